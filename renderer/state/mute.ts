import { createCell, type Readable } from './cell.ts';

/** Until when the sound is muted (ms since the epoch); null while it is not. */
export interface Mute extends Readable<number | null> {
  readonly toggle: () => void;
}

/** Long enough for a phone call, too short to lose an order of the slowest platform. */
export const MUTE_MS = 5 * 60_000;

/** A mute that ends by itself: nobody has to remember to switch the sound on again. */
export function createMute(clock: Readable<number>): Mute {
  const cell = createCell<number | null>(null);
  clock.subscribe(() => {
    const until = cell.get();
    // Longer than a mute can be: the computer's clock was set back.
    if (until !== null && (clock.get() >= until || until - clock.get() > MUTE_MS)) cell.set(null);
  });
  return {
    get: cell.get,
    subscribe: cell.subscribe,
    toggle: () => cell.set(cell.get() === null ? clock.get() + MUTE_MS : null),
  };
}
