import { UNDO_MS } from '../../core/answer/moves.ts';
import type { Timers } from '../../lib/timers.ts';
import { createWaits } from '../../lib/waits.ts';
import type { OutboxRow } from '../../store/outbox.ts';

/** How long the rows of the outbox have to wait, by the clock that only goes forward. */
interface OutboxWaits {
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
}

export function createOutboxWaits(timers: Timers): OutboxWaits {
  const undo = createWaits(timers, UNDO_MS);
  const restsUntil = new Map<number, number>();

  return {
    undoMs: ({ id, notBefore }) => undo.leftMs(id, notBefore),
    restMs: ({ id }) => Math.max(0, (restsUntil.get(id) ?? 0) - timers.monotonic()),
    rest: ({ id }, ms) => {
      restsUntil.set(id, timers.monotonic() + ms);
    },
    forgetRests: () => restsUntil.clear(),
    keepOnly: (rows) => {
      const ids = new Set(rows.map(({ id }) => id));
      for (const id of restsUntil.keys()) if (!ids.has(id)) restsUntil.delete(id);
    },
  };
}
