import { createCell, type Readable } from './cell.ts';

/** Until when the sound is muted (ms since the epoch); null while it is not. */
export interface Mute extends Readable<number | null> {
  readonly toggle: () => void;
}

/** Long enough for a phone call, too short to lose an order of the slowest platform. */
export const MUTE_MS = 5 * 60_000;

/** Outlives the page, which may crash and be loaded again, but not the app: a new one rings. */
export type PageMemory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
const KEY = 'mutedUntil';

/** A mute that ends by itself: nobody has to remember to switch the sound on again. */
export function createMute(clock: Readable<number>, memory: PageMemory): Mute {
  // Longer than a mute can be: the computer's clock was set back.
  const lasts = (until: number): boolean => clock.get() < until && until - clock.get() <= MUTE_MS;
  const remembered = Number(memory.getItem(KEY) ?? Number.NaN);
  const cell = createCell<number | null>(lasts(remembered) ? remembered : null);
  const set = (until: number | null): void => {
    if (until === null) memory.removeItem(KEY);
    else memory.setItem(KEY, String(until));
    cell.set(until);
  };
  clock.subscribe(() => {
    const until = cell.get();
    if (until !== null && !lasts(until)) set(null);
  });
  return {
    get: cell.get,
    subscribe: cell.subscribe,
    toggle: () => set(cell.get() === null ? clock.get() + MUTE_MS : null),
  };
}
