import type { Database } from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { createStore } from '../../main/store/index.ts';
import { MIGRATIONS } from '../../main/store/migrations/index.ts';
import { migrate } from '../../main/store/migrations/migrate.ts';
import { keptTexts } from '../support/kept-texts.ts';
import { emptyDatabase, upTo } from './empty-database.ts';
import { LOCATION } from './rows.ts';

let db: Database;
beforeEach(() => {
  db = emptyDatabase();
});

describe('schema 140', () => {
  it('keeps what is known of the catalogue, each sku with its one category, and has it read again', () => {
    migrate(db, upTo(90));
    db.exec(
      `INSERT INTO catalog VALUES (1, '87yu4', 5, '["Pizzas","É"]', '[["REI-S","Pizzas"],["33","É"]]')`,
    );
    migrate(db, upTo(140));
    migrate(db, MIGRATIONS);
    const { catalog } = createStore(db);
    expect(catalog.head()).toMatchObject({ catalogId: '87yu4', readAt: 0 });
    expect(['REI-S', '33'].map(catalog.categoriesOf)).toEqual([['Pizzas'], ['É']]);
  });

  it('leaves what is known of a catalogue without skus, and of none, as it is', () => {
    migrate(db, upTo(90));
    db.exec("INSERT INTO catalog VALUES (1, '87yu4', 5, '[]', '[]')");
    migrate(db, upTo(140));
    migrate(db, MIGRATIONS);
    const { catalog } = createStore(db);
    expect(catalog.head()).not.toBeNull();
    expect(catalog.listSellables(0, 10)).toEqual([]);
  });
});

describe('schema 170', () => {
  it('keeps what the kitchen’s printers go by, and has the catalogue read again, whole', () => {
    migrate(db, upTo(150));
    db.exec(`INSERT INTO catalog VALUES (1, '87yu4', 5, '["Pizzas","Sucrées"]',
      '[["REI-S",["Pizzas"]],["NUT",["Sucrées","Pizzas"]],["NUL",["Perdue"]]]')`);
    migrate(db, MIGRATIONS);
    const { catalog } = createStore(db);
    expect(catalog.head()).toMatchObject({
      catalogId: '87yu4',
      name: null,
      readAt: 0,
      isWhole: false,
    });
    expect(catalog.categoryNames()).toEqual(['Pizzas', 'Sucrées']);
    const skus = ['REI-S', 'NUT', 'NUL', 'nobody'];
    expect(skus.map(catalog.categoriesOf)).toEqual([['Pizzas'], ['Sucrées', 'Pizzas'], [], []]);
  });

  it('knows of no catalogue where none was known', () => {
    migrate(db, MIGRATIONS);
    expect(createStore(db).catalog.head()).toBeNull();
  });
});

describe('schema 180', () => {
  it('keeps the connection, without the right to publish, and begins without a draft', () => {
    migrate(db, upTo(170));
    db.exec(`INSERT INTO connection (id, location_id, connected_at) VALUES (1, '${LOCATION}', 5)`);
    migrate(db, MIGRATIONS);
    const { connection, drafts, publications } = createStore(db);
    expect(connection.get()).toMatchObject({ connectedAt: 5, publishing: null });
    expect(drafts.get('87yu4')).toBeNull();
    expect(publications.last('87yu4')).toBeNull();
  });

  it('refuses a right and an end that nobody knows', () => {
    migrate(db, MIGRATIONS);
    db.exec(`INSERT INTO connection (id, location_id, connected_at) VALUES (1, '${LOCATION}', 5)`);
    expect(() => db.exec("UPDATE connection SET publishing = 'maybe'")).toThrow(/CHECK/);
    const { publications } = createStore(db);
    const publication = {
      catalogId: 'c',
      kind: 'draft',
      beforeKey: '',
      sentKey: '',
      startedAt: 1,
    } as const;
    publications.begin(publication);
    expect(() => db.exec("UPDATE catalog_publications SET state = 'lost'")).toThrow(/CHECK/);
  });

  it('keeps the last publications, and never loses the one that can be taken back', () => {
    migrate(db, MIGRATIONS);
    const store = createStore(db);
    const { longTexts, publications } = store;
    const begin = (before: string): number =>
      publications.begin({
        catalogId: 'c',
        kind: 'draft',
        startedAt: 1,
        ...keptTexts(store, { before, sent: '{}' }),
      });
    publications.end(begin('first'), 'published', 2);
    for (let at = 0; at < 8; at += 1) publications.end(begin(`later ${at}`), 'not_published', 3);
    const kept = publications.lastPublished('c');
    const row = kept && publications.get(kept.id);
    expect(row && longTexts.get(row.beforeKey)).toBe('first');
    expect(db.prepare('SELECT count(*) FROM catalog_publications').pluck().get()).toBe(4);
    expect(publications.unsettled('c')).toBeNull();
    // What none of them names any more goes, some pieces at a time; what one names stays.
    while (longTexts.sweep());
    expect(db.prepare('SELECT count(*) FROM long_texts').pluck().get()).toBe(8);
    expect(row && longTexts.get(row.beforeKey)).toBe('first');
  });
});

describe('schema 185', () => {
  it('has a catalogue that was read before read again, and knows no VAT of it until then', () => {
    migrate(db, upTo(170));
    db.exec(`
      INSERT INTO catalog VALUES (1, '87yu4', 7, 1700000000000, 'Carte', '[]', '[]', '{}');
      INSERT INTO catalog_products VALUES (7, 0, 'REI', NULL, 'Reine', NULL, '[]', '[]')`);
    migrate(db, MIGRATIONS);
    const { catalog } = createStore(db);
    // A day ago, and one more by schema 284.
    const readAt = 1_700_000_000_000 - 2 * 86_400_000;
    expect(catalog.head()).toMatchObject({ isWhole: true, readAt });
    expect(catalog.listParts('product', 0, 10)).toMatchObject([
      { product: { name: 'Reine', taxRates: null } },
    ]);
  });
});

describe('schema 186', () => {
  it('wants no catalogue again of which nobody has said that it changed', () => {
    migrate(db, upTo(185));
    db.exec(`INSERT INTO catalog VALUES (1, '87yu4', 7, 1700000000000, 'Carte', '[]', '[]', '{}')`);
    migrate(db, MIGRATIONS);
    const { catalog } = createStore(db);
    expect(catalog.head()).toMatchObject({ isWanted: false });
    catalog.want();
    expect(catalog.head()).toMatchObject({ isWanted: true });
  });
});

describe('schema 187', () => {
  it('keeps what refs are linked to, one a ref and catalogue', () => {
    migrate(db, MIGRATIONS);
    const { refLinks } = createStore(db);
    const link = { key: { kind: 'sku', ref: '4711' }, to: { kind: 'option', ref: 'OEU' } } as const;
    const named = { name: 'Œuf', size: null };
    refLinks.put('a', { ...link, ...named, at: 1 });
    refLinks.put('a', { ...link, ...named, name: 'Œufs', at: 2 });
    refLinks.put('b', { ...link, ...named, at: 3 });
    expect(refLinks.list('a')).toEqual([{ ...link, ...named, name: 'Œufs', at: 2 }]);
    refLinks.remove('a', link.key);
    expect([refLinks.list('a').length, refLinks.list('b').length]).toEqual([0, 1]);
  });
});

describe('schema 283', () => {
  it('keeps what HubRise has no more of a publication; of one of before nobody can say', () => {
    migrate(db, upTo(282));
    db.exec(`INSERT INTO catalog_publications (catalog_id, kind, state, before, sent, started_at)
             VALUES ('c', 'draft', 'published', '{}', '{}', 1)`);
    migrate(db, MIGRATIONS);
    const { publications } = createStore(db);
    expect(publications.get(1)).toMatchObject({ lacking: null, judgedAt: null, lost: 0 });
    const texts = { beforeKey: 'x', sentKey: 'y' };
    const id = publications.begin({ ...texts, catalogId: 'c', kind: 'draft', startedAt: 2 });
    publications.end(id, 'published', 3, { lacking: ['changed x'], differences: null });
    expect(publications.get(id)).toMatchObject({ lacking: ['changed x'], lostSeen: 0 });
    publications.judge(id, 9, 2);
    publications.seeLost(id);
    expect(publications.lastPublished('c')).toMatchObject({ judgedAt: 9, lost: 2, lostSeen: 2 });
    publications.judge(id, 10, 0);
    expect(publications.lastPublished('c')).toMatchObject({ lost: 0, lostSeen: 0 });
    const sql =
      "SELECT id FROM catalog_publications WHERE catalog_id = 'c' ORDER BY id DESC LIMIT 1";
    const plan = db.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all();
    expect(plan[0]?.detail).toContain('catalog_publications_of');
  });
});

describe('schema 284', () => {
  it('has the catalogue read again, for the VAT of its sizes and the pictures of its categories', () => {
    migrate(db, upTo(283));
    db.exec(`INSERT INTO catalog (id, catalog_id, reading, read_at, variants, problems)
             VALUES (1, 'c', 1, 90000000, '[]', '[]')`);
    migrate(db, MIGRATIONS);
    expect(createStore(db).catalog.head()?.readAt).toBe(90_000_000 - 86_400_000);
  });
});

describe('schema 340', () => {
  it('knows of a publication of before that nobody answered for it, and looks its lists through', () => {
    migrate(db, upTo(299));
    db.exec(`INSERT INTO catalog_publications (catalog_id, kind, state, before, sent, started_at)
             VALUES ('c', 'draft', 'sending', '{}', '{}', 1)`);
    migrate(db, MIGRATIONS);
    const { catalogLimits, publications } = createStore(db);
    expect(publications.unsettled('c')).toMatchObject({
      takenAt: null,
      operations: null,
      leftOut: [],
    });
    expect(publications.nextUnread('c')).toBeNull();
    publications.taken(1, 5);
    publications.amend(1, 'another', ['products.barcode']);
    publications.end(1, 'published', 6, { differences: '{}' });
    expect(publications.get(1)).toMatchObject({ takenAt: 5, sentKey: 'another', lacking: null });
    expect([publications.differences(1), publications.leftOut('c')]).toEqual([
      '{}',
      ['products.barcode'],
    ]);
    expect(publications.nextUnread('c')).toMatchObject({ id: 1 });
    publications.setRead(1);
    expect(publications.nextUnread('c')).toBeNull();
    const list = { ref: 'SUP', name: 'Suppléments' };
    const limits = { wanted: { least: 0, most: 5 }, typed: { least: 0, most: null } };
    catalogLimits.add('c', { ...list, ...limits });
    catalogLimits.add('c', { ...list, wanted: { least: 1, most: 1 }, typed: limits.typed });
    expect(catalogLimits.list('c')).toEqual([{ ...list, ...limits }]);
    catalogLimits.drop('c', list);
    expect(catalogLimits.list('c')).toEqual([]);
  });
});

describe('schema 400', () => {
  it('keeps the texts of a draft and of publications, each by its key', () => {
    migrate(db, upTo(370));
    db.exec(`
      INSERT INTO catalog_publications (catalog_id, kind, state, before, sent, started_at) VALUES
        ('c', 'draft', 'published', '{"before":1}', '{"sent":1}', 1),
        ('c', 'draft', 'sending', '{"before":2}', '{"sent":2}', 2);
      INSERT INTO catalog_drafts VALUES ('c', '{"base":1}', 1);
      INSERT INTO catalog_operations VALUES ('c', 0, '{}')`);
    migrate(db, MIGRATIONS);
    const { drafts, longTexts, publications } = createStore(db);
    const texts = [publications.get(1), publications.unsettled('c')].map((row) =>
      [row?.beforeKey, row?.sentKey].map((key) => longTexts.get(key ?? '')),
    );
    expect(texts).toEqual([
      ['{"before":1}', '{"sent":1}'],
      ['{"before":2}', '{"sent":2}'],
    ]);
    expect(drafts.get('c')).toEqual({
      catalogId: 'c',
      base: '{"base":1}',
      done: 1,
      operations: ['{}'],
    });
    expect(longTexts.sweep()).toBe(false);
  });
});
