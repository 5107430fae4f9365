/** A fact that several want to know of: told to each, in the order in which they began to listen. */
interface Signal<T> {
  tell(fact: T): void;
  listen(listener: (fact: T) => void): void;
}

export function createSignal<T>(): Signal<T> {
  const listeners: ((fact: T) => void)[] = [];
  return {
    tell: (fact) => {
      for (const listener of listeners) listener(fact);
    },
    listen: (listener) => {
      listeners.push(listener);
    },
  };
}

/** Many calls in one turn of the event loop become one call of `work`, right after it. */
export function coalesce(work: () => void): () => void {
  let planned = false;
  return () => {
    if (planned) return;
    planned = true;
    setImmediate(() => {
      planned = false;
      work();
    });
  };
}
