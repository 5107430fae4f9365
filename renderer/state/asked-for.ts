import type { CounterSettings, Settings } from '../../preload/contract.ts';
import { createCell, type Readable } from './cell.ts';

/**
 * The changes of something that main keeps whole, each from when it was asked for until it is answered. Who
 * changes a part of it builds on them: built on what main last said, the next one would undo the one before.
 */
interface AskedFor<T> extends Readable<readonly Partial<T>[]> {
  /** What main will say once all of them are done. */
  readonly over: (known: T) => T;
  /** `answered` is over once what main says holds the change, or does not take it. */
  readonly add: (change: Partial<T>, answered: Promise<unknown>) => void;
}

export function createAskedFor<T extends object>(): AskedFor<T> {
  const changes = createCell<readonly Partial<T>[]>([]);
  return {
    get: changes.get,
    subscribe: changes.subscribe,
    over: (known) => {
      const all = changes.get();
      return all.length === 0 ? known : Object.assign({ ...known }, ...all);
    },
    add: (change, answered) => {
      changes.set([...changes.get(), change]);
      const done = (): void => changes.set(changes.get().filter((one) => one !== change));
      answered.then(done, done);
    },
  };
}

/** Those of each source: all who change it know of each other's. */
function bySource<T extends object>(): (source: object) => AskedFor<T> {
  const kept = new WeakMap<object, AskedFor<T>>();
  return (source) => {
    const asked = kept.get(source) ?? createAskedFor<T>();
    kept.set(source, asked);
    return asked;
  };
}

export const settingsAskedFor = bySource<Settings>();
export const counterSettingsAskedFor = bySource<CounterSettings>();
