import { join } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createSellables } from '../../main/catalog/sellables.ts';
import { createStore, type Store } from '../../main/store/index.ts';
import { migrate } from '../../main/store/schema/migrate.ts';
import { putCatalog } from '../support/catalogs.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { emptyDatabaseOf } from './empty-database.ts';

const CATALOG = '87yu4';

let store: Store;
/** What was asked of the database since the test began. */
let asked: string[];
beforeEach(() => {
  asked = [];
  const db = new SqliteDatabase(join(tempFolder(), 'catalog.sqlite'), {
    verbose: (sql) => asked.push(String(sql)),
  });
  onTestFinished(() => {
    db.close();
  });
  migrate(db);
  store = createStore(db);
});

const headReads = (): number =>
  asked.filter((sql) => /FROM catalog$/.test(sql.trim().replace(/\s+/g, ' '))).length;

const PIZZAS = {
  option_lists: [{ ref: 'EXT', name: 'Extras', options: [{ ref: 'OEU', name: 'Œuf' }] }],
  categories: [
    { ref: 'PIZ', name: 'Pizzas' },
    { ref: 'SWE', name: 'Sucrées', parent_ref: 'PIZ' },
  ],
  products: [
    { ref: 'REI', category_ref: 'PIZ', name: 'Reine', skus: [{ ref: 'REI-S', name: 'Petite' }] },
    { ref: 'NUT', category_ref: 'SWE', name: 'Choco', skus: [{ ref: 'NUT-S', name: 'Petite' }] },
  ],
};

describe('the head of the catalogue', () => {
  it('is read from the database once, however often a size of 2,000 products asks for it', () => {
    putCatalog(store, CATALOG, PIZZAS);
    store.catalog.want();
    asked = [];
    for (let size = 0; size < 6_000; size += 1) store.catalog.head();
    expect(headReads()).toBe(1);
    expect(store.catalog.head()).toMatchObject({ catalogId: CATALOG, isWanted: true });
  });

  it('is as the database has it after each change, also after one that was taken back', () => {
    expect(store.catalog.head()).toBeNull();
    putCatalog(store, CATALOG, PIZZAS, 5);
    expect(store.catalog.head()).toMatchObject({ readAt: 5, isWanted: false });
    const failing = () =>
      store.work(() => {
        store.catalog.want();
        expect(store.catalog.head()).toMatchObject({ isWanted: true });
        throw new Error('the disk is full');
      });
    expect(failing).toThrow();
    expect(store.catalog.head()).toMatchObject({ isWanted: false });
    store.catalog.want();
    expect(store.catalog.head()).toMatchObject({ isWanted: true });
    putCatalog(store, 'other', { products: [] }, 6);
    expect(store.catalog.head()).toMatchObject({ catalogId: 'other', isWanted: false });
  });
});

describe('HubRise’s text', () => {
  it('is kept to the letter in pieces, of which none ends within a character', () => {
    const odd = { categories: [], products: [], description: `a${'🍕'.repeat(300_000)}é` };
    putCatalog(store, CATALOG, odd);
    const answer = { id: CATALOG, name: 'Carte', data: odd };
    expect(store.catalog.raw()).toBe(JSON.stringify(answer));
    const written = asked.filter((sql) => sql.includes('INTO catalog_texts'));
    expect(written.length).toBeGreaterThan(4);
    putCatalog(store, CATALOG, PIZZAS);
    expect(JSON.parse(store.catalog.raw() ?? '')).toMatchObject({ data: PIZZAS });
  });

  it('stays out of the row that an event changes', () => {
    putCatalog(store, CATALOG, { ...PIZZAS, description: 'x'.repeat(1_000_000) });
    asked = [];
    store.catalog.want();
    expect(asked.join('')).not.toContain('xxx');
    expect(asked.join('')).toContain('UPDATE catalog SET wanted = 1');
  });
});

describe('what an item of an order is', () => {
  it('is asked of the database for its ref alone, once', () => {
    putCatalog(store, CATALOG, PIZZAS);
    expect(store.catalog.categoriesOf('NUT-S')).toEqual(['Sucrées', 'Pizzas']);
    asked = [];
    expect(store.catalog.categoriesOf('NUT-S')).toEqual(['Sucrées', 'Pizzas']);
    expect(store.catalog.categoriesOf(null)).toEqual([]);
    expect(asked).toEqual([]);
    expect(store.catalog.categoriesOf('nobody')).toEqual([]);
    expect(store.catalog.productOf('REI-S')).toMatchObject({ ref: 'REI', name: 'Reine' });
    expect(store.catalog.productOf('nobody')).toBeNull();
    expect(store.catalog.optionListOf('EXT')).toMatchObject({ options: [{ ref: 'OEU' }] });
    expect(store.catalog.optionListOf('nobody')).toBeNull();
  });

  it('is another one with another reading', () => {
    putCatalog(store, CATALOG, PIZZAS);
    expect(store.catalog.categoriesOf('REI-S')).toEqual(['Pizzas']);
    putCatalog(store, CATALOG, {
      categories: [{ ref: 'X', name: 'Tout' }],
      products: [{ ref: 'REI', category_ref: 'X', name: 'Reine', skus: [{ ref: 'REI-S' }] }],
    });
    expect(store.catalog.categoriesOf('REI-S')).toEqual(['Tout']);
    expect(store.catalog.categoryNames()).toEqual(['Tout']);
  });
});

describe('the pictures that it names', () => {
  it('are listed without reading what is sold with them, each once, the categories’ first', () => {
    const [pizza, sweet] = PIZZAS.products;
    const data = {
      categories: [{ ref: 'PIZ', name: 'Pizzas', image_ids: ['c'] }],
      products: [
        { ...pizza, image_ids: ['a', 'b'] },
        { ...sweet, image_ids: ['b', 'd'] },
      ],
    };
    putCatalog(store, CATALOG, data);
    asked = [];
    expect(store.catalog.imageIds()).toEqual(['c', 'a', 'b', 'd']);
    expect(asked.filter((sql) => sql.includes('catalog_skus'))).toEqual([]);
  });
});

describe('what can be sold out', () => {
  const aSellables = () => createSellables({ store, soldOf: () => 0 });
  const NUT = { kind: 'sku', ref: 'NUT-S' } as const;

  it('is asked of the database for one key as long as nobody has loaded all of it', () => {
    putCatalog(store, CATALOG, PIZZAS);
    const sellables = aSellables();
    asked = [];
    expect(sellables.get(NUT)).toMatchObject({ name: 'Choco', path: ['SWE', 'PIZ'] });
    expect(sellables.get({ kind: 'option', ref: 'NUT-S' })).toBeNull();
    expect(asked.filter((sql) => sql.includes('LIMIT 1000'))).toEqual([]);
    expect(sellables.search('choco', null)).toMatchObject([NUT]);
    asked = [];
    expect(sellables.get(NUT)).toMatchObject({ name: 'Choco' });
    expect(asked).toEqual([]);
  });

  it('is known with the reading that names it, which is not read again', () => {
    putCatalog(store, CATALOG, PIZZAS);
    const sellables = aSellables();
    expect(sellables.search('choco', null)).toHaveLength(1);
    const [pizza, sweet] = PIZZAS.products;
    const renamed = { ...PIZZAS, products: [pizza, { ...sweet, name: 'Noisette' }] };
    asked = [];
    putCatalog(store, CATALOG, renamed, 2, sellables);
    expect(sellables.get(NUT)).toMatchObject({ name: 'Noisette' });
    expect(sellables.search('choco', null)).toEqual([]);
    expect(asked.filter((sql) => sql.includes('FROM sellables'))).toEqual(
      asked.filter(
        (sql) => /max|DELETE|reading [<>]|OFFSET/.test(sql) && /FROM sellables/.test(sql),
      ),
    );
  });

  it('is that of before until the reading counts', () => {
    putCatalog(store, CATALOG, PIZZAS);
    const sellables = aSellables();
    expect(sellables.search('', null)).toHaveLength(3);
    for (const step = sellables.take(99, []); step.next().done !== true; );
    expect(sellables.get(NUT)).toMatchObject({ name: 'Choco' });
    expect(sellables.search('', null)).toHaveLength(3);
  });
});

describe('the catalogue of 1 December', () => {
  let db: Database;
  beforeEach(() => {
    db = emptyDatabaseOf(299);
  });
  const KEPT = `INSERT INTO catalog VALUES (1, 'c', 7, 9, 'Carte', '[]', '[]', '{"é": 1}', 1)`;

  it('keeps its text beside its row, which is as short as any', () => {
    db.exec(KEPT);
    migrate(db);
    const { catalog } = createStore(db);
    expect(catalog.raw()).toBe('{"é": 1}');
    expect(catalog.head()).toMatchObject({ reading: 7, isWhole: true, isWanted: true });
    const columns = db.prepare("SELECT name FROM pragma_table_info('catalog')").pluck().all();
    expect(columns).not.toContain('raw');
  });

  it('is known as before where nothing but categories is kept of it', () => {
    db.exec(KEPT.replace(`'{"é": 1}'`, 'NULL'));
    migrate(db);
    const { catalog } = createStore(db);
    expect(catalog.raw()).toBeNull();
    expect(catalog.head()).toMatchObject({ isWhole: false });
  });
});
