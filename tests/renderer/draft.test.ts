import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { viewOf } from '../../main/catalog/draft/draft-views.ts';
import { editOf } from '../../main/core/draft/edits.ts';
import { applyAll } from '../../main/core/draft/operations.ts';
import {
  allOf,
  centsText,
  DAYS,
  groupLines,
  innerMoveOf,
  isDayOn,
  moveOf,
  rateText,
  rowsOn,
  toggledDays,
  typedCents,
  typedPercent,
  typedRate,
} from '../../renderer/logic/draft.ts';
import { docFrom } from '../support/catalog-drafts.ts';
import { DRAFT_DATA } from './draft-fixtures.ts';

const BASE = docFrom(DRAFT_DATA);
const VIEW = viewOf(BASE, BASE);
const named = (view = VIEW): readonly (string | null)[] =>
  view.rows.filter(({ list }) => list === 'product').map(({ name }) => name);

describe('what is typed', () => {
  it.each([
    ['12,50', 1250],
    ['12.5', 1250],
    ['12', 1200],
    [' 9,9 € ', 990],
    ['0', 0],
    ['-3', null],
    ['gratuit', null],
    ['1,234', null],
    ['', null],
  ])('for a price, %s, is %j cents', (text, cents) => {
    expect(typedCents(text)).toBe(cents);
  });

  it('for a price comes back as it is shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), (cents) => {
        expect(typedCents(centsText(cents))).toBe(cents);
      }),
    );
  });

  it.each([
    ['10', '10.0'],
    ['5,5 %', '5.5'],
    ['', null],
    ['101', undefined],
    ['dix', undefined],
  ])('for a rate, %s, is %j', (text, rate) => {
    expect(typedRate(text)).toBe(rate);
  });

  it.each([
    ['+5', '5'],
    ['-2,5 %', '-2.5'],
    ['−5', '-5'],
    ['5 €', null],
    ['', null],
  ])('for a percentage, %s, is %j', (text, percent) => {
    expect(typedPercent(text)).toBe(percent);
  });

  it('shows a rate without what says nothing', () => {
    expect([rateText('10.0'), rateText('5.50'), rateText('5.5'), rateText(null)]).toEqual([
      '10',
      '5,50',
      '5,5',
      '',
    ]);
  });
});

describe('the days on which something is sold', () => {
  it('go off and on one by one; all of them are every day', () => {
    const off = toggledDays(null, '3');
    expect(off).toBe('12-4567');
    expect(isDayOn(off, '3')).toBe(false);
    expect(toggledDays(off, '3')).toBeNull();
    expect(DAYS.reduce<string | null>(toggledDays, null)).toBe('-------');
  });
});

describe('the lines of the page', () => {
  it('are the products of a category, or all that is found', () => {
    expect(rowsOn(VIEW, { kind: 'category', key: 'ref pizzas' }, '')).toHaveLength(4);
    expect(rowsOn(VIEW, { kind: 'all' }, '')).toHaveLength(9);
    expect(rowsOn(VIEW, { kind: 'all' }, 'mozza').map(({ list }) => list)).toEqual(['option_list']);
    expect(rowsOn(VIEW, { kind: 'categories' }, '')).toHaveLength(4);
    expect(rowsOn(VIEW, { kind: 'deals' }, '')).toEqual([]);
  });

  it('move by one place among their category’s, and no further than its end', () => {
    const row = VIEW.rows.find(({ name }) => name === 'Reine');
    if (row === undefined) throw new Error('There is no Reine');
    for (const [by, expected] of [
      [-1, ['Reine', 'Margherita', 'Quatre fromages']],
      [1, ['Margherita', 'Quatre fromages', 'Reine']],
    ] as const) {
      const edit = moveOf(VIEW, row, by);
      const edited = edit && editOf(BASE, edit);
      if (edited?.kind !== 'ok') throw new Error('It does not move');
      const { doc } = applyAll(BASE, [edited.operation]);
      expect(named(viewOf(doc, BASE)).slice(0, 3)).toEqual(expected);
    }
    const [first] = VIEW.rows.filter(({ list }) => list === 'product');
    expect(first && moveOf(VIEW, first, -1)).toBeNull();
  });

  it('move within a product as well', () => {
    const parts = ['a', 'b', 'c'].map((inner) => ({ list: 'product', key: 'p', inner }) as const);
    const [a, b, c] = parts;
    if (!a || !b || !c) throw new Error('There are three');
    expect(innerMoveOf(parts, a, -1)).toBeNull();
    expect(innerMoveOf(parts, c, 1)).toBeNull();
    expect(innerMoveOf(parts, b, -1)).toMatchObject({ after: null });
    expect(innerMoveOf(parts, c, -1)).toMatchObject({ after: 'a' });
    expect(innerMoveOf(parts, a, 1)).toMatchObject({ after: 'b' });
  });

  it('of a preview stand by what becomes of them', () => {
    const line = { list: null, isInner: false, name: 'x', of: null } as const;
    const rest = { field: null, before: null, after: null };
    const kinds = ['changed', 'removed', 'added', 'moved', 'removed'] as const;
    const lines = kinds.map((kind) => ({ ...line, ...rest, kind }));
    const all = { lines, counts: { removed: 2, added: 300, changed: 1, moved: 1 } };
    const { added, changed, moved, removed } = groupLines(all);
    expect([removed, added, changed, moved].map((one) => one.lines.length)).toEqual([2, 1, 1, 1]);
    expect(added.count).toBe(300);
    expect(allOf(all).count).toBe(304);
  });
});
