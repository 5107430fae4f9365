export interface OneAtATime {
  /** Does the work, now or right after what is under way; asked several times meanwhile, once. */
  ask(): void;
  /** Resolves when nothing is under way. */
  ended(): Promise<void>;
}

/** Never does `work` twice at a time, and never forgets that it was asked for. */
export function oneAtATime(work: () => Promise<void>): OneAtATime {
  let running: Promise<void> | null = null;
  let again = false;

  async function run(): Promise<void> {
    try {
      do {
        again = false;
        await work();
      } while (again);
    } finally {
      // In the same breath as the last look at `again`: what is asked for in between would be lost.
      running = null;
    }
  }

  return {
    ask: () => {
      if (running === null) running = run();
      else again = true;
    },
    ended: async () => {
      await running;
    },
  };
}
