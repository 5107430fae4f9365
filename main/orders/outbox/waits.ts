import { UNDO_MS } from '../../core/answer/moves.ts';
import type { Lane } from '../../core/answer/outbox-lanes.ts';
import { createWaits, type Timers } from '../../lib/timers.ts';
import type { OutboxRow } from '../../store/outbox.ts';

/** How long the outbox has to wait, a row, a lane or all of it, by the clock that only goes forward. */
export interface OutboxWaits {
  /** For how long the move may still be taken back, ms; 0 when it is settled. */
  undoMs(row: OutboxRow): number;
  /** How long it rests after a failure, ms; 0 when it may be tried. */
  restMs(row: OutboxRow): number;
  /** The row failed, and rests for so long, ms. */
  rest(row: OutboxRow, ms: number): void;
  /** Nothing rests any longer. */
  forgetRests(): void;
  /** Only these rows still wait for anything. */
  keepOnly(rows: readonly OutboxRow[]): void;
  /** Nothing of these lanes leaves for so long, ms. */
  shut(lanes: readonly Lane[], ms: number): void;
  /** For how long nothing of the lane leaves, ms; 0 when it is open. */
  shutMs(lane: Lane): number;
  /**
   * A try of the till that is offline was in vain: nothing is tried again for as long as `pauseMs`
   * says after so many of them. The tries that failed beside it count for nothing.
   */
  keepQuiet(pauseMs: (tries: number) => number): void;
  /** For how long nothing is tried again while the till is offline, ms. */
  quietMs(): number;
  /** HubRise has served a row: the next quiet is a short one. */
  wasServed(): void;
  /** Nothing waits any longer, but for what may still be taken back. */
  forget(): void;
}

export function createOutboxWaits(timers: Timers): OutboxWaits {
  const undo = createWaits(timers, UNDO_MS);
  const restsUntil = new Map<number, number>();
  const shutUntil: Record<Lane, number> = { answers: 0, receipts: 0 };
  let quietUntil = 0;
  let offlineTries = 0;
  const leftMs = (until: number): number => Math.max(0, until - timers.monotonic());

  return {
    undoMs: ({ id, notBefore }) => undo.leftMs(id, notBefore),
    restMs: ({ id }) => leftMs(restsUntil.get(id) ?? 0),
    rest: ({ id }, ms) => {
      restsUntil.set(id, timers.monotonic() + ms);
    },
    forgetRests: () => restsUntil.clear(),
    keepOnly: (rows) => {
      const ids = new Set(rows.map(({ id }) => id));
      for (const id of restsUntil.keys()) if (!ids.has(id)) restsUntil.delete(id);
    },
    shut: (lanes, ms) => {
      const until = timers.monotonic() + ms;
      for (const lane of lanes) shutUntil[lane] = Math.max(shutUntil[lane], until);
    },
    shutMs: (lane) => leftMs(shutUntil[lane]),
    keepQuiet: (pauseMs) => {
      if (leftMs(quietUntil) > 0) return;
      quietUntil = timers.monotonic() + pauseMs(offlineTries);
      offlineTries += 1;
    },
    quietMs: () => leftMs(quietUntil),
    wasServed: () => {
      offlineTries = 0;
    },
    forget: () => {
      restsUntil.clear();
      offlineTries = 0;
      quietUntil = 0;
      shutUntil.answers = 0;
      shutUntil.receipts = 0;
    },
  };
}
