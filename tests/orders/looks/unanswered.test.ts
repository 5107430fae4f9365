import { expect, it } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import { UPDATE_UNREADABLE } from '../../../main/core/order/notes.ts';
import { createHubriseApi } from '../../../main/hubrise/api/api.ts';
import { createHttp } from '../../../main/hubrise/http/http.ts';
import { createRequestGate } from '../../../main/hubrise/http/request-gate.ts';
import { createKeyedLock } from '../../../main/lib/queues.ts';
import { systemTimers } from '../../../main/lib/timers.ts';
import { createSnapshots } from '../../../main/orders/book/snapshots.ts';
import {
  LOOK_AGAIN_MS,
  lookAgainAfter,
  lookAtUnanswered,
} from '../../../main/orders/looks/unanswered.ts';
import type { HubriseStandIn } from '../../stand-ins/hubrise/stand-in.ts';
import { hubrise, hubriseForEachTest } from '../../support/hubrise.ts';
import { startTill } from '../../support/till.ts';

hubriseForEachTest();

const ORDER: Parameters<HubriseStandIn['admin']['injectOrder']>[0] = {
  status: 'new',
  collection_code: 'AB12',
  items: [{ product_name: 'Pizza', price: '10.00 EUR', quantity: '1' }],
};

/** A till whose order waits for an answer, and a look at it so much later. */
async function waitingOrder() {
  const till = await startTill({ hubrise });
  const { id } = await hubrise.admin.injectOrder(ORDER, { as: 'Site web' });
  await till.until(() => till.board.getCard(orderId(id))?.status === 'received');
  const gate = createRequestGate(systemTimers);
  const api = createHubriseApi({
    http: createHttp({ fetch, gate }),
    apiUrl: hubrise.apiUrl,
    getToken: () => till.token,
  });
  const lookedAt = new Map<ReturnType<typeof orderId>, number>();
  const look = (laterMs: number): Promise<void> =>
    lookAtUnanswered(
      {
        api,
        location: till.location,
        store: till.store,
        snapshots: createSnapshots(till.store, Date.now),
        lock: createKeyedLock(),
        // Known to a second or so.
        hubriseNow: () => Date.now() + laterMs + 2_000,
        monotonic: () => Date.now() + laterMs,
        isOffline: () => false,
        onApplied: (changed) => till.book.changed({ kind: 'taken_in', id: changed, applied: null }),
      },
      lookedAt,
    );
  const reads = async (): Promise<number> =>
    (await hubrise.admin.journal({ method: 'GET', path: `/location/orders/${id}` })).length;
  return { till, id: orderId(id), look, reads };
}

it('an order that another till of the shop has accepted stops waiting here', async () => {
  const { till, id, look } = await waitingOrder();
  const other = await hubrise.admin.authorise({ deviceId: 'till-other', locationId: 'p81xp-0' });
  await fetch(`${hubrise.apiUrl}/location/orders/${id}`, {
    method: 'PATCH',
    headers: { 'X-Access-Token': other, 'Content-Type': 'application/json' },
    body: JSON.stringify({ status: 'accepted' }),
  });
  await look(LOOK_AGAIN_MS);
  expect(till.board.getCard(id)).toMatchObject({ status: 'accepted', column: 'in_preparation' });
});

it('an order is looked at again after a minute, and then once a minute', async () => {
  const { look, reads } = await waitingOrder();
  const before = await reads();
  await look(LOOK_AGAIN_MS - 5_000);
  expect(await reads()).toBe(before);
  await look(LOOK_AGAIN_MS);
  await look(LOOK_AGAIN_MS + 5_000);
  expect(await reads()).toBe(before + 1);
  await look(2 * LOOK_AGAIN_MS + 5_000);
  expect(await reads()).toBe(before + 2);
});

it('an order that was answered here is not looked at', async () => {
  const { till, id, look, reads } = await waitingOrder();
  till.moves.accept(id, 0);
  await till.until(() => till.store.orders.get(id)?.status === 'accepted');
  const before = await reads();
  await look(10 * LOOK_AGAIN_MS);
  expect(await reads()).toBe(before);
});

/** An order that was being prepared when a later text of it could not be read. */
async function garbledOrder() {
  const order = await waitingOrder();
  const { till, id } = order;
  till.moves.accept(id, 0);
  await till.until(() => till.store.outbox.listWaitingFor(id).length === 0);
  const row = till.store.orders.get(id);
  if (row === null) throw new Error('The order is not there');
  till.store.orders.put({ ...row, unreadableReason: UPDATE_UNREADABLE });
  till.book.changed({ kind: 'taken_in', id, applied: null });
  return order;
}

it('an order whose later text could not be read is read again, and is sound where it can be', async () => {
  const { till, id, look } = await garbledOrder();
  await look(LOOK_AGAIN_MS);
  expect(till.store.orders.get(id)?.unreadableReason).toBeNull();
});

it('one that cannot be read is looked at ever more seldom', async () => {
  const { id, look, reads } = await garbledOrder();
  await hubrise.admin.addFault({ kind: 'status', status: 404, path: `/location/orders/${id}` });
  const before = await reads();
  for (let minute = 0; minute <= 60; minute += 1) await look(minute * LOOK_AGAIN_MS);
  expect((await reads()) - before).toBeGreaterThanOrEqual(5);
  expect((await reads()) - before).toBeLessThanOrEqual(7);
});

it('an order that nobody answers is looked at every minute for half an hour, and ever more seldom then', () => {
  const MINUTE = 60_000;
  expect(lookAgainAfter(0)).toBe(MINUTE);
  expect(lookAgainAfter(30 * MINUTE)).toBe(MINUTE);
  expect(lookAgainAfter(60 * MINUTE)).toBe(2 * MINUTE);
  expect(lookAgainAfter(30 * 24 * 60 * MINUTE)).toBe(30 * MINUTE);
  // Eight of them, since the night: a small part of what a day has for all looks.
  let looks = 0;
  for (let age = 0; age < 24 * 60 * MINUTE; age += lookAgainAfter(age)) looks += 1;
  expect(8 * looks).toBeLessThan(1_250);
});
