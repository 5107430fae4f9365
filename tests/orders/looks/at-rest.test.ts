import { beforeEach, expect, it } from 'vitest';
import { type OrderId, orderId } from '../../../main/core/ids.ts';
import { newOrder, UBER } from '../../support/payloads.ts';
import { hubrise, pass, till, tillForEachTest } from '../../support/till-of-the-test.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

tillForEachTest({ pollMs: 30 * SECOND });

let over: OrderId;
/** A shop where nothing has come for an hour, and one order is over. */
beforeEach(async () => {
  over = orderId((await hubrise.admin.injectOrder(newOrder('V1'), UBER)).id);
  await pass(MINUTE);
  await hubrise.admin.updateOrder(over, { status: 'completed' }, UBER);
  await pass(MINUTE);
  expect(till.store.orders.get(over)?.status).toBe('completed');
  await pass(60 * MINUTE, MINUTE);
  await hubrise.admin.clearJournal();
});

const asked = async (path: string) => await hubrise.admin.journal({ method: 'GET', path });

it('lists the orders every minute, and asks for events every third', async () => {
  await pass(30 * MINUTE, 5 * SECOND);
  const lists = await asked('/location/orders');
  const polls = await asked('/callback/events');
  expect(lists.length).toBeGreaterThanOrEqual(30);
  expect(polls.length).toBeGreaterThanOrEqual(10);
  expect(polls.length).toBeLessThanOrEqual(15);
});

it('brings a new order within a minute all the same', async () => {
  const id = orderId((await hubrise.admin.injectOrder(newOrder('N1'), UBER)).id);
  await pass(57 * SECOND);
  expect(till.board.getCard(id)).toMatchObject({ code: 'N1' });
});

it('asks for events every minute where no list comes, and brings it by them', async () => {
  await hubrise.admin.addFault({ kind: 'status', status: 500, path: '/location/orders' });
  await pass(3 * MINUTE);
  const id = orderId((await hubrise.admin.injectOrder(newOrder('N1'), UBER)).id);
  await pass(58 * SECOND);
  expect(till.board.getCard(id)).toMatchObject({ code: 'N1' });
});

it('hears within a minute that an order is cancelled which was over here', async () => {
  await hubrise.admin.updateOrder(over, { status: 'cancelled' }, UBER);
  await pass(58 * SECOND);
  expect(till.store.orders.get(over)?.status).toBe('cancelled');
});

it('hears within a minute what is noted on an order that is over', async () => {
  await hubrise.admin.updateOrder(over, { seller_notes: 'Il manquait la sauce' }, UBER);
  await pass(58 * SECOND);
  expect(till.store.orders.get(over)?.raw).toContain('Il manquait la sauce');
});

it('asks for events at once where a list shows what has no id, and not each time', async () => {
  await hubrise.admin.injectRaw({ status: 'new' }, UBER);
  await pass(58 * SECOND);
  expect((await asked('/callback/events')).length).toBeGreaterThanOrEqual(1);
  expect(till.announced.length, 'it is on the board, as one to look at').toBe(2);
  await hubrise.admin.clearJournal();
  await pass(10 * MINUTE, 5 * SECOND);
  expect((await asked('/callback/events')).length).toBeLessThanOrEqual(21);
});

it('asks for events every minute while a list shows what has no id, and its event has not come', async () => {
  const raw = { status: 'new' };
  await hubrise.admin.loseEvents({ times: 1 });
  const id = await hubrise.admin.injectRaw(raw, UBER);
  await pass(4 * MINUTE);
  expect(till.announced.length).toBe(1);
  // HubRise tells of it at last, and it reads as before: just after a poll, which is the longest to wait.
  await hubrise.admin.clearJournal();
  while ((await asked('/callback/events')).length === 0) await pass(SECOND);
  await hubrise.admin.replaceRaw(id, raw, UBER);
  await pass(59 * SECOND);
  expect(till.announced.length).toBe(2);
});
