import { hold, type Slot, sameSlots } from '../logic/steady-column.ts';
import { createCell, type Readable } from './cell.ts';
import { LONG_SEEN, type Picture } from './pictures.ts';
import { SETTLE_MS, type SteadyPorts } from './steady-board.ts';

/** A list that stands still while somebody is at work on it, as a column of the board does. */
export interface SteadyList extends Readable<readonly Slot[]> {
  /** A finger, a pointer or a key has done something. */
  touched(): void;
  /** What stands at a place, and with which picture it was first seen there; null where nothing does. */
  at(place: number): { readonly id: string; readonly since: Picture } | null;
}

export interface SteadyListPorts extends Pick<SteadyPorts, 'after' | 'monotonic'> {
  /** With which a change that is made now is seen (`pictures.ts`). */
  readonly nextPicture: () => Picture;
}

/** `ids`: as they ought to stand. */
export function createSteadyList(
  ids: Readable<readonly string[]>,
  { after, monotonic, nextPicture }: SteadyListPorts,
): SteadyList {
  const cell = createCell<readonly Slot[]>(ids.get());
  const since: Picture[] = ids.get().map(() => LONG_SEEN);
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
      if (id !== before[place]) since[place] = nextPicture();
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
      return id === null ? null : { id, since: since[place] ?? LONG_SEEN };
    },
  };
}
