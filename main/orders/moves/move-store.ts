import type { MoveResult } from '../../../preload/contract.ts';
import type { LocationId, OrderId } from '../../core/ids.ts';
import type { HistoryFact } from '../../core/order/history.ts';
import type { OrderStatus } from '../../core/order/status.ts';
import type { OrderPatch } from '../../hubrise/api/orders.ts';
import type { Store } from '../../store/index.ts';
import type { OutboxRow } from '../../store/outbox.ts';

export interface NewMove {
  readonly id: OrderId;
  readonly location: LocationId;
  /** Nobody had answered the order, and this refuses it. */
  readonly refusal: boolean;
  /** What HubRise is told of it, in order. */
  readonly bodies: readonly (OrderPatch & { readonly status: OrderStatus })[];
  readonly facts: readonly HistoryFact[];
  /** How long it may be taken back, ms. */
  readonly undoMs: number;
  /** The row of a move that it is part of, and is taken back with. */
  readonly joins?: Pick<OutboxRow, 'createdAt' | 'notBefore'>;
}

/** What a move shows and what has to be sent of it: one transaction (invariant 2), or neither. */
export interface MoveStore {
  /** `alsoDo` is told until when the move may be taken back, ms. */
  put(move: NewMove, alsoDo?: (dueAt: number) => void): MoveResult;
  commit(work: () => void): MoveResult;
}

export function createMoveStore(
  store: Store,
  now: () => number,
  onStoreError: (error: unknown) => void,
): MoveStore {
  /** A full or broken disk must be said on the spot: the cashier believes what the board shows. */
  function commit(work: () => void): MoveResult {
    try {
      store.work(work);
      return { kind: 'done' };
    } catch (error) {
      onStoreError(error);
      return { kind: 'not_possible', reason: 'not_stored' };
    }
  }

  return {
    commit,
    put: (move, alsoDo) =>
      commit(() => {
        const at = now();
        const { id, location } = move;
        const { createdAt, notBefore } = move.joins ?? {
          createdAt: at,
          notBefore: at + move.undoMs,
        };
        // The history shows that it was refused, and this move after it: nothing more became of it.
        store.outbox.supersedeParked(id, at);
        for (const body of move.bodies) {
          const { status } = body;
          store.outbox.add({
            orderId: id,
            locationId: location,
            status,
            refusal: move.refusal,
            body: JSON.stringify(body),
            createdAt,
            notBefore,
          });
          store.orders.addHistory(id, { kind: 'status', status, by: 'till', at });
        }
        for (const fact of move.facts) store.orders.addHistory(id, { ...fact, at });
        alsoDo?.(notBefore);
      }),
  };
}
