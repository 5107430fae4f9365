import PQueue from 'p-queue';

/** Runs work of one key strictly one after the other; different keys do not wait for each other. */
export interface KeyedLock {
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/**
 * A read and a PATCH of one order never overlap. The answer that comes second was asked for second,
 * so applying answers as they come never takes an order back to an older state.
 */
export function createKeyedLock(): KeyedLock {
  const queues = new Map<string, PQueue>();
  return {
    run: (key, work) => {
      const queue = queues.get(key) ?? new PQueue({ concurrency: 1 });
      queues.set(key, queue);
      const result = queue.add(work);
      void queue.onIdle().then(() => {
        // Unless it was asked for anew in the same breath.
        if (queue.size + queue.pending === 0) queues.delete(key);
      });
      return result;
    },
  };
}

export interface OneAtATime {
  /** Does the work, now or right after what is under way; asked several times meanwhile, once. */
  ask(): void;
  /** Resolves when nothing is under way, and rejects where the last of it has failed. */
  ended(): Promise<void>;
}

/** Never does `work` twice at a time, and never forgets that it was asked for. */
export function oneAtATime(work: () => Promise<void>): OneAtATime {
  const queue = new PQueue({ concurrency: 1 });
  let last: Promise<void> = Promise.resolve();
  return {
    ask: () => {
      // What waits already has not begun yet: it will see what there is by then.
      if (queue.size > 0) return;
      last = queue.add(work);
      // Who waits for the end hears of it.
      last.catch(() => undefined);
    },
    ended: async () => {
      let seen: Promise<void>;
      do {
        seen = last;
        await seen;
      } while (seen !== last);
    },
  };
}
