import type { MoveResult, TakeableMove } from '../../../preload/contract.ts';
import { UNDO_MS } from '../../core/answer/moves.ts';
import type { OrderId } from '../../core/ids.ts';
import { orderCode } from '../../core/order/key.ts';
import type { Waits } from '../../lib/waits.ts';
import type { Store } from '../../store/index.ts';
import type { OrderBook } from '../book/book.ts';
import type { MoveStore } from './move-store.ts';

export interface OffScreenDeps {
  readonly store: Store;
  readonly book: Pick<OrderBook, 'get'>;
  readonly now: () => number;
  readonly commit: MoveStore['commit'];
  /** For how long what was done may still be taken back. */
  readonly undo: Pick<Waits, 'leftMs'>;
  readonly undoMs?: number;
}

/** Orders off the screen or back on it: told to nobody, and so in no outbox. */
interface OffScreen {
  /** Takes an order off the screen that nobody has answered or could read. */
  setAside(id: OrderId): MoveResult;
  /** Brings it back onto the screen. */
  bringBack(id: OrderId): MoveResult;
  /** Takes the last of the two back; null where there is nothing to take back. */
  undo(id: OrderId): MoveResult | null;
  /** What can be taken back now. */
  list(): readonly TakeableMove[];
}

type Turn = 'acknowledge' | 'reopen';

export function createOffScreen(deps: OffScreenDeps): OffScreen {
  const { store, book, now } = deps;
  /** What can be taken back until then (ms), by its wait. */
  const made = new Map<OrderId, { action: Turn; wait: number; until: number }>();
  let count = 0;

  function turn(id: OrderId, action: Turn): MoveResult {
    const at = now();
    const result = deps.commit(() => {
      if (action === 'acknowledge') store.orders.acknowledge(id, at, false);
      else store.orders.bringBack(id);
      const kind = action === 'acknowledge' ? 'acknowledged' : 'back_on_screen';
      store.orders.addHistory(id, { kind, at });
    });
    if (result.kind === 'done') made.delete(id);
    return result;
  }

  function turnToTakeBack(id: OrderId, action: Turn): MoveResult {
    const result = turn(id, action);
    // Rows of the outbox count up from one: these waits never meet theirs.
    count += 1;
    const until = now() + (deps.undoMs ?? UNDO_MS);
    if (result.kind === 'done') made.set(id, { action, wait: -count, until });
    // Its wait begins now, whatever the clock on the wall is changed to.
    leftMs(id);
    return result;
  }

  function leftMs(id: OrderId): number {
    const last = made.get(id);
    return last === undefined ? 0 : deps.undo.leftMs(last.wait, last.until);
  }

  return {
    setAside: (id) => turnToTakeBack(id, 'acknowledge'),
    bringBack: (id) => turnToTakeBack(id, 'reopen'),
    undo: (id) => {
      const last = made.get(id);
      if (last === undefined || leftMs(id) === 0) return null;
      return turn(id, last.action === 'reopen' ? 'acknowledge' : 'reopen');
    },
    list: () =>
      [...made].flatMap(([orderId, { action }]) => {
        const ms = leftMs(orderId);
        const entry = book.get(orderId);
        if (ms === 0) made.delete(orderId);
        return ms === 0 || entry === null
          ? []
          : [{ orderId, code: orderCode(entry), action, leftMs: ms }];
      }),
  };
}
