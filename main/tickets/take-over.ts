import type { OrderId } from '../core/ids.ts';
import { type KitchenMark, lastPrinted } from '../core/kitchen/marks.ts';

interface TakeOverDeps {
  readonly listDue: () => readonly OrderId[];
  readonly isOurs: (mark: KitchenMark) => boolean;
  /** The clock on the wall, ms. */
  readonly now: () => number;
  /** The clock that only goes forward, ms. */
  readonly monotonic: () => number;
  /** Since when this till takes over from the one that owns the kitchen, ms; null: no longer. */
  readonly onTakenOver: (since: number | null) => void;
  /** Whether scheduled orders come out here again and again that the owner was given the time for. */
  readonly onHoursMissed: (isSo: boolean) => void;
}

/** Whether this till prints at once in place of the one that owns the kitchen, until that is back. */
export interface TakeOver {
  isOn(): boolean;
  begin(): void;
  /** Somebody else than this till prints again, or this one owns the kitchen. */
  end(): void;
  /** The hour of an order has come here, and its owner has printed nothing of it in time. */
  hourMissed(id: OrderId): void;
  /** The owner has printed what is due of an order: it is back. */
  isOwnerBack(id: OrderId, marks: readonly KitchenMark[], paper: string): boolean;
  /** Whether the owner is given the time to print this order. */
  leavesToOwner(id: OrderId): boolean;
  /** Nothing of the order is due any more. */
  settled(id: OrderId): void;
}

/**
 * Whoever prints at once is always first, and would never see that the owner is back: one order in so
 * long is left to it, ms. A ticket is later for that by a minute and a half at most.
 */
const LEAVE_TO_OWNER_EVERY_MS = 10 * 60_000;

/** By what its manager has set, an hour may come later at the owner: one that it missed alone says nothing. */
const MISSED_HOURS_SAID = 2;

interface State {
  /** What was due as it began, and is still. */
  readonly dueBefore: Set<OrderId>;
  /** The order that is left to the owner now. */
  left: OrderId | null;
  /** When one was left last, or this till took over: on the clock that only goes forward, ms. */
  leftAt: number;
}

export function createTakeOver(deps: TakeOverDeps): TakeOver {
  let state: State | null = null;
  /** Since the owner printed last. */
  const missed = new Set<OrderId>();
  function forgetMissed(): void {
    if (missed.size >= MISSED_HOURS_SAID) deps.onHoursMissed(false);
    missed.clear();
  }
  return {
    isOn: () => state !== null,
    begin: () => {
      if (state !== null) return;
      forgetMissed();
      state = { dueBefore: new Set(deps.listDue()), left: null, leftAt: deps.monotonic() };
      deps.onTakenOver(deps.now());
    },
    end: () => {
      forgetMissed();
      if (state === null) return;
      state = null;
      deps.onTakenOver(null);
    },
    hourMissed: (id) => {
      if (missed.has(id)) return;
      missed.add(id);
      if (missed.size === MISSED_HOURS_SAID) deps.onHoursMissed(true);
    },
    // Of an older order it may have printed something before it was gone; and where it only begins, there
    // may be no paper.
    isOwnerBack: (id, marks, paper) => {
      const last = lastPrinted(marks);
      const isOwners = last !== null && last.ownerSince !== null && !deps.isOurs(last);
      return isOwners && last.paper === paper && !state?.dueBefore.has(id);
    },
    leavesToOwner: (id) => {
      if (state === null || state.dueBefore.has(id)) return false;
      const isTime = deps.monotonic() - state.leftAt >= LEAVE_TO_OWNER_EVERY_MS;
      if (state.left === null && isTime) state.left = id;
      return state.left === id;
    },
    settled: (id) => {
      state?.dueBefore.delete(id);
      if (state?.left === id) Object.assign(state, { left: null, leftAt: deps.monotonic() });
    },
  };
}
