import { isCorruption } from './database.ts';

/** What tells, at the end, whether the file was sound for as long as it was in use. */
export interface Soundness {
  /** The same table, every call of which is looked at as it fails. */
  watch<T extends object>(table: T): T;
  isSound(): boolean;
}

/**
 * A file that turns out to be damaged while the till runs must not be marked as cleanly closed: the
 * next start would not look at it, and meet the damage in the middle of a service.
 */
export function watchSoundness(): Soundness {
  let sound = true;

  function watched(call: unknown): unknown {
    if (typeof call !== 'function') return call;
    return (...args: readonly unknown[]): unknown => {
      try {
        return call(...args);
      } catch (error) {
        if (isCorruption(error)) sound = false;
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
  };
}
