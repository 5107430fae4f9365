import { cannotStore, isCorruption } from './database.ts';

/** What tells how the file is faring: whether it was sound all the while, and when it takes nothing. */
interface Soundness {
  /** The same table, every call of which is looked at as it fails. */
  watch<T extends object>(table: T): T;
  isSound(): boolean;
  /** Calls back each time that something could not be stored, with the error that says why. */
  onRefused(listener: (error: unknown) => void): void;
}

/**
 * A file that proves damaged while the till runs must not be marked as cleanly closed: the next
 * start would not look at it and meet the damage in the middle of a service.
 */
export function watchSoundness(): Soundness {
  let sound = true;
  let tellRefused = (_error: unknown): void => undefined;

  function watched(call: unknown): unknown {
    if (typeof call !== 'function') return call;
    return (...args: readonly unknown[]): unknown => {
      try {
        return call(...args);
      } catch (error) {
        if (isCorruption(error)) sound = false;
        if (cannotStore(error)) tellRefused(error);
        throw error;
      }
    };
  }

  return {
    watch: (table) => {
      const calls = Object.entries(table).map(([name, call]) => [name, watched(call)]);
      return Object.fromEntries(calls) as typeof table;
    },
    isSound: () => sound,
    onRefused: (listener) => {
      tellRefused = listener;
    },
  };
}
