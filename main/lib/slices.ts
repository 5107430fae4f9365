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
