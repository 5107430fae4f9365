import {
  isQueueShared,
  type SharedQueueSigns,
  withSign,
} from '../../core/requests/shared-queue.ts';
import type { Timers } from '../../lib/timers.ts';

/** Whether another till uses this one's connection, as after a disk was copied. */
export interface SharedQueue {
  /** An event has vanished from HubRise that this till has not deleted. */
  sign(): void;
  isShared(): boolean;
  /** Another connection, or none: nothing of the former one counts. */
  forget(): void;
}

/** A person who has read it and does nothing is told again after so long, ms. */
const SAY_AGAIN_MS = 30 * 60_000;

export function createSharedQueue(deps: {
  readonly timers: Pick<Timers, 'monotonic'>;
  /** True: the connection is shared, now and then for as long as it is. False: that is over. */
  readonly onShared: (isShared: boolean) => void;
}): SharedQueue {
  const { monotonic } = deps.timers;
  let signs: SharedQueueSigns = [];
  let saidAt: number | null = null;
  const isShared = (): boolean => isQueueShared(signs, monotonic());
  return {
    sign: () => {
      const now = monotonic();
      signs = withSign(signs, now);
      if (!isShared() || (saidAt !== null && now - saidAt < SAY_AGAIN_MS)) return;
      saidAt = now;
      deps.onShared(true);
    },
    isShared,
    forget: () => {
      signs = [];
      if (saidAt !== null) deps.onShared(false);
      saidAt = null;
    },
  };
}
