import type { Steps } from '../../main/core/draft/doc.ts';

/** For so long the page may be at it before a press, or a picture, has its turn. */
const AT_ONCE_MS = 8;

/** Does long work a few steps at a time: whoever types meanwhile waits for none of it. */
export async function inTurns<T>(work: Steps<T>): Promise<T> {
  for (;;) {
    const began = performance.now();
    do {
      const step = work.next();
      if (step.done === true) return step.value;
    } while (performance.now() - began < AT_ONCE_MS);
    await scheduler.yield();
  }
}
