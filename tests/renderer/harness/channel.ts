export type Listener<T> = (value: T) => void;

export interface Channel<T> {
  readonly on: (listener: Listener<T>) => () => void;
  readonly push: Listener<T>;
}

/** What the fake main process pushes, and who listens. */
export function channel<T>(): Channel<T> {
  const listeners = new Set<Listener<T>>();
  return {
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    push: (value) => {
      for (const listener of listeners) listener(value);
    },
  };
}
