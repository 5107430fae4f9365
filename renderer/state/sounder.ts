import courierUrl from '../../resources/sounds/courier-here.wav?url&no-inline';
import faultUrl from '../../resources/sounds/fault.wav?url&no-inline';
import newOrderUrl from '../../resources/sounds/new-order.wav?url&no-inline';
import cancelledUrl from '../../resources/sounds/order-cancelled.wav?url&no-inline';
import changedUrl from '../../resources/sounds/order-changed.wav?url&no-inline';
import dueUrl from '../../resources/sounds/order-due.wav?url&no-inline';
import lateUrl from '../../resources/sounds/order-late.wav?url&no-inline';
import waitingUrl from '../../resources/sounds/order-waiting.wav?url&no-inline';
import type { Sound } from '../logic/ring.ts';
import type { Sounder } from './ringer.ts';

const URLS: Readonly<Record<Sound, string>> = {
  new_order: newOrderUrl,
  order_waiting: waitingUrl,
  order_cancelled: cancelledUrl,
  order_changed: changedUrl,
  order_due: dueUrl,
  order_late: lateUrl,
  courier_here: courierUrl,
  fault: faultUrl,
};

/** Plays the app's own sound files, one at a time. A machine without sound stays silent, not broken. */
export function createSounder(onFailure: (error: unknown) => void): Sounder {
  const players = new Map<Sound, HTMLAudioElement>();
  let current: HTMLAudioElement | null = null;

  const stop = (): void => {
    current?.pause();
    current = null;
  };

  return {
    play(sound, level) {
      stop();
      const player = players.get(sound) ?? new Audio(URLS[sound]);
      players.set(sound, player);
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
