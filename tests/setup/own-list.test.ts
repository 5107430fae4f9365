import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createWords } from '../../main/lib/words.ts';
import { createOwnListDesk, createOwnListFiles } from '../../main/setup/own-list.ts';
import { createStore } from '../../main/store/index.ts';
import type { OwnListAnswer, OwnListView } from '../../preload/contract.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { openTestFile } from '../support/test-database.ts';

const REINE = { name: 'Reine', category: 'Pizzas', cents: 1_100, kind: 'prepared' } as const;
const COCA = { name: 'Coca', category: 'Boissons', cents: 250, kind: 'packaged' } as const;

function aShop() {
  const folder = tempFolder();
  const opened = openTestFile(join(folder, 'pos-helper.sqlite'), 1);
  onTestFinished(() => {
    opened.db.close();
  });
  const told: string[] = [];
  const world = { mayManage: true, hasCatalog: false, chosen: null as string | null, full: false };
  const store = createStore(opened.db);
  store.onTouched(['ownList'], () => void told.push('changed'));
  const operators = {
    mayManage: () => world.mayManage,
    view: () => ({ operators: [], current: null }),
  };
  const event = (name: string, text: string): void => {
    if (world.full) throw new Error('the journal is full');
    told.push(`${name} ${text}`);
  };
  const start = () => {
    const desk = createOwnListDesk({
      store,
      operators,
      event,
      hasCatalog: () => world.hasCatalog,
    });
    const files = createOwnListFiles({
      desk,
      operators,
      event,
      words: createWords(() => 'fr'),
      chooseNewFile: async (name) => join(folder, name),
      chooseFile: async () => world.chosen,
    });
    return { desk, files };
  };
  const file = (text: string | Uint8Array): void => {
    world.chosen = join(folder, 'liste.csv');
    writeFileSync(world.chosen, text);
  };
  return { start, told, world, file };
}

function ok(answer: OwnListAnswer): OwnListView {
  if (answer.kind === 'refused') throw new Error(answer.reason);
  return answer.view;
}
const names = ({ list }: OwnListView): string[] => list.articles.map(({ name }) => name);

describe('the shop’s own list', () => {
  it('is there again after a restart, and what it is taxed at is sealed', () => {
    const { start, told } = aShop();
    const { desk } = start();
    ok(desk.edit({ kind: 'add', article: REINE }));
    ok(desk.edit({ kind: 'add', article: COCA }));
    const [reine] = desk.list().articles;
    ok(desk.edit({ kind: 'change', id: reine?.id ?? 0, article: { ...REINE, cents: 1_200 } }));
    expect(names(start().desk.get())).toEqual(['Reine', 'Coca']);
    expect(start().desk.list().articles[0]?.cents).toBe(1_200);
    expect(told.filter((one) => one !== 'changed')).toEqual([
      'compliance TVA de l’article Reine : 10 % sur place, 10 % à emporter.',
      'compliance TVA de l’article Coca : 10 % sur place, 5,5 % à emporter.',
    ]);
  });

  it('takes a removal back, also after a restart, until something else is changed', () => {
    const { start } = aShop();
    const { desk } = start();
    ok(desk.edit({ kind: 'add', article: REINE }));
    const [reine] = desk.list().articles;
    expect(ok(desk.edit({ kind: 'remove', id: reine?.id ?? 0 })).canUndo).toBe(true);
    const back = ok(start().desk.undo());
    expect([names(back), back.canUndo, back.list.articles]).toEqual([['Reine'], false, [reine]]);
    expect(start().desk.undo()).toMatchObject({ kind: 'refused', reason: 'stale' });
    const again = start().desk;
    ok(again.edit({ kind: 'remove', id: reine?.id ?? 0 }));
    expect(ok(again.edit({ kind: 'add', article: COCA })).canUndo).toBe(false);
  });

  it('takes all removals in a row back at once, and none that came before something else', () => {
    const { start } = aShop();
    const { desk } = start();
    for (const article of [REINE, COCA]) ok(desk.edit({ kind: 'add', article }));
    for (const { id } of desk.list().articles) ok(desk.edit({ kind: 'remove', id }));
    expect(names(ok(desk.undo()))).toEqual(['Reine', 'Coca']);
    const [reine, coca] = desk.list().articles;
    ok(desk.edit({ kind: 'remove', id: reine?.id ?? 0 }));
    ok(desk.edit({ kind: 'add', article: { ...REINE, name: 'Calzone' } }));
    ok(desk.edit({ kind: 'remove', id: coca?.id ?? 0 }));
    expect(names(ok(desk.undo()))).toEqual(['Coca', 'Calzone']);
  });

  it('brings back a list that a file has replaced apart from what was removed since', () => {
    const { start } = aShop();
    const { desk } = start();
    ok(desk.edit({ kind: 'add', article: REINE }));
    ok(desk.replace([{ ...COCA }, { ...REINE, name: 'Calzone' }], 'liste.csv'));
    const [coca] = desk.list().articles;
    ok(desk.edit({ kind: 'remove', id: coca?.id ?? 0 }));
    expect(names(ok(desk.undo()))).toEqual(['Coca', 'Calzone']);
  });

  it('is changed by nobody without the right, and says when the catalogue is sold', async () => {
    const { start, world } = aShop();
    const { desk, files } = start();
    world.mayManage = false;
    expect(desk.edit({ kind: 'add', article: REINE })).toMatchObject({ reason: 'no_right' });
    expect(desk.undo()).toMatchObject({ reason: 'no_right' });
    expect(await files.readFile()).toMatchObject({ kind: 'failed', reason: 'no_right' });
    expect(desk.get()).toMatchObject({ isUsed: true, list: { articles: [] } });
    world.hasCatalog = true;
    expect(desk.get().isUsed).toBe(false);
  });

  it('stays as it was where the journal cannot be written', () => {
    const { start, world } = aShop();
    const { desk } = start();
    world.full = true;
    expect(() => desk.edit({ kind: 'add', article: REINE })).toThrow('full');
    expect([names(desk.get()), names(start().desk.get())]).toEqual([[], []]);
  });
});

describe('a file as the list', () => {
  it('changes nothing until it is taken, and is one line of the journal then', async () => {
    const { file, start, told } = aShop();
    const { desk, files } = start();
    ok(desk.edit({ kind: 'add', article: REINE }));
    told.length = 0;
    file('Nom;Prix;TVA;Catégorie\r\nCoca;2,50;5,5;Boissons\r\nVin;quatre;20;Boissons\r\n');
    const read = await files.readFile();
    expect(read).toMatchObject({
      kind: 'preview',
      preview: {
        id: 1,
        file: 'liste.csv',
        count: 1,
        categories: 1,
        replaced: 1,
        faultCount: 1,
        sample: [{ name: 'Coca', cents: 250 }],
        faults: [{ line: 3, reason: 'price', said: 'quatre' }],
      },
    });
    expect([names(desk.get()), told]).toEqual([['Reine'], []]);
    expect(names(ok(files.takeImport(1)))).toEqual(['Coca']);
    expect(told).toEqual([
      'import Liste du comptoir importée de liste.csv : 1 article(s), 1 catégorie(s), à la place de 1.',
      'changed',
    ]);
    expect(files.takeImport(1), 'once').toMatchObject({ reason: 'stale' });
    expect(names(ok(desk.undo()))).toEqual(['Reine']);
  });

  it('is what was looked at last, and no other', async () => {
    const { file, start } = aShop();
    const { desk, files } = start();
    file('nom;prix\nCoca;2');
    await files.readFile();
    file('nom;prix\nEau;1');
    await files.readFile();
    expect(files.takeImport(1)).toMatchObject({ reason: 'stale' });
    expect(names(ok(files.takeImport(2)))).toEqual(['Eau']);
    expect(names(desk.get())).toEqual(['Eau']);
  });

  it('is read in the letters of before Unicode too', async () => {
    const { file, start } = aShop();
    const { files } = start();
    file(Buffer.from('Catégorie,Nom,Prix\nCafés,Café crème,"2,80"\n', 'latin1'));
    expect(await files.readFile()).toMatchObject({
      preview: { sample: [{ name: 'Café crème', category: 'Cafés', cents: 280 }] },
    });
  });

  it.each([
    ['nom;categorie\nReine;Pizzas', { reason: 'no_header', column: 'price', line: 1 }],
    ['nom;prix\n"Reine;11', { reason: 'unclosed', line: 2 }],
    ['', { reason: 'empty' }],
    ['x'.repeat(2 * 1024 * 1024 + 1), { reason: 'too_large' }],
  ])('is refused whole where it is none', async (text, expected) => {
    const { file, start } = aShop();
    const { files } = start();
    file(text);
    expect(await files.readFile()).toMatchObject({ kind: 'failed', ...expected });
  });

  it('is not chosen, or is gone: nothing happens', async () => {
    const { start, world } = aShop();
    const { files } = start();
    expect(await files.readFile()).toEqual({ kind: 'cancelled' });
    world.chosen = '/nowhere/liste.csv';
    expect(await files.readFile()).toMatchObject({ reason: 'unreadable_file' });
  });

  it('is written as it is read, and that is sealed', async () => {
    const { start, told, world } = aShop();
    const { desk, files } = start();
    ok(desk.edit({ kind: 'add', article: COCA }));
    ok(desk.edit({ kind: 'add', article: REINE }));
    const before = desk.list();
    const written = await files.exportFile();
    if (written.kind !== 'written') throw new Error(written.kind);
    expect(readFileSync(written.path, 'utf8')).toBe(
      '\ufeffCatégorie;Nom;Prix TTC;TVA\r\nBoissons;Coca;2,50;emballage conservable\r\n' +
        'Pizzas;Reine;11,00;à consommer\r\n',
    );
    expect(told.at(-1)).toBe('export Export liste-comptoir.csv.');
    world.chosen = written.path;
    await files.readFile();
    ok(files.takeImport(1));
    const plain = ({ articles }: typeof before) =>
      articles.map(({ cents, kind, name }) => [name, cents, kind]);
    expect(plain(desk.list())).toEqual(plain(before));
  });
});
