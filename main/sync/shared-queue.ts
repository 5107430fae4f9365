import { isQueueShared, type SharedQueueSigns, withSign } from '../core/shared-queue.ts';
import type { Timers } from './timers.ts';

/** Whether another till uses this one's connection, as after a disk was copied. */
export interface SharedQueue {
  /** An event has vanished from HubRise that this till has not deleted. */
  sign(): void;
  isShared(): boolean;
  /** Another connection, or none: nothing of the former one counts. */
  forget(): void;
}

export function createSharedQueue(deps: {
  readonly timers: Pick<Timers, 'monotonic'>;
  readonly onChange: () => void;
}): SharedQueue {
  const { monotonic } = deps.timers;
  let signs: SharedQueueSigns = [];
  const isShared = (): boolean => isQueueShared(signs, monotonic());
  return {
    sign: () => {
      const was = isShared();
      signs = withSign(signs, monotonic());
      if (isShared() !== was) deps.onChange();
    },
    isShared,
    forget: () => {
      signs = [];
    },
  };
}
