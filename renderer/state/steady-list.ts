import { hold, type Slot, sameSlots } from '../logic/steady-column.ts';
import { createCell, type Readable } from './cell.ts';
import { SETTLE_MS, type SteadyPorts } from './steady-board.ts';

/** A list that stands still while somebody is at work on it, as a column of the board does. */
export interface SteadyList extends Readable<readonly Slot[]> {
  /** A finger, a pointer or a key has done something. */
  touched(): void;
  /** What stands at a place, and for how long, ms; null where nothing does. */
  at(place: number): { readonly id: string; readonly forMs: number } | null;
}

/** `ids`: as they ought to stand. */
export function createSteadyList(
  ids: Readable<readonly string[]>,
  { after, monotonic }: Pick<SteadyPorts, 'after' | 'monotonic'>,
): SteadyList {
  const cell = createCell<readonly Slot[]>(ids.get());
  const since: number[] = ids.get().map(() => Number.NEGATIVE_INFINITY);
  /** Who stood last at each place since somebody has been at work. */
  let former: readonly Slot[] = ids.get();
  let touchedAt = Number.NEGATIVE_INFINITY;
  let forget = (): void => undefined;

  /** Who was taken away by mistake, and is there again, stands in the gap that it left. */
  const returned = (slots: readonly Slot[], before: readonly Slot[]): readonly Slot[] => {
    const come = new Set(slots.slice(before.length));
    const backAt = slots.map((id, place) => {
      const left = former[place] ?? null;
      return id === null && left !== null && come.delete(left) ? left : id;
    });
    return backAt.filter((id, place) => place < before.length || come.has(id));
  };

  const look = (): void => {
    const before = cell.get();
    const leftMs = touchedAt + SETTLE_MS - monotonic();
    const next = leftMs > 0 ? returned(hold(before, ids.get()), before) : ids.get();
    former = leftMs > 0 ? next.map((id, place) => id ?? former[place] ?? null) : next;
    for (const [place, id] of next.entries()) {
      if (id !== before[place]) since[place] = monotonic();
    }
    if (!sameSlots(before, next)) cell.set(next);
    forget();
    forget = leftMs > 0 ? after(Math.max(1, leftMs), look) : (): void => undefined;
  };

  ids.subscribe(look);
  return {
    get: cell.get,
    subscribe: cell.subscribe,
    touched: () => {
      touchedAt = monotonic();
      look();
    },
    at: (place) => {
      const id = cell.get()[place] ?? null;
      return id === null ? null : { id, forMs: monotonic() - (since[place] ?? 0) };
    },
  };
}
