import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BoardColumn } from '../../main/core/board/board.ts';
import { DENSITIES } from '../../main/core/preferences.ts';
import {
  type BoardLayout,
  COLUMN_GAP,
  layoutOf,
  rowsIn,
  shapeOf,
} from '../../renderer/logic/board-layout.ts';

const NOTHING = { to_accept: 0, in_preparation: 0, ready: 0, in_delivery: 0, later: 0 };
const SATURDAY = { to_accept: 8, in_preparation: 20, ready: 8, in_delivery: 5, later: 4 };
/** The board's room in a window of that size, with the bar above it and the line below. */
const WIDE = { width: 1_256, height: 682 };
const SMALL = { width: 1_000, height: 582 };

const shown = ({ columns }: BoardLayout): BoardColumn[] => columns.map(({ column }) => column);
const acrossOf = ({ columns }: BoardLayout, column: BoardColumn): number | undefined =>
  columns.find((one) => one.column === column)?.across;
const cardWidthOf = ({ columns }: BoardLayout, column: BoardColumn): number | undefined =>
  columns.find((one) => one.column === column)?.cardWidth;
const whole = (layout: BoardLayout, height: number): number =>
  layout.columns.reduce(
    (sum, { across, column }) =>
      sum + Math.min(SATURDAY[column], across * rowsIn(height, shapeOf(column, 'normal'))),
    0,
  );

describe('the worst Saturday', () => {
  test.each([
    [WIDE, 22],
    [SMALL, 13],
  ])('in %j has at least %i orders wholly in sight', (space, least) => {
    expect(whole(layoutOf(space, SATURDAY, 'normal', null), space.height)).toBeGreaterThanOrEqual(
      least,
    );
  });
});

test('nothing to answer leaves a rail, and the room goes to the kitchen', () => {
  const empty = layoutOf(WIDE, { ...SATURDAY, to_accept: 0 }, 'normal', null);
  expect(acrossOf(empty, 'to_accept')).toBe(0);
  expect(empty.columns[0]?.width).toBe(72);
  expect(acrossOf(empty, 'in_preparation')).toBe(3);
});

test('a full column gets a second one from a kitchen that has little to do', () => {
  const layout = layoutOf(WIDE, { ...NOTHING, to_accept: 12, in_preparation: 2 }, 'normal', null);
  expect(acrossOf(layout, 'to_accept')).toBe(2);
  expect(acrossOf(layout, 'in_preparation')).toBe(1);
});

test('many to answer get a second column where the kitchen loses fewer from sight', () => {
  const acrossWith = (to_accept: number, in_preparation: number) => {
    const counts = { ...SATURDAY, to_accept, in_preparation };
    const layout = layoutOf(WIDE, counts, 'normal', null);
    return [acrossOf(layout, 'to_accept'), acrossOf(layout, 'in_preparation')];
  };
  // Four more of one against one of the other, and against as many.
  expect(acrossWith(34, 7)).toEqual([2, 1]);
  expect(acrossWith(34, 10)).toEqual([1, 2]);
  expect(acrossWith(5, 7)).toEqual([1, 2]);
});

test('a large screen has more columns, not wider ones', () => {
  const layout = layoutOf({ width: 2_536, height: 1_300 }, SATURDAY, 'normal', null);
  expect(acrossOf(layout, 'in_preparation')).toBeGreaterThanOrEqual(5);
});

test('a large screen has no narrow cards above an empty half, nor an order out of sight for wide ones', () => {
  const large = { width: 1_896, height: 950 };
  const usual = layoutOf(large, SATURDAY, 'compact', null);
  expect(cardWidthOf(usual, 'in_preparation')).toBeGreaterThanOrEqual(264);
  const rows = rowsIn(large.height, shapeOf('in_preparation', 'compact'));
  const full = layoutOf(
    large,
    { ...SATURDAY, to_accept: 0, in_preparation: 6 * rows },
    'compact',
    null,
  );
  expect(acrossOf(full, 'in_preparation')).toBe(6);
});

test('beside an open order what is ready becomes a strip where it has no room', () => {
  const layout = layoutOf({ width: 600, height: 582 }, SATURDAY, 'normal', null);
  expect(shown(layout)).toEqual(['to_accept', 'in_preparation']);
  expect(layout.strips).toEqual(['ready', 'in_delivery', 'later']);
});

test('an opened strip stands beside the others where there is room, and else in the place of one', () => {
  const wide = layoutOf({ width: 1_700, height: 900 }, SATURDAY, 'normal', 'later');
  expect(shown(wide)).toEqual(['to_accept', 'in_preparation', 'ready', 'later']);
  const small = layoutOf(SMALL, SATURDAY, 'normal', 'later');
  expect(shown(small)).toEqual(['to_accept', 'in_preparation', 'later']);
  expect(small.strips, 'it can be closed where it was opened').toContain('later');
});

test('whatever the room and the orders, the columns fit beside each other', () => {
  const count = fc.integer({ min: 0, max: 600 });
  fc.assert(
    fc.property(
      fc.record({
        width: fc.integer({ min: 560, max: 4_000 }),
        height: fc.integer({ min: 150, max: 2_200 }),
      }),
      fc.record({
        to_accept: count,
        in_preparation: count,
        ready: count,
        in_delivery: count,
        later: count,
      }),
      fc.constantFrom(...DENSITIES),
      fc.constantFrom<BoardColumn | null>(null, 'ready', 'in_delivery', 'later'),
      (space, counts, density, opened) => {
        const { columns, strips } = layoutOf(space, counts, density, opened);
        const widths = columns.map(({ width }) => width);
        const used = widths.reduce((sum, width) => sum + width + COLUMN_GAP, -COLUMN_GAP);
        expect(used).toBeLessThanOrEqual(space.width);
        expect(Math.min(...columns.map(({ cardWidth }) => cardWidth))).toBeGreaterThanOrEqual(72);
        expect(columns[0]?.column).toBe('to_accept');
        expect(new Set([...columns.map(({ column }) => column), ...strips]).size).toBe(5);
        if (opened !== null) expect(columns.map(({ column }) => column)).toContain(opened);
      },
    ),
  );
});
