import PQueue from 'p-queue';

/** Runs work of one key strictly one after the other; different keys do not wait for each other. */
export interface KeyedLock {
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/**
 * A read and a PATCH of one order never overlap: whichever answer comes second was also asked for
 * second, so applying answers as they come cannot take an order back to an older state.
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
