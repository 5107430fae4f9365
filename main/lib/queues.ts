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

/**
 * Does long work in the steps that it yields, and lets everything else of the till have its turn between
 * two of them: a tap must not wait for a catalogue.
 */
export async function inSlices<T>(work: Generator<void, T>): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    await turnOfOthers();
  }
}

/** Does work at once where it is a single step, and in slices where it is more; `done` is called behind it. */
export function beginSlices(
  work: Generator<void, void>,
  done: () => void,
  onError: (error: unknown) => void,
): void {
  if (work.next().done === true) done();
  else {
    turnOfOthers()
      .then(() => inSlices(work))
      .then(done)
      .catch(onError);
  }
}

/** Those who wait for others to have had their turn, the first at the front: the thread's, of which there is one. */
const waiting: (() => void)[] = [];

/**
 * Kept once everything else that waits for the thread has had its turn. Of several who wait only one goes on in a
 * turn: the slices of two long works would be one long slice.
 */
export function turnOfOthers(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(nextTurn);
  });
}

function nextTurn(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(nextTurn);
}
