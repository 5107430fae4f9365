import type { Slot } from './steady-column.ts';

export type Direction = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

/** A column of the board: its places, gaps among them, and how many stand side by side. */
interface GridColumn {
  readonly slots: readonly Slot[];
  readonly across: number;
}

type Grid = readonly GridColumn[];
type Row = readonly Slot[];

function rowsOf({ across, slots }: GridColumn): readonly Row[] {
  const count = Math.ceil(slots.length / across);
  return Array.from({ length: count }, (_, row) => slots.slice(row * across, (row + 1) * across));
}

/** By how near they are to `at`, the nearest first. */
function byNearness<T>(all: readonly T[], at: number): readonly T[] {
  const places = [...all.keys()].toSorted((a, b) => Math.abs(a - at) - Math.abs(b - at));
  return places.map((place) => all[place] as T);
}

/** The nearest card of the first of these rows that holds any. */
function cardIn(rows: readonly Row[], at: number): string | null {
  for (const row of rows) {
    const card = byNearness(row, at).find((slot) => slot !== null);
    if (card != null) return card;
  }
  return null;
}

/** The nearest card of the next column that holds any, at the same height; null where none does. */
function beside(grid: Grid, column: number, row: number, step: 1 | -1): string | null {
  for (let next = column + step; ; next += step) {
    const there = grid[next];
    if (there === undefined) return null;
    const card = cardIn(byNearness(rowsOf(there), row), step === 1 ? 0 : there.across - 1);
    if (card !== null) return card;
  }
}

/**
 * The card that an arrow key leads to. Gaps, and columns that hold nothing, are stepped over; at an
 * edge the focus stays. From nowhere, any arrow leads to the most urgent card.
 */
export function neighbour(grid: Grid, from: string | null, direction: Direction): string | null {
  const column = grid.findIndex(({ slots }) => from !== null && slots.includes(from));
  const there = grid[column];
  if (from === null || there === undefined) {
    return cardIn(
      grid.map(({ slots }) => slots),
      0,
    );
  }
  const rows = rowsOf(there);
  const place = there.slots.indexOf(from);
  const row = Math.floor(place / there.across);
  const at = place % there.across;
  const own = rows[row] ?? [];
  switch (direction) {
    case 'up':
      return cardIn(rows.slice(0, row).toReversed(), at) ?? from;
    case 'down':
      return cardIn(rows.slice(row + 1), at) ?? from;
    case 'first':
      return there.slots.find((slot) => slot !== null) ?? from;
    case 'last':
      return there.slots.findLast((slot) => slot !== null) ?? from;
    case 'left':
      return cardIn([own.slice(0, at)], at) ?? beside(grid, column, row, -1) ?? from;
    case 'right':
      return cardIn([own.slice(at + 1)], 0) ?? beside(grid, column, row, 1) ?? from;
  }
}

/**
 * Where the focus goes when the card that had it left its column: to the card that took its place,
 * else to the nearest one above, else to the most urgent card of the board.
 */
export function successor(
  columns: readonly (readonly string[])[],
  column: number,
  index: number,
): string | null {
  const ids = columns[column] ?? [];
  const first = columns.find((others) => others.length > 0)?.[0] ?? null;
  return ids[Math.min(index, ids.length - 1)] ?? first;
}
