import type { Timers } from '../../lib/timers.ts';
import { isLocked } from '../../store/database.ts';
import type { Store } from '../../store/index.ts';

interface LockWatchDeps {
  readonly store: Pick<Store, 'onLocked' | 'isFree'>;
  readonly timers: Pick<Timers, 'after'>;
  /** Another program holds the till's file, and nothing can be stored; or it no longer does. */
  readonly onChange: (isLocked: boolean) => void;
  readonly onError: (error: unknown) => void;
}

const LOOK_EVERY_MS = 2_000;

/** Says that the till's file is held by another program, from when on and until when. */
export function watchLock(deps: LockWatchDeps): { stop(): void } {
  const { store, timers, onChange } = deps;
  let held = false;
  let cancel = (): void => undefined;

  function look(): void {
    if (isFreeAgain()) {
      held = false;
      onChange(false);
    } else cancel = timers.after(LOOK_EVERY_MS, look);
  }

  function isFreeAgain(): boolean {
    try {
      return store.isFree();
    } catch (error) {
      // Whatever else is wrong with it: whoever stores something next will meet it, and say so.
      deps.onError(error);
      return true;
    }
  }

  store.onLocked(() => {
    if (held) return;
    held = true;
    onChange(true);
    cancel = timers.after(LOOK_EVERY_MS, look);
  });
  return { stop: () => cancel() };
}

/**
 * What `open` gives once no other program holds the file; null where `asksAgain` gives up. Only a
 * person can tell how long that program takes.
 */
export function whenFree<T>(open: () => T, asksAgain: () => boolean): T | null {
  for (;;) {
    try {
      return open();
    } catch (error) {
      if (!isLocked(error)) throw error;
      if (!asksAgain()) return null;
    }
  }
}
