export type Direction = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

/** A column of the board: its cards by urgency, and how many of them stand side by side. */
export interface GridColumn {
  readonly ids: readonly string[];
  readonly across: number;
}

type Grid = readonly GridColumn[];

function find(grid: Grid, id: string | null): { column: number; index: number } | null {
  for (const [column, { ids }] of grid.entries()) {
    const index = id === null ? -1 : ids.indexOf(id);
    if (index >= 0) return { column, index };
  }
  return null;
}

function firstOf(grid: Grid): string | null {
  return grid.find(({ ids }) => ids.length > 0)?.ids[0] ?? null;
}

/** The nearest card of the next column that holds any, at the same height; null where none does. */
function beside(grid: Grid, column: number, row: number, step: 1 | -1): string | null {
  for (let next = column + step; grid[next] !== undefined; next += step) {
    const { ids, across } = grid[next] ?? { ids: [], across: 1 };
    const near = step === 1 ? row * across : row * across + across - 1;
    if (ids.length > 0) return ids[Math.min(near, ids.length - 1)] ?? null;
  }
  return null;
}

/**
 * The card that an arrow key leads to. Columns that hold nothing are stepped over; at an edge the
 * focus stays. From nowhere, any arrow leads to the most urgent card.
 */
export function neighbour(grid: Grid, from: string | null, direction: Direction): string | null {
  const place = find(grid, from);
  if (place === null) return firstOf(grid);
  const { column, index } = place;
  const { ids, across } = grid[column] ?? { ids: [], across: 1 };
  const row = Math.floor(index / across);
  const lastRow = Math.floor((ids.length - 1) / across);
  switch (direction) {
    case 'up':
      return ids[row === 0 ? index : index - across] ?? null;
    case 'down':
      // The last row may be shorter than the one above.
      return ids[row === lastRow ? index : Math.min(index + across, ids.length - 1)] ?? null;
    case 'first':
      return ids[0] ?? null;
    case 'last':
      return ids.at(-1) ?? null;
    case 'left':
      if (index > row * across) return ids[index - 1] ?? null;
      return beside(grid, column, row, -1) ?? from;
    case 'right':
      if (index % across < across - 1 && index + 1 < ids.length) return ids[index + 1] ?? null;
      return beside(grid, column, row, 1) ?? from;
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
