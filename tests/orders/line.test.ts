import { expect, it, onTestFinished } from 'vitest';
import { newConnectionRow } from '../../main/connection/stored-connection.ts';
import { eventId, locationId, orderId } from '../../main/core/ids.ts';
import { hasNotArrived } from '../../main/hubrise/api/api-call.ts';
import type { HttpRequest } from '../../main/hubrise/http/http.ts';
import type { HttpFailure, HttpOk } from '../../main/hubrise/http/http-result.ts';
import { createRequestGate } from '../../main/hubrise/http/request-gate.ts';
import { createLine, type Line } from '../../main/orders/line.ts';
import { createStore } from '../../main/store/index.ts';
import { openTestDatabase } from '../support/bare-till.ts';
import { fakeTimers } from '../support/fake-timers.ts';
import { tempFolder } from '../support/temp-folder.ts';

const SHOP = locationId('bastille');
const SERVED: HttpOk = {
  kind: 'ok',
  status: 200,
  body: [],
  text: '[]',
  headers: new Headers(),
  date: null,
};
const UNREACHED: HttpFailure = { kind: 'offline', reason: 'no_connection' };
const REFUSED: HttpFailure = { kind: 'unauthorized', cause: 'suspended' };

/** A line whose requests are answered by hand, each by its place. */
function lineByHand({ knowsTime = false } = {}): {
  line: Line;
  answer: (place: number, result: HttpOk | HttpFailure) => void;
  requests: HttpRequest[];
  now: () => number;
} {
  const db = openTestDatabase(tempFolder());
  onTestFinished(() => {
    db.close();
  });
  const store = createStore(db);
  const timers = fakeTimers();
  const nothing = { id: null, name: null };
  const location = { id: SHOP, name: null };
  store.connection.put(
    newConnectionRow({ account: nothing, location, customerList: nothing, catalog: nothing }, 1),
  );
  const requests: HttpRequest[] = [];
  const asked: ((result: HttpOk | HttpFailure) => void)[] = [];
  const gate = createRequestGate({ ...timers, saved: null, keep: () => {} });
  if (knowsTime) gate.learnClock(timers.now(), gate.moment());
  const line = createLine({
    gate,
    store,
    timers,
    apiUrl: 'https://api.hubrise.test/v1',
    http: (request: HttpRequest) => {
      requests.push(request);
      return new Promise((resolve) => asked.push(resolve));
    },
    connection: { token: () => 'held', location: () => SHOP },
    onBack: () => {},
    onTimeTold: () => {},
    onGap: () => {},
    onLocation: () => {},
  });
  return { line, requests, now: timers.now, answer: (place, result) => asked[place]?.(result) };
}

it('is not refused by an answer that comes to its end after HubRise has served what was asked later', async () => {
  const { line, answer } = lineByHand();
  const api = line.api(SHOP);
  // Refused at once, but the answer never ends: it is given up after 15 s.
  const early = api.readLocation();
  const late = api.listEvents();
  answer(1, SERVED);
  await late;
  answer(0, REFUSED);
  // Whoever hears of a refusal waits until HubRise serves again: nobody would tell them, for it does.
  expect(await early).toEqual({ kind: 'offline', reason: 'taken_back' });
  expect(line.exchange.get().failing).toBeNull();
});

it('is not away because of what failed late, once HubRise has served what was asked later', async () => {
  const { line, answer } = lineByHand();
  const api = line.api(SHOP);
  const early = api.readOrder(orderId('c1'), 'refresh');
  const late = api.listEvents();
  answer(1, SERVED);
  await late;
  answer(0, UNREACHED);
  await early;
  expect(line.exchange.get().offlineSince).toBeNull();
});

it('is away once no news can be had, whatever else HubRise has served since they were asked for', async () => {
  const { line, answer } = lineByHand();
  const api = line.api(SHOP);
  const early = api.listEvents();
  const late = api.readOrder(orderId('c1'), 'refresh');
  answer(1, SERVED);
  await late;
  answer(0, UNREACHED);
  await early;
  expect(line.exchange.get().offlineSince).not.toBeNull();
});

it('is refused by an answer to what was asked after all that HubRise has served', async () => {
  const { line, answer } = lineByHand();
  const api = line.api(SHOP);
  const early = api.listEvents();
  const late = api.readLocation();
  answer(0, SERVED);
  await early;
  answer(1, REFUSED);
  await late;
  expect(line.exchange.get().failing?.cause).toBe('suspended');
});

it('stays refused where what it had asked for before is served only then', async () => {
  const { line, answer } = lineByHand();
  const api = line.api(SHOP);
  const early = api.readOrder(orderId('c1'), 'refresh');
  const late = api.listEvents();
  answer(1, REFUSED);
  await late;
  answer(0, SERVED);
  expect((await early).kind).not.toBe('unauthorized');
  expect(line.exchange.get().failing?.cause).toBe('suspended');
  // What is asked after the refusal, and served, ends it.
  const next = api.listEvents();
  answer(2, SERVED);
  await next;
  expect(line.exchange.get().failing).toBeNull();
});

it.each([
  [2_000, { knowsTime: true }, null],
  [-1_000, { knowsTime: true }, 'suspended'],
  // The computer's clock may be slow by more than that.
  [2_000, { knowsTime: false }, 'suspended'],
] as const)(
  'goes by when HubRise says that it served what was asked for before it refused: %d ms after that, %o',
  async (laterMs, known, cause) => {
    const { line, answer, now } = lineByHand(known);
    const api = line.api(SHOP);
    const early = api.readOrder(orderId('c1'), 'refresh');
    const late = api.listEvents();
    answer(1, REFUSED);
    await late;
    answer(0, { ...SERVED, date: now() + laterMs });
    await early;
    expect(line.exchange.get().failing?.cause ?? null).toBe(cause);
  },
);

it('passes on for what a change of an order is, though it knows the order by an id of its own', () => {
  const { line, requests } = lineByHand();
  void line.api(SHOP).patchOrder(orderId('c1'), { custom_fields: {} }, 'refresh');
  void line.api(SHOP).patchOrder(orderId('c1'), { custom_fields: {} });
  expect(requests.map(({ request }) => request)).toEqual(['refresh', 'answer']);
});

it('knows of what was asked for and refused, before HubRise served what came later, that it did nothing', async () => {
  const { line, answer } = lineByHand();
  const api = line.api(SHOP);
  const early = api.patchOrder(orderId('c1'), { custom_fields: {} });
  const late = api.listEvents();
  answer(1, SERVED);
  await late;
  answer(0, REFUSED);
  const failure = await early;
  if (failure.kind === 'ok') throw new Error('It was refused');
  expect(hasNotArrived(failure)).toBe(true);
});

it('is not refused by what HubRise says of single orders and events, as long as it refuses nothing else', async () => {
  const { line, answer, requests } = lineByHand();
  const api = line.api(SHOP);
  const refuse = async (asked: Promise<{ readonly kind: string }>): Promise<string> => {
    answer(requests.length - 1, REFUSED);
    return (await asked).kind;
  };
  expect(await refuse(api.readOrder(orderId('c1'), 'refresh'))).toBe('server_error');
  expect(await refuse(api.readEvent(eventId('e1'), 'intake'))).toBe('server_error');
  expect(line.exchange.get().failing).toBeNull();
  expect(await refuse(api.listEvents())).toBe('unauthorized');
  expect(line.exchange.get().failing?.cause).toBe('suspended');
  // Whoever hears it waits until HubRise serves again, as all others do.
  expect(await refuse(api.readOrder(orderId('c2'), 'refresh'))).toBe('unauthorized');
});

it('is refused where one order after the other is, and nothing is served between them', async () => {
  const { line, answer } = lineByHand();
  const api = line.api(SHOP);
  const refusals: string[] = [];
  for (let n = 0; n < 5; n += 1) {
    const read = api.readOrder(orderId(`c${n}`), 'refresh');
    answer(n, REFUSED);
    refusals.push((await read).kind);
  }
  expect(refusals.lastIndexOf('server_error')).toBe(3);
  expect(line.exchange.get().failing?.cause).toBe('suspended');
});
