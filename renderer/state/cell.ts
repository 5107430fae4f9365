import type { Unsubscribe } from '../../preload/contract.ts';

/** A value that can be read at any moment and watched: what `useSyncExternalStore` wants. */
export interface Readable<T> {
  readonly get: () => T;
  readonly subscribe: (listener: () => void) => Unsubscribe;
}

export interface Cell<T> extends Readable<T> {
  readonly set: (value: T) => void;
}

/** A cell; setting the value that it already holds tells nobody. */
export function createCell<T>(initial: T): Cell<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A readable computed from another; its watchers hear only of real changes. */
export function derive<T, U>(source: Readable<T>, compute: (value: T) => U): Readable<U> {
  const cell = createCell(compute(source.get()));
  source.subscribe(() => cell.set(compute(source.get())));
  return { get: cell.get, subscribe: cell.subscribe };
}
