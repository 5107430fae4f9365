import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { assortmentOf } from '../../../main/core/counter/assortment.ts';
import {
  type ArticleWish,
  EMPTY_LIST,
  editOwnList,
  listOf,
  MOST_ARTICLES,
  type OwnList,
  type OwnListEdit,
  partsOf,
} from '../../../main/core/own-list/own-list.ts';

const wish = (name: string, category = '', more: Partial<ArticleWish> = {}): ArticleWish => ({
  name,
  category,
  cents: 250,
  kind: 'prepared',
  ...more,
});

function withEdits(list: OwnList, ...edits: readonly OwnListEdit[]): OwnList {
  return edits.reduce((now, edit) => {
    const edited = editOwnList(now, edit);
    if (edited.kind === 'refused') throw new Error(edited.reason);
    return edited.list;
  }, list);
}

const reasonOf = (list: OwnList, edit: OwnListEdit): string | null => {
  const edited = editOwnList(list, edit);
  return edited.kind === 'refused' ? edited.reason : null;
};

const SHOP = withEdits(
  EMPTY_LIST,
  { kind: 'add', article: wish('Margherita', 'Pizzas', { cents: 950 }) },
  { kind: 'add', article: wish('Coca 33 cl', 'Boissons', { kind: 'packaged' }) },
  { kind: 'add', article: wish('Reine', 'Pizzas', { cents: 1_100 }) },
  { kind: 'add', article: wish('Sac') },
);
const names = ({ articles }: OwnList): string[] => articles.map(({ name }) => name);
const shelves = (list: OwnList) =>
  assortmentOf(partsOf(list)).shelves.map(({ articles, name }) => [
    name,
    articles.map((one) => one.name),
  ]);

describe('the shop’s own list', () => {
  it('stands at the counter as its shelves, what has no category at the end', () => {
    expect(shelves(SHOP)).toEqual([
      ['Pizzas', ['Margherita', 'Reine']],
      ['Boissons', ['Coca 33 cl']],
      ['', ['Sac']],
    ]);
  });

  it('takes a name once in a category, whatever its letters, and again in another', () => {
    expect(reasonOf(SHOP, { kind: 'add', article: wish(' REINE ', 'pizzas') })).toBe('twice');
    expect(names(withEdits(SHOP, { kind: 'add', article: wish('Reine', 'Midi') }))).toContain(
      'Reine',
    );
    expect(reasonOf(SHOP, { kind: 'change', id: 5, article: wish('Margherita', 'Pizzas') })).toBe(
      'twice',
    );
  });

  it.each([
    ['no_name', wish('  ')],
    ['name_long', wish('x'.repeat(61))],
    ['category_long', wish('x', 'x'.repeat(41))],
    ['price', wish('x', '', { cents: -1 })],
    ['price', wish('x', '', { cents: 1.5 })],
    ['price', wish('x', '', { cents: 1_000_000 })],
  ])('refuses what cannot be sold: %s', (reason, article) => {
    expect(reasonOf(SHOP, { kind: 'add', article })).toBe(reason);
  });

  it('moves an article among those of its category alone, and a category among all', () => {
    const moved = withEdits(SHOP, { kind: 'move', id: 5, by: -1 });
    expect(shelves(moved)[0]).toEqual(['Pizzas', ['Reine', 'Margherita']]);
    expect(withEdits(SHOP, { kind: 'move', id: 5, by: 1 })).toEqual(SHOP);
    expect(shelves(withEdits(SHOP, { kind: 'move_category', id: 3, by: -1 }))[0]?.[0]).toBe(
      'Boissons',
    );
  });

  it('sorts as a French dictionary does, with numbers as numbers', () => {
    const list = withEdits(
      EMPTY_LIST,
      ...['Éclair', 'Formule 10', 'Zeste', 'Formule 9', 'eau'].map(
        (name) => ({ kind: 'add', article: wish(name) }) as const,
      ),
      { kind: 'sort' },
    );
    expect(names(list)).toEqual(['eau', 'Éclair', 'Formule 9', 'Formule 10', 'Zeste']);
  });

  it('lets a category go with its last article, and all of its own with it', () => {
    expect(shelves(withEdits(SHOP, { kind: 'remove', id: 4 })).map(([name]) => name)).not.toContain(
      'Boissons',
    );
    expect(names(withEdits(SHOP, { kind: 'remove_category', id: 1 }))).toEqual([
      'Coca 33 cl',
      'Sac',
    ]);
  });

  it('renames a category, but not to the name of another', () => {
    expect(reasonOf(SHOP, { kind: 'rename_category', id: 1, name: 'BOISSONS' })).toBe(
      'category_taken',
    );
    expect(
      shelves(withEdits(SHOP, { kind: 'rename_category', id: 1, name: 'pizzas' }))[0]?.[0],
    ).toBe('pizzas');
  });

  it('says that something is gone', () => {
    for (const kind of ['remove', 'remove_category'] as const) {
      expect(reasonOf(SHOP, { kind, id: 99 })).toBe('gone');
    }
    expect(reasonOf(SHOP, { kind: 'move', id: 99, by: 1 })).toBe('gone');
  });

  it('holds no more than what a till can show', () => {
    const full = listOf(
      Array.from({ length: MOST_ARTICLES }, (_, index) => wish(`Article ${index}`)),
      EMPTY_LIST,
    );
    if (full.kind !== 'edited') throw new Error(full.reason);
    expect(reasonOf(full.list, { kind: 'add', article: wish('Un de plus') })).toBe('too_many');
  });

  it('takes a whole list in the place of another, and gives none of its ids again', () => {
    const next = listOf([wish('Burger', 'Plats'), wish('Frites', 'plats')], SHOP);
    if (next.kind !== 'edited') throw new Error(next.reason);
    expect(shelves(next.list)).toEqual([['Plats', ['Burger', 'Frites']]]);
    expect(Math.min(...next.list.articles.map(({ id }) => id))).toBeGreaterThanOrEqual(SHOP.nextId);
    expect(listOf([wish('a'), wish('A')], SHOP)).toMatchObject({ reason: 'twice', at: 1 });
  });

  it('reads each name a few times, however many categories there are: 2,000 articles hold nothing up', () => {
    const wishes = Array.from({ length: MOST_ARTICLES }, (_, at) =>
      wish(`Article ${at}`, `Rayon ${at % 40}`),
    );
    const read = vi.spyOn(String.prototype, 'normalize');
    onTestFinished(() => read.mockRestore());
    const made = listOf(wishes, EMPTY_LIST);
    expect(made).toMatchObject({ kind: 'edited', list: { articles: { length: MOST_ARTICLES } } });
    expect(read.mock.calls.length).toBeLessThanOrEqual(4 * MOST_ARTICLES);
  });
});

const anyName = fc.constantFrom('Reine', 'reine', 'Coca', 'Eau', '', 'É', 'x'.repeat(70));
const anyWish: fc.Arbitrary<ArticleWish> = fc.record({
  name: anyName,
  category: fc.constantFrom('', 'Pizzas', 'PIZZAS', 'Boissons', 'Midi'),
  cents: fc.integer({ min: -1, max: 1_000_001 }),
  kind: fc.constantFrom('prepared', 'packaged', 'alcohol'),
});
const id = fc.integer({ min: 1, max: 12 });
const by = fc.constantFrom(1 as const, -1 as const);
const anyEdit: fc.Arbitrary<OwnListEdit> = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), article: anyWish }),
  fc.record({ kind: fc.constant('change' as const), id, article: anyWish }),
  fc.record({ kind: fc.constant('remove' as const), id }),
  fc.record({ kind: fc.constant('move' as const), id, by }),
  fc.constant({ kind: 'sort' } as const),
  fc.record({ kind: fc.constant('rename_category' as const), id, name: anyName }),
  fc.record({ kind: fc.constant('remove_category' as const), id }),
  fc.record({ kind: fc.constant('move_category' as const), id, by }),
);

describe('whatever is done to it', () => {
  it('each article stands on one shelf, no category is empty, no id is twice or given again', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 60 }), (edits) => {
        let list = EMPTY_LIST;
        const gone = new Set<number>();
        for (const edit of edits) {
          const before = list;
          const edited = editOwnList(list, edit);
          if (edited.kind === 'refused') continue;
          ({ list } = edited);
          const ids = [...list.articles, ...list.categories].map((one) => one.id);
          expect(new Set(ids).size).toBe(ids.length);
          for (const one of ids) {
            expect(gone.has(one)).toBe(false);
            expect(one).toBeLessThan(list.nextId);
          }
          for (const one of [...before.articles, ...before.categories]) {
            if (!ids.includes(one.id)) gone.add(one.id);
          }
          const shown = assortmentOf(partsOf(list)).shelves.flatMap(({ articles }) => articles);
          expect(shown.length).toBe(list.articles.length);
          const used = new Set(list.articles.map(({ category }) => category));
          expect(list.categories.every((one) => used.has(one.id))).toBe(true);
          const keys = list.articles.map((one) => `${one.category} ${one.name.toLowerCase()}`);
          expect(new Set(keys).size).toBe(keys.length);
        }
      }),
    );
  });
});
