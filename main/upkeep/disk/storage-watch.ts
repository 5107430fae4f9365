import type { StorageCause, StorageTrouble } from '../../../preload/contract.ts';
import type { Timers } from '../../lib/timers.ts';
import { isLocked } from '../../store/database.ts';
import type { Store } from '../../store/index.ts';
import { isDiskFull } from '../backup/files.ts';

interface StorageWatchDeps {
  readonly store: Pick<Store, 'canStore' | 'onRefused'>;
  readonly timers: Pick<Timers, 'after' | 'now'>;
  /** Whether hardly anything is free on the disk: SQLite has several words for that, some of which mean more. */
  readonly isFull: () => boolean;
  /** Gives the disk some of what the till keeps in reserve; false where nothing of it is left. */
  readonly makeRoom: () => boolean;
  /** Nothing can be stored since; or, null, it can again. */
  readonly onChange: (trouble: StorageTrouble | null) => void;
  readonly onError: (error: unknown) => void;
}

export interface StorageWatch {
  /** Since when nothing can be stored, and why; null while all is stored. */
  get(): StorageTrouble | null;
  stop(): void;
}

/** Orders wait meanwhile: they are to be in within five seconds of there being room. */
const LOOK_EVERY_MS = 1_000;

/**
 * Knows whether the till can store what comes. The first thing that cannot be stored makes it look; it makes
 * room where the disk is full, says so where that is not enough, and tries to write until it can.
 */
export function watchStorage(deps: StorageWatchDeps): StorageWatch {
  const { store, timers } = deps;
  let trouble: StorageTrouble | null = null;
  let isWatching = false;
  let cancel = (): void => undefined;

  function look(cause: StorageCause, since: number): void {
    if (canStore() || (cause === 'full' && deps.makeRoom() && canStore())) {
      isWatching = false;
      trouble = null;
      deps.onChange(null);
      return;
    }
    if (trouble === null) {
      trouble = { cause, since };
      deps.onChange(trouble);
    }
    cancel = timers.after(LOOK_EVERY_MS, () => look(cause, since));
  }

  function canStore(): boolean {
    try {
      return store.canStore();
    } catch (error) {
      // Whatever else is wrong with it: whoever stores something next will meet it, and say so.
      deps.onError(error);
      return true;
    }
  }

  function causeOf(error: unknown): StorageCause {
    if (isLocked(error)) return 'locked';
    return isDiskFull(error) || deps.isFull() ? 'full' : 'broken';
  }

  store.onRefused((error) => {
    if (isWatching) return;
    isWatching = true;
    const since = timers.now();
    // Not at once: what was refused may be in the midst of a transaction.
    cancel = timers.after(0, () => look(causeOf(error), since));
  });
  return { get: () => trouble, stop: () => cancel() };
}
