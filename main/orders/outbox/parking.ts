import { isStartedWith } from '../../core/answer/moves.ts';
import type { OrderId } from '../../core/ids.ts';
import { isReopening } from '../../core/order/last-word.ts';
import { noteOfRefusal, type Refusal } from '../../core/order/refusal.ts';
import type { Store } from '../../store/index.ts';
import type { OutboxRow } from '../../store/outbox.ts';

/**
 * HubRise refused a row: it waits for a person. What was started with an acceptance goes nowhere
 * without it: HubRise would be told that an order is made which it does not hold to be accepted.
 */
export function parkSend(store: Store, row: OutboxRow, refusal: Refusal, at: number): void {
  const { id, orderId, status } = row;
  const { cause, said: reason } = refusal;
  store.work(() => {
    store.outbox.finish(id, 'parked', at, noteOfRefusal(refusal));
    store.orders.addHistory(orderId, { kind: 'send_refused', status, cause, reason, at });
    // HubRise did not bring the order back: it is over, as before.
    if (bringsBack(store, row)) store.orders.close(orderId);
    const started = startedWith(store, row);
    if (started?.state !== 'waiting') return;
    store.outbox.finish(started.id, 'superseded', at, null);
    store.orders.addHistory(orderId, { kind: 'send_superseded', status: started.status, at });
  });
}

/** A parked row is to be sent once more, with what was started with it. */
export function unparkSend(store: Store, row: OutboxRow, at: number): void {
  store.outbox.revive(row.id, at);
  if (bringsBack(store, row)) store.orders.bringBack(row.orderId);
  const started = startedWith(store, row);
  if (started?.state === 'superseded') store.outbox.revive(started.id, at);
}

/** The move that had settled what HubRise refused before is taken back: a person has to see to that again. */
export function parkAgain(store: Store, order: OrderId, madeAt: number): void {
  const history = store.orders.listHistory(order);
  for (const { id, status, finishedAt, lastError } of store.outbox.listSettled(order, madeAt)) {
    const refused = history.findLast(
      (entry) => entry.kind === 'send_refused' && entry.status === status,
    );
    store.outbox.finish(id, 'parked', refused?.at ?? finishedAt ?? madeAt, lastError);
  }
}

function bringsBack(store: Store, row: OutboxRow): boolean {
  return isReopening(store.outbox.statusBefore(row), row.status);
}

function startedWith(store: Store, acceptance: OutboxRow): OutboxRow | undefined {
  return store.outbox.listPutWith(acceptance).find((row) => isStartedWith(acceptance, row));
}
