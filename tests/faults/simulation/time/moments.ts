import { realTurn } from './globals.ts';

/** What happens at one moment after what: the turns of the event loop, without its waiting. */
export interface Moments {
  /** Does `work` after all that follows from what is under way, at the same moment. */
  soon(work: () => void): () => void;
  /** Resolves when nothing more follows from what was done at this moment. */
  settled(): Promise<void>;
}

export function createMoments(): Moments {
  let queue: { work: (() => void) | null }[] = [];
  return {
    soon: (work) => {
      const planned: { work: (() => void) | null } = { work };
      queue.push(planned);
      return () => {
        planned.work = null;
      };
    },
    settled: async () => {
      do {
        const due = queue;
        queue = [];
        for (const { work } of due) work?.();
        await realTurn();
      } while (queue.length > 0);
    },
  };
}
