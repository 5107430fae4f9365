import type { BoardStore } from './board-store.ts';
import { createCell, type Readable } from './cell.ts';

/** The brands that orders have come for since this window was opened. */
export function createBrands(board: BoardStore): Readable<ReadonlySet<string>> {
  const cell = createCell<ReadonlySet<string>>(new Set());
  const look = (): void => {
    const known = cell.get();
    const brands = [...board.get().cards.values()].map(({ brand }) => brand ?? '');
    const fresh = brands.filter((brand) => brand !== '' && !known.has(brand));
    if (fresh.length > 0) cell.set(new Set([...known, ...fresh]));
  };
  board.subscribe(look);
  look();
  return { get: cell.get, subscribe: cell.subscribe };
}
