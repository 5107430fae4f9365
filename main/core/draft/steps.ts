/** Work in steps, none of which takes long: whoever cannot wait does it in slices. */
export type Steps<T> = Generator<void, T>;

/** Does it in one go. */
export function finished<T>(work: Steps<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
