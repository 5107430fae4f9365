import newOrderUrl from '../../resources/sounds/new-order.wav?url&no-inline';
import cancelledUrl from '../../resources/sounds/order-cancelled.wav?url&no-inline';
import type { RingKind } from '../logic/ring.ts';
import type { Sounder } from './ringer.ts';

const URLS: Readonly<Record<RingKind, string>> = {
  new_order: newOrderUrl,
  order_cancelled: cancelledUrl,
};

/** Plays the app's own sound files, one at a time. A machine without sound stays silent, not broken. */
export function createSounder(onFailure: (error: unknown) => void): Sounder {
  const players = new Map<RingKind, HTMLAudioElement>();
  let current: HTMLAudioElement | null = null;

  const stop = (): void => {
    current?.pause();
    current = null;
  };

  return {
    play(kind, level) {
      stop();
      const player = players.get(kind) ?? new Audio(URLS[kind]);
      players.set(kind, player);
      player.currentTime = 0;
      player.volume = Math.min(1, Math.max(0, level));
      current = player;
      player.play().catch((error: unknown) => {
        // `pause()` before the start was over aborts the promise: that is `stop`, not a fault.
        if (!(error instanceof DOMException && error.name === 'AbortError')) onFailure(error);
      });
    },
    stop,
  };
}
