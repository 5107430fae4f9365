import type { MoveResult, TakeableMove } from '../../../preload/contract.ts';
import { isStartedWith, moveBetween } from '../../core/answer/moves.ts';
import type { OrderId } from '../../core/ids.ts';
import { orderCode } from '../../core/order/key.ts';
import type { Waits } from '../../lib/waits.ts';
import type { Store } from '../../store/index.ts';
import type { OutboxRow } from '../../store/outbox.ts';
import type { TakenMove } from '../../store/prints.ts';
import type { OrderBook } from '../book/book.ts';
import type { MoveStore } from './move-store.ts';

export interface TakingBackDeps {
  readonly store: Store;
  readonly book: Pick<OrderBook, 'get'>;
  readonly now: () => number;
  readonly commit: MoveStore['commit'];
  /** For how long what waits in the outbox may still be taken back. */
  readonly undo: Pick<Waits, 'leftMs'>;
  /** In the transaction that takes a move back. */
  readonly onUndone?: (id: OrderId, move: TakenMove) => void;
}

/** Moves that HubRise does not know yet, for the seconds in which they can be taken back. */
export interface TakingBack {
  /** Takes the last move of an order back, all that was put with it. */
  undo(id: OrderId): MoveResult;
  list(): readonly TakeableMove[];
  /** For how long a row can be taken back, ms; 0 where it cannot any more. */
  leftMs(row: OutboxRow): number;
}

const TOO_LATE: MoveResult = { kind: 'not_possible', reason: 'too_late' };

export function createTakingBack(deps: TakingBackDeps): TakingBack {
  const { store, book, now } = deps;

  /** One that was on its way may have arrived: HubRise must not be left with a move that we forgot. */
  function leftMs({ id, notBefore, toldAt }: OutboxRow): number {
    return toldAt === null ? deps.undo.leftMs(id, notBefore) : 0;
  }

  /**
   * The rows of a move, the last first, by its last one: nothing is known of the wait of another, for
   * it was not looked at before the clock may have been changed. None where it cannot be taken back.
   */
  function moveOf(last: OutboxRow): readonly OutboxRow[] {
    if (last.status === 'received' || leftMs(last) === 0) return [];
    const acceptance = store.outbox.listPutWith(last).find((row) => isStartedWith(row, last));
    // Where somebody else has accepted the order meanwhile, what was put beside that remains.
    if (acceptance === undefined || acceptance.state === 'superseded') return [last];
    return acceptance.state === 'waiting' && acceptance.toldAt === null ? [last, acceptance] : [];
  }

  function takeable(row: OutboxRow): TakeableMove | null {
    const waiting = store.outbox.listWaitingFor(row.orderId);
    // It is listed with what it has started.
    if (waiting.some((other) => isStartedWith(row, other))) return null;
    const first = moveOf(row).at(-1);
    const entry = book.get(row.orderId);
    if (first === undefined || entry === null) return null;
    const earlier = waiting.filter(({ id }) => id < first.id);
    const before = earlier.at(-1)?.status ?? store.orders.get(row.orderId)?.status ?? 'unknown';
    const action = moveBetween(before, first.status);
    if (action === null) return null;
    return { orderId: row.orderId, code: orderCode(entry), action, leftMs: leftMs(row) };
  }

  return {
    leftMs,
    undo: (id) => {
      const last = store.outbox.listWaitingFor(id).at(-1);
      const rows = last === undefined ? [] : moveOf(last);
      const first = rows.at(-1);
      if (first === undefined) return TOO_LATE;
      return deps.commit(() => {
        const at = now();
        for (const { id: row, status } of rows) {
          store.outbox.finish(row, 'abandoned', at, null);
          store.orders.addHistory(id, { kind: 'taken_back', status, at });
        }
        deps.onUndone?.(id, { madeAt: first.createdAt, dueAt: first.notBefore });
      });
    },
    list: () =>
      store.outbox
        .listTakeable()
        .map(takeable)
        .filter((move) => move !== null),
  };
}
