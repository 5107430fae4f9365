import type { PinCheck } from '../../main/core/access/pin.ts';
import type { AccessView, PosHelperApi } from '../../preload/contract.ts';
import { isOpen } from '../logic/access.ts';
import { isBackOffice } from './back-office.ts';
import { createCell, type Readable } from './cell.ts';
import type { Followed } from './live.ts';
import type { UiState } from './ui-store.ts';

export interface AccessStore extends Readable<AccessView | null> {
  /** What waits for the PIN; null: nothing does. */
  readonly asking: Readable<(() => unknown) | null>;
  /**
   * Does what is the manager's: at once where the back office is open, else after the PIN. Outside the
   * manager's screens all is locked again once it is done, and a promise of it settled.
   */
  readonly need: (work: () => unknown) => void;
  /** Tries a PIN; a right one goes on with what was wanted. */
  readonly unlock: (pin: string) => Promise<PinCheck>;
  /** How long the next try has to wait, ms. */
  readonly waitMs: () => number;
  /** Looks again: the keychain may have been unlocked, or a forgotten PIN deleted there. */
  readonly look: () => Promise<AccessView>;
  /** Drops what waits for the PIN. */
  readonly giveUp: () => void;
  /** Tells of activity in this window, which keeps the back office open. */
  readonly touch: () => void;
}

interface AccessPorts {
  readonly api: PosHelperApi['access'];
  readonly view: Followed<AccessView>;
  readonly ui: Readable<UiState>;
  /** Time of this window that nobody sets, ms. */
  readonly monotonic: () => number;
  readonly onFailure: (error: unknown) => void;
}

/** Main hears of activity at most this often, ms. */
const TOUCH_EVERY_MS = 20_000;

/** The lock in front of the manager's screens, as the window sees it: the decision is main's. */
export function createAccessStore(ports: AccessPorts): AccessStore {
  const { api, monotonic, onFailure, ui, view } = ports;
  const asking = createCell<(() => unknown) | null>(null);
  let touchedAt = Number.NEGATIVE_INFINITY;
  let saidAt = monotonic();
  let isInside = isBackOffice(ui.get());

  function lockOutside(): void {
    if (!isInside && view.get()?.kind === 'unlocked') api.lock().catch(onFailure);
  }

  ui.subscribe(() => {
    const wasInside = isInside;
    isInside = isBackOffice(ui.get());
    if (wasInside) lockOutside();
  });
  view.subscribe(() => {
    saidAt = monotonic();
  });
  // A page that was loaded again after a crash shows the board, to whoever stands there.
  const stopWaiting = view.subscribe(() => {
    stopWaiting();
    lockOutside();
  });

  function goOn(): void {
    const work = asking.get();
    asking.set(null);
    if (work === null) return;
    Promise.resolve(work()).catch(onFailure).finally(lockOutside);
  }

  async function look(): Promise<AccessView> {
    const stands = await api.touch();
    view.take(stands);
    if (isOpen(stands)) goOn();
    return stands;
  }

  return {
    get: view.get,
    subscribe: view.subscribe,
    asking,
    // Main is asked, not the view: time may have locked it this very moment.
    need: (work) => {
      api
        .touch()
        .then((stands) => {
          if (isOpen(stands)) work();
          else asking.set(work);
        })
        .catch(onFailure);
    },
    unlock: async (pin) => {
      const check = await api.unlock(pin);
      if (check.kind === 'right') {
        // Known at once: what is done now is locked again after it.
        view.take({ kind: 'unlocked' });
        goOn();
      }
      return check;
    },
    waitMs: () => {
      const stands = view.get();
      return stands?.kind === 'locked' ? Math.max(0, saidAt + stands.waitMs - monotonic()) : 0;
    },
    look,
    giveUp: () => asking.set(null),
    touch: () => {
      if (!isInside || view.get()?.kind !== 'unlocked' || monotonic() - touchedAt < TOUCH_EVERY_MS)
        return;
      touchedAt = monotonic();
      api.touch().catch(onFailure);
    },
  };
}
