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

/** Kept once everything else that waits for the thread has had its turn. */
export function turnOfOthers(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
