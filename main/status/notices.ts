import type { Notice } from '../core/notice.ts';
import { WRONG_CLOCK_MS } from '../core/state/causes.ts';
import type { LoopDeps } from '../orders/loop-parts.ts';

/** What the person must be told until they have dismissed it: one of each kind at a time. */
export interface Notices {
  list(): readonly Notice[];
  raise(notice: Notice): void;
  dismiss(kind: Notice['kind']): void;
}

export function createNotices(onChange: () => void): Notices {
  const raised = new Map<Notice['kind'], Notice>();
  return {
    list: () => [...raised.values()],
    raise: (notice) => {
      raised.set(notice.kind, notice);
      onChange();
    },
    dismiss: (kind) => {
      if (raised.delete(kind)) onChange();
    },
  };
}

/** A person must know of these things that the loops meet. */
export function noticesOfLoops(
  notices: Notices,
  now: () => number,
): Pick<LoopDeps, 'onListeningRepaired' | 'onAcknowledgingTrouble'> {
  return {
    onListeningRepaired: (found) => notices.raise({ kind: 'listening_repaired', found, at: now() }),
    onAcknowledgingTrouble: (since) => {
      if (since === null) notices.dismiss('cannot_acknowledge');
      else notices.raise({ kind: 'cannot_acknowledge', since });
    },
  };
}

/** Says that another till uses this one's connection, until it no longer does. */
export function noticeOfSharedQueue(notices: Notices): (isShared: boolean) => void {
  return (isShared) => {
    if (isShared) notices.raise({ kind: 'shared_queue' });
    else notices.dismiss('shared_queue');
  };
}

/**
 * Says that the connection is held in memory only, once each time that it begins to be, until it no
 * longer is: who has read it is not told again at every look.
 */
export function noticeOfHeldInMemory(notices: Notices): (isHeld: boolean) => void {
  let wasHeld = false;
  return (isHeld) => {
    if (isHeld === wasHeld) return;
    wasHeld = isHeld;
    if (isHeld) notices.raise({ kind: 'held_in_memory' });
    else notices.dismiss('held_in_memory');
  };
}

interface ClockNoticeDeps {
  /** HubRise's clock, ms; null while HubRise has not told it. */
  readonly hubriseClock: () => number | null;
  readonly now: () => number;
  /** It was found to be wrong by so much, or by another much. */
  readonly onWrong?: (aheadMs: number) => void;
  readonly notices: Pick<Notices, 'raise' | 'dismiss'>;
}

/**
 * Says that the computer's clock is wrong, and by how much: times on screen and on paper are wrong
 * then too. To be called now and then; it speaks once, and again where the clock is changed.
 */
export function createClockNotice(deps: ClockNoticeDeps): () => void {
  const { hubriseClock, notices, now } = deps;
  let toldMs = 0;
  return () => {
    const at = hubriseClock();
    if (at === null) return;
    const aheadMs = now() - at;
    const isWrong = Math.abs(aheadMs) >= WRONG_CLOCK_MS;
    if (isWrong && Math.abs(aheadMs - toldMs) >= WRONG_CLOCK_MS) {
      toldMs = aheadMs;
      notices.raise({ kind: 'clock_wrong', aheadMs });
      deps.onWrong?.(aheadMs);
    }
    if (isWrong || toldMs === 0) return;
    toldMs = 0;
    notices.dismiss('clock_wrong');
  };
}
