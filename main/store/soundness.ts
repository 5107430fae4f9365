import { isCorruption, isLocked } from './database.ts';

/** What tells how the file is faring: whether it was sound all the while, and when it is held. */
interface Soundness {
  /** The same table, every call of which is looked at as it fails. */
  watch<T extends object>(table: T): T;
  isSound(): boolean;
  /** Calls back each time that another program keeps the till from its file. */
  onLocked(listener: () => void): void;
}

/**
 * A file that proves damaged while the till runs must not be marked as cleanly closed: the next
 * start would not look at it and meet the damage in the middle of a service.
 */
export function watchSoundness(): Soundness {
  let sound = true;
  let tellLocked = (): void => undefined;

  function watched(call: unknown): unknown {
    if (typeof call !== 'function') return call;
    return (...args: readonly unknown[]): unknown => {
      try {
        return call(...args);
      } catch (error) {
        if (isCorruption(error)) sound = false;
        if (isLocked(error)) tellLocked();
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
    onLocked: (listener) => {
      tellLocked = listener;
    },
  };
}
