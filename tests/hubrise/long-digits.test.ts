import { expect, test } from 'vitest';
import { orderFacts } from '../../main/core/history/search.ts';
import { eventId, type OrderId, orderId } from '../../main/core/ids.ts';
import type { Order } from '../../main/core/order/order.ts';
import { createHubriseApi } from '../../main/hubrise/api/api.ts';
import { parseOrder } from '../../main/hubrise/payload/order.ts';
import { readJson } from '../../main/lib/json.ts';
import { orderToldAs, shows } from '../../main/orders/book/patch-answer.ts';
import { startServer, testHttp } from './support.ts';

/** All of these are one and the same number to a double. */
const ID = '9007199254740993';
const REF = '12345678901234567891';
const SKU = '-9223372036854775807';

/** An order whose ids and refs are numbers, as some bridges write them. */
const TEXT = `{"id":${ID},"ref":${REF},"status":"new","total":"9.00 EUR",
  "items":[{"id":${ID},"product_name":"Reine","sku_ref":${SKU},"price":"9.00 EUR","quantity":"1"}]}`;
const EVENT = `{"id":${REF},"resource_type":"order","event_type":"create","order_id":${ID},
  "created_at":"2026-11-24T12:00:00+01:00","new_state":${TEXT}}`;

/** HubRise, which answers everything with this text. */
async function answering(text: string) {
  const server = await startServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(text);
  });
  const getToken = () => 'tok-1';
  const api = createHubriseApi({ http: testHttp(), apiUrl: `${server.url}/v1`, getToken });
  return { api, seen: server.seen };
}

function ok<T extends { readonly kind: string }>(result: T): Extract<T, { readonly kind: 'ok' }> {
  if (result.kind !== 'ok') throw new Error(result.kind);
  return result as Extract<T, { readonly kind: 'ok' }>;
}

/** The order that a stored text says, by its digits. */
function digitsOf(text: string): readonly unknown[] {
  const parsed = parseOrder(readJson(text));
  if (parsed.kind !== 'order') throw new Error(parsed.reason);
  const { id, items, ref }: Order = parsed.order;
  return [id, ref, items[0]?.id, items[0]?.skuRef];
}

const DIGITS = [ID, REF, ID, SKU];
const THE_ORDER = orderId(ID) as OrderId;

test('of an order survive reading it', async () => {
  const { api } = await answering(TEXT);
  const { order } = ok(await api.readOrder(THE_ORDER, 'intake'));
  expect(digitsOf(order.text)).toEqual(DIGITS);
});

test('of an order survive a list', async () => {
  const { api } = await answering(`[${TEXT}]`);
  const { orders } = ok(await api.listOrders({}));
  expect(orders.map(({ text }) => digitsOf(text))).toEqual([DIGITS]);
});

test('of an order survive the answer to a change of it, and its absence', async () => {
  const { api } = await answering(TEXT);
  const { order } = ok(await api.patchOrder(THE_ORDER, { status: 'accepted' }));
  expect(order !== null && shows(order, THE_ORDER)).toBe(true);
  expect(digitsOf(order?.text ?? '')).toEqual(DIGITS);
  expect(digitsOf(orderToldAs(TEXT, 'accepted'))).toEqual(DIGITS);
  expect(readJson(orderToldAs(TEXT, 'accepted'))).toMatchObject({ status: 'accepted' });
});

test('of an event survive its list, its own text and the state in it', async () => {
  const { api } = await answering(`[${EVENT}]`);
  const { events } = ok(await api.listEvents());
  expect(events).toMatchObject([{ id: REF, orderId: ID }]);
  const single = await answering(EVENT);
  const { event } = ok(await single.api.readEvent(eventId(REF), 'intake'));
  if (event.kind !== 'event') throw new Error(event.kind);
  expect(digitsOf(JSON.stringify(event.newState))).toEqual(DIGITS);
});

test('of ids survive in the addresses of what is asked', async () => {
  const { api, seen } = await answering(TEXT);
  await api.readOrder(THE_ORDER, 'intake');
  await api.deleteEvent(eventId(REF));
  await api.patchOrder(THE_ORDER, { private_ref: REF });
  expect(seen.map(({ url }) => url)).toEqual([
    `/v1/location/orders/${ID}`,
    `/v1/callback/events/${REF}`,
    `/v1/location/orders/${ID}`,
  ]);
  expect(seen[2]?.body).toBe(`{"private_ref":"${REF}"}`);
});

test('of an order can be searched for', () => {
  const parsed = parseOrder(readJson(TEXT));
  if (parsed.kind !== 'order') throw new Error(parsed.reason);
  expect(orderFacts(THE_ORDER, parsed.order, 0)).toMatchObject({ code: REF, ref: REF });
});
