import type { AccessView } from '../../preload/contract.ts';
import type { PinChange, PinCheck } from '../core/access/pin.ts';
import type { Timers } from '../lib/timers.ts';
import type { Pin } from './pin.ts';

export interface Access {
  get(): AccessView;
  /** Whether what the PIN stands in front of may be done now. */
  isOpen(): boolean;
  /** Asks the keychain: at the start, and when it may have been unlocked. */
  refresh(): Promise<void>;
  unlock(pin: string): Promise<PinCheck>;
  lock(): void;
  /** Somebody is at work there: the time begins anew. */
  touch(): void;
  setPin(next: string, current: string | null): Promise<PinChange>;
  removePin(current: string): Promise<PinChange>;
  stop(): void;
}

interface AccessDeps {
  readonly pin: Pin;
  readonly after: Timers['after'];
  /** How long the computer has been running, its sleep included, ms. */
  readonly sinceBoot: () => number;
  /** Without a touch, it is locked again. */
  readonly idleMs?: number;
  readonly onChange: () => void;
}

const IDLE_MS = 5 * 60_000;
/** A keychain that does not serve is asked again: somebody may be typing its password. */
const AGAIN_MS = 5_000;

/** `tryAt`: on the clock of `sinceBoot`. */
type Shown =
  | Exclude<AccessView, { kind: 'locked' }>
  | { readonly kind: 'locked'; readonly tryAt: number };

/** The lock in front of the manager's screens, open for as long as somebody is at work there. */
export function createAccess(deps: AccessDeps): Access {
  const { pin, after, sinceBoot, idleMs = IDLE_MS } = deps;
  let view: Shown = { kind: 'loading' };
  let touchedAt = 0;
  let cancel = (): void => undefined;
  let cancelAgain = (): void => undefined;

  function show(next: Shown): void {
    view = next;
    cancelAgain();
    if (next.kind === 'unavailable') cancelAgain = after(AGAIN_MS, () => void refresh());
    deps.onChange();
  }

  function open(): void {
    renew();
    show({ kind: 'unlocked' });
  }

  function renew(): void {
    touchedAt = sinceBoot();
    cancel();
    cancel = after(idleMs, lock);
  }

  function lock(): void {
    cancel();
    if (view.kind === 'unlocked') show({ kind: 'locked', tryAt: 0 });
  }

  /** Looks at the time as well: while the computer sleeps, no timer runs. */
  function isUnlocked(): boolean {
    if (view.kind === 'unlocked' && sinceBoot() - touchedAt >= idleMs) lock();
    return view.kind === 'unlocked';
  }

  async function refresh(): Promise<void> {
    const state = await pin.state();
    if (state.kind === 'none') show({ kind: 'open' });
    else if (state.kind === 'unavailable') show({ kind: 'unavailable' });
    else if (!isUnlocked()) show({ kind: 'locked', tryAt: sinceBoot() + state.waitMs });
  }

  function get(): AccessView {
    isUnlocked();
    if (view.kind !== 'locked') return view;
    return { kind: 'locked', waitMs: Math.max(0, view.tryAt - sinceBoot()) };
  }

  function showRefusal(check: PinCheck | PinChange): void {
    // Whoever mistypes the PIN while changing it stays in the back office.
    if (isUnlocked()) return;
    if (check.kind === 'unavailable') show({ kind: 'unavailable' });
    if (check.kind !== 'wrong' && check.kind !== 'too_early') return;
    show({ kind: 'locked', tryAt: sinceBoot() + check.waitMs });
  }

  return {
    get,
    isOpen: () => view.kind === 'open' || isUnlocked(),
    refresh,
    unlock: async (typed) => {
      const check = await pin.check(typed);
      if (check.kind !== 'right') showRefusal(check);
      // It may have been removed in the keychain since: then nothing has to be unlocked.
      else if ((await pin.state()).kind === 'none') show({ kind: 'open' });
      else open();
      return check;
    },
    lock,
    touch: () => {
      if (isUnlocked()) renew();
    },
    setPin: async (next, current) => {
      const change = await pin.set(next, current);
      if (change.kind === 'done') open();
      else showRefusal(change);
      return change;
    },
    removePin: async (current) => {
      const change = await pin.remove(current);
      if (change.kind === 'done') {
        cancel();
        show({ kind: 'open' });
      } else showRefusal(change);
      return change;
    },
    stop: () => {
      cancel();
      cancelAgain();
    },
  };
}
