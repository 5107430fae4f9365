import type { Notices } from './notices.ts';

interface ClockNoticeDeps {
  /** HubRise's clock, ms; null while HubRise has not told it. */
  readonly hubriseClock: () => number | null;
  readonly now: () => number;
  /** It was found to be wrong by so much, or by another much. */
  readonly onWrong?: (aheadMs: number) => void;
  readonly notices: Pick<Notices, 'raise' | 'dismiss'>;
}

/**
 * A difference of this much makes promises and countdowns wrong. Two clocks that the network sets
 * differ by less.
 */
const WRONG_MS = 2 * 60_000;

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
    const isWrong = Math.abs(aheadMs) >= WRONG_MS;
    if (isWrong && Math.abs(aheadMs - toldMs) >= WRONG_MS) {
      toldMs = aheadMs;
      notices.raise({ kind: 'clock_wrong', aheadMs });
      deps.onWrong?.(aheadMs);
    }
    if (isWrong || toldMs === 0) return;
    toldMs = 0;
    notices.dismiss('clock_wrong');
  };
}
