import PQueue from 'p-queue';

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
