export type Direction = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

type Grid = readonly (readonly string[])[];

function find(grid: Grid, id: string | null): { column: number; row: number } | null {
  for (const [column, ids] of grid.entries()) {
    const row = id === null ? -1 : ids.indexOf(id);
    if (row >= 0) return { column, row };
  }
  return null;
}

function firstOf(grid: Grid): string | null {
  return grid.find((ids) => ids.length > 0)?.[0] ?? null;
}

/**
 * The card that an arrow key leads to. Columns that hold nothing are stepped over; at an edge the
 * focus stays. From nowhere, any arrow leads to the most urgent card.
 */
export function neighbour(grid: Grid, from: string | null, direction: Direction): string | null {
  const place = find(grid, from);
  if (place === null) return firstOf(grid);
  const ids = grid[place.column] ?? [];
  switch (direction) {
    case 'up':
      return ids[Math.max(0, place.row - 1)] ?? null;
    case 'down':
      return ids[Math.min(ids.length - 1, place.row + 1)] ?? null;
    case 'first':
      return ids[0] ?? null;
    case 'last':
      return ids.at(-1) ?? null;
    case 'left':
    case 'right': {
      const step = direction === 'left' ? -1 : 1;
      for (let column = place.column + step; grid[column] !== undefined; column += step) {
        const there = grid[column] ?? [];
        if (there.length > 0) return there[Math.min(place.row, there.length - 1)] ?? null;
      }
      return from;
    }
  }
}

/**
 * Where the focus goes when the card that had it left its column: to the card that took its place,
 * else to the nearest one above, else to the most urgent card of the board.
 */
export function successor(grid: Grid, column: number, row: number): string | null {
  const ids = grid[column] ?? [];
  return ids[Math.min(row, ids.length - 1)] ?? firstOf(grid);
}
