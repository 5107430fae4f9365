import type { AcceptDelay, MoveResult } from '../../preload/contract.ts';
import { canBeAnswered, isUnseenCancellation } from '../core/board.ts';
import { type BoardOrder, DEFAULT_PREPARATION_MINUTES } from '../core/board-order.ts';
import type { LocationId, OrderId } from '../core/ids.ts';
import { isPossible, type OrderMove, targetStatus } from '../core/order-moves.ts';
import { isFinal } from '../core/order-status.ts';
import { platformOf } from '../core/platform.ts';
import { DEFAULT_TIME_ZONE, zonedIso } from '../core/zoned-time.ts';
import type { OrderPatch } from '../hubrise/orders.ts';
import type { Store } from '../store/index.ts';
import type { Board } from './board.ts';
import { isUnreadable } from './snapshots.ts';

export interface MovesDeps {
  readonly store: Store;
  readonly board: Board;
  readonly now: () => number;
  readonly shop: () => {
    readonly timeZone: string | null;
    readonly preparationMinutes: number | null;
  };
  /** Something waits in the outbox. */
  readonly onMove: (id: OrderId) => void;
  readonly onStoreError: (error: unknown) => void;
}

export interface Moves {
  /** Takes the order, ready `delay` minutes later than wanted (`confirmed_time`, API §4). */
  accept(id: OrderId, delay: AcceptDelay): MoveResult;
  /** `reason` is told to whoever sent the order (`custom_fields.epos.rejection`, API §4). */
  reject(id: OrderId, reason: string): MoveResult;
  /** A cancellation, or an order that cannot be read, has been seen. */
  acknowledge(id: OrderId): MoveResult;
}

const DONE: MoveResult = { kind: 'done' };
const MINUTE = 60_000;

/** The cashier's moves: what is shown and what has to be sent are one transaction (invariant 2). */
export function createMoves(deps: MovesDeps): Moves {
  const { store, board, now } = deps;

  function move(
    id: OrderId,
    kind: OrderMove,
    extra: (entry: BoardOrder) => OrderPatch,
  ): MoveResult {
    const entry = board.getEntry(id);
    const row = store.orders.get(id);
    if (entry === null || row === null) return { kind: 'not_possible', reason: 'gone' };
    const { order } = entry;
    if (
      order === null ||
      row.locationId === null ||
      isUnseenCancellation(entry) ||
      !canBeAnswered(entry)
    ) {
      return { kind: 'not_possible', reason: 'status' };
    }
    const context = {
      status: entry.status,
      serviceType: order.serviceType,
      platform: platformOf(order).key,
    };
    if (!isPossible(kind, context)) return { kind: 'not_possible', reason: 'status' };
    const status = targetStatus(kind, context);
    const body: OrderPatch = { status, ...extra(entry) };
    const result = commit(() =>
      enqueue({ id, location: row.locationId as LocationId, status, body: JSON.stringify(body) }),
    );
    if (result.kind === 'done') deps.onMove(id);
    return result;
  }

  function enqueue(send: {
    readonly id: OrderId;
    readonly location: LocationId;
    readonly status: ReturnType<typeof targetStatus>;
    readonly body: string;
  }): void {
    const at = now();
    store.outbox.supersedeParked(send.id, at);
    store.outbox.add({
      orderId: send.id,
      locationId: send.location,
      status: send.status,
      body: send.body,
      createdAt: at,
      notBefore: at,
    });
    store.orders.addHistory(send.id, { kind: 'status', status: send.status, by: 'till', at });
  }

  /** A full or broken disk must be said on the spot: the cashier believes what the board shows. */
  function commit(work: () => void): MoveResult {
    try {
      store.transaction(work);
      return DONE;
    } catch (error) {
      deps.onStoreError(error);
      return { kind: 'not_possible', reason: 'not_stored' };
    }
  }

  return {
    accept: (id, delay) =>
      move(id, 'accept', (entry) => {
        const { timeZone, preparationMinutes } = deps.shop();
        const soonest = now() + (preparationMinutes ?? DEFAULT_PREPARATION_MINUTES) * MINUTE;
        const wanted = Math.max(entry.order?.expectedAt ?? soonest, now());
        const time = zonedIso(wanted + delay * MINUTE, timeZone ?? DEFAULT_TIME_ZONE);
        return { confirmed_time: time };
      }),
    reject: (id, reason) =>
      move(id, 'reject', () => ({ custom_fields: { epos: { rejection: { cause: reason } } } })),
    acknowledge: (id) => {
      const row = store.orders.get(id);
      if (row === null) return { kind: 'not_possible', reason: 'gone' };
      const result = commit(() => {
        const at = now();
        store.orders.acknowledge(id, at, !isUnreadable(row) && !isFinal(row.status));
        store.orders.addHistory(id, { kind: 'acknowledged', at });
      });
      if (result.kind === 'done') deps.onMove(id);
      return result;
    },
  };
}
