import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { finished } from '../../main/core/draft/doc.ts';
import { piecesOf } from '../../main/core/format/text.ts';
import { createStore, type Store } from '../../main/store/index.ts';
import { keepSteps } from '../../main/store/orders.ts';
import { migrate } from '../../main/store/schema/migrate.ts';
import { emptyDatabase } from './empty-database.ts';

let store: Store;
beforeEach(() => {
  const db = emptyDatabase();
  migrate(db);
  store = createStore(db);
});

describe('a long text', () => {
  it('is kept in pieces, and read as it was: no character in halves', () => {
    fc.assert(
      fc.property(fc.nat(2), fc.string({ unit: 'grapheme', maxLength: 5 }), (shift, end) => {
        const text = `${'a'.repeat(shift)}${'🍕é'.repeat(120_000)}${end}`;
        const pieces = [...piecesOf(text)];
        expect(pieces.length).toBeGreaterThan(2);
        expect(pieces.every((piece) => piece.isWellFormed())).toBe(true);
        const key = finished(keepSteps(store.longTexts, text));
        expect(store.longTexts.get(key)).toBe(text);
      }),
      { numRuns: 10 },
    );
  });

  it('may be empty, and is another thing than none', () => {
    const key = finished(keepSteps(store.longTexts, ''));
    expect([store.longTexts.get(key), store.longTexts.get('none')]).toEqual(['', null]);
  });

  it('is swept away once nothing names it, a draft’s and a publication’s are not', () => {
    const { drafts, longTexts, publications } = store;
    const lost = finished(keepSteps(longTexts, 'x'.repeat(3_000_000)));
    const [beforeKey, sentKey] = ['before', 'sent'].map((text) =>
      finished(keepSteps(longTexts, text)),
    ) as [string, string];
    publications.begin({ catalogId: 'c', kind: 'draft', beforeKey, sentKey, startedAt: 1 });
    drafts.begin('c', 'base');
    let steps = 0;
    for (; longTexts.sweep(); steps += 1);
    // Of 23 pieces, some at a time.
    expect(steps).toBe(3);
    expect([lost, beforeKey, sentKey].map(longTexts.get)).toEqual([null, 'before', 'sent']);
    expect(drafts.get('c')?.base).toBe('base');
  });
});

describe('what a draft began with', () => {
  it('is another after a shorter one took its place, and gone with the draft', () => {
    const { drafts, longTexts } = store;
    drafts.begin('c', 'long'.repeat(100_000));
    drafts.add('c', '{"a":1}');
    drafts.rebase('c', 'short', '{"b":1}');
    expect(drafts.get('c')).toMatchObject({ base: 'short', done: 2 });
    drafts.drop('c');
    expect([drafts.get('c'), longTexts.sweep()]).toEqual([null, false]);
  });
});
