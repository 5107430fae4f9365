import { createCell, type Readable } from './cell.ts';

/** A readable computed from another; its watchers hear only of real changes. */
export function derive<T, U>(source: Readable<T>, compute: (value: T) => U): Readable<U> {
  const cell = createCell(compute(source.get()));
  source.subscribe(() => cell.set(compute(source.get())));
  return { get: cell.get, subscribe: cell.subscribe };
}
