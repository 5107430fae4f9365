import { setImmediate as turn } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import type { ListeningFault } from '../../../main/core/requests/listening.ts';
import { TILL_EVENTS } from '../../../main/hubrise/api/events.ts';
import type { HubriseStandIn } from '../../stand-ins/hubrise/stand-in.ts';
import { newOrder, UBER } from '../../support/payloads.ts';
import { hubrise, till, tillForEachTest, timers } from '../../support/till-of-the-test.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

tillForEachTest({ pollMs: 30_000 });

beforeEach(async () => {
  // What has just been asked for is looked at once more, and from then on every hour.
  await pass(2 * MINUTE);
  await hubrise.admin.clearJournal();
});

/** Time passes for both, and the till polls once. */
async function pass(ms: number): Promise<void> {
  await hubrise.admin.advanceClock(ms);
  timers.advance(ms);
  await till.poll();
  await rest();
}

/** Until nothing is under way, nor about to be. */
async function rest(): Promise<void> {
  for (let quiet = 0; quiet < 3; quiet += 1) {
    await turn();
    if (till.requests() > 0) quiet = -1;
  }
}

/** Time passes with a poll a minute: there is no gap in the news. */
async function passQuietly(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= MINUTE) await pass(Math.min(left, MINUTE));
}

async function looks(): Promise<number> {
  return (await hubrise.admin.journal({ method: 'GET', path: '/callback' })).length;
}

it('is verified every hour, and costs nothing in between', async () => {
  await passQuietly(58 * MINUTE);
  expect(await looks()).toBe(0);
  await passQuietly(3 * MINUTE);
  expect(await looks()).toBe(1);
  await passQuietly(58 * MINUTE);
  expect(await looks()).toBe(1);
  expect(till.repaired).toEqual([]);
});

const WANTED = Object.fromEntries(
  Object.entries(TILL_EVENTS).map(([resource, types]) => [resource, [...types]]),
);

describe.each<[ListeningFault, Parameters<HubriseStandIn['admin']['setCallback']>[1]]>([
  ['gone', null],
  ['active', { url: 'https://elsewhere.example', events: WANTED }],
  ['no_orders', { url: null, events: { ...WANTED, order: ['update'] } }],
])('a callback that is %s', (fault, callback) => {
  it('is repaired within an hour, said once, and what came meanwhile is looked for', async () => {
    await hubrise.admin.setCallback(till.token, callback);
    const { id } = await hubrise.admin.injectOrder(newOrder('N1'), UBER);
    await passQuietly(HOUR);
    await till.until(() => till.board.getCard(orderId(id))?.status === 'received');
    expect(till.repaired).toEqual([fault]);
    expect(await hubrise.admin.callback(till.token)).toEqual({ url: null, events: TILL_EVENTS });
    expect(till.loops.listening.deafSince()).toBeNull();
    await passQuietly(5 * MINUTE);
    expect(till.repaired).toHaveLength(1);
    // From now on orders are heard of again.
    const after = await hubrise.admin.injectOrder(newOrder('N2'), UBER);
    await pass(30_000);
    expect(till.board.getCard(orderId(after.id))?.status).toBe('received');
  });

  it('is found at once after a sleep', async () => {
    await hubrise.admin.setCallback(till.token, callback);
    // The timers stood still meanwhile, and the clock on the wall did not.
    timers.changeClock(10 * MINUTE);
    await hubrise.admin.advanceClock(10 * MINUTE);
    till.loops.woke();
    await till.until(() => till.repaired.length > 0);
    expect(till.repaired).toEqual([fault]);
  });
});

it('one that tells less than wanted is repaired and said as well, and nothing is looked for', async () => {
  const events = { order: ['create', 'update'] };
  await hubrise.admin.setCallback(till.token, { url: null, events });
  await passQuietly(HOUR);
  expect(till.repaired).toEqual(['narrowed']);
  expect(await hubrise.admin.callback(till.token)).toEqual({ url: null, events: TILL_EVENTS });
  const lists = await hubrise.admin.journal({ path: '/location/orders' });
  expect(lists.filter(({ query }) => query['status'] !== undefined)).toEqual([]);
});

describe('an order that a list shows and of which no event comes', () => {
  /** In half minutes, until the list has shown it and two polls have passed. */
  async function passTwoPolls(): Promise<void> {
    for (let half = 0; half < 5; half += 1) await pass(30_000);
  }

  it('is a reason to look at once: what is gone is asked for anew within three minutes', async () => {
    await hubrise.admin.setCallback(till.token, null);
    await hubrise.admin.injectOrder(newOrder('N1'), UBER);
    await passTwoPolls();
    await till.until(() => till.repaired.length > 0);
    expect(till.repaired).toEqual(['gone']);
    expect(await hubrise.admin.callback(till.token)).toEqual({ url: null, events: TILL_EVENTS });
  });

  it('is asked for anew also where HubRise answers the look by a 500', async () => {
    await hubrise.admin.setCallback(till.token, null);
    await hubrise.admin.addFault({ kind: 'status', status: 500, method: 'GET', path: '/callback' });
    await hubrise.admin.injectOrder(newOrder('N1'), UBER);
    await passTwoPolls();
    await rest();
    expect(await hubrise.admin.callback(till.token)).toEqual({ url: null, events: TILL_EVENTS });
    expect(till.loops.listening.deafSince()).toBeNull();
    const after = await hubrise.admin.injectOrder(newOrder('N2'), UBER);
    await pass(30_000);
    expect(till.board.getCard(orderId(after.id))?.status).toBe('received');
  });

  it.each([
    ['refuses to listen', [{ kind: 'status', status: 403, method: 'POST', path: '/callback' }]],
    ['answers neither', [{ kind: 'status', status: 500, path: '/callback' }]],
  ] as const)('is said within five minutes where HubRise %s', async (_how, faults) => {
    await hubrise.admin.setCallback(till.token, null);
    for (const fault of faults) await hubrise.admin.addFault(fault);
    await hubrise.admin.injectOrder(newOrder('N1'), UBER);
    for (let half = 0; half < 9; half += 1) await pass(30_000);
    expect(till.loops.listening.deafSince()).not.toBeNull();
    expect(till.repaired).toEqual([]);
    await hubrise.admin.clearFaults();
    for (let half = 0; half < 5; half += 1) await pass(30_000);
    expect(till.loops.listening.deafSince()).toBeNull();
  });

  it('is one look and no word where one event was lost', async () => {
    await hubrise.admin.loseEvents({ times: 1 });
    await hubrise.admin.injectOrder(newOrder('N1'), UBER);
    await passTwoPolls();
    await passQuietly(20 * MINUTE);
    expect(await looks()).toBe(1);
    expect(await hubrise.admin.journal({ method: 'POST', path: '/callback' })).toEqual([]);
    expect([till.repaired, till.loops.listening.deafSince()]).toEqual([[], null]);
  });

  it('twice in a row is said though HubRise says that it keeps them, until an event comes', async () => {
    await hubrise.admin.loseEvents({ type: 'create', times: 2 });
    for (const code of ['N1', 'N2']) {
      await hubrise.admin.injectOrder(newOrder(code), UBER);
      await passTwoPolls();
    }
    await rest();
    expect(till.loops.listening.deafSince()).not.toBeNull();
    expect(await hubrise.admin.journal({ method: 'POST', path: '/callback' })).toHaveLength(1);
    expect(till.repaired).toEqual([]);
    await hubrise.admin.injectOrder(newOrder('N3'), UBER);
    await pass(30_000);
    expect(till.loops.listening.deafSince()).toBeNull();
  });
});

it('where HubRise neither says what it keeps nor can be asked, that is said within five minutes', async () => {
  await hubrise.admin.addFault({ kind: 'status', status: 500, path: '/callback' });
  till.loops.woke();
  for (let minute = 0; minute < 5; minute += 1) await pass(MINUTE);
  expect(till.loops.listening.deafSince()).not.toBeNull();
  await hubrise.admin.clearFaults();
  await pass(MINUTE);
  await pass(MINUTE);
  expect(till.loops.listening.deafSince()).toBeNull();
});

it('what a new version wants beside the former one is asked for, and nothing is said to be put right', async () => {
  // As the version before has left it, which wanted less.
  await hubrise.admin.setCallback(till.token, {
    url: null,
    events: { order: ['create', 'update'] },
  });
  till.loops.forget();
  till.loops.woke();
  await pass(30_000);
  expect(await hubrise.admin.callback(till.token)).toEqual({ url: null, events: TILL_EVENTS });
  await passQuietly(5 * MINUTE);
  expect(till.repaired).toEqual([]);
});

it('one that tells more than wanted, as an older version asked, is narrowed and not spoken of', async () => {
  const events = { ...WANTED, delivery: ['create', 'update'] };
  await hubrise.admin.setCallback(till.token, { url: null, events });
  await passQuietly(HOUR);
  expect(await hubrise.admin.callback(till.token)).toEqual({ url: null, events: TILL_EVENTS });
  expect(till.repaired).toEqual([]);
  expect(till.loops.listening.deafSince()).toBeNull();
});

it('a gap that nobody noticed, a sleep without an event, is enough of a doubt', async () => {
  await hubrise.admin.setCallback(till.token, null);
  await pass(10 * MINUTE);
  expect(till.repaired).toEqual(['gone']);
});

it('a sleep of more than half an hour is an outage: the open orders are looked at', async () => {
  timers.changeClock(31 * MINUTE);
  await hubrise.admin.advanceClock(31 * MINUTE);
  await till.poll();
  await hubrise.admin.waitFor({ path: '/location/orders', count: 7 });
});

it('is asked for anew where HubRise does not say what there is, and what may have come is looked for', async () => {
  await hubrise.admin.setCallback(till.token, null);
  const { id } = await hubrise.admin.injectOrder(newOrder('N1'), UBER);
  await hubrise.admin.addFault({ kind: 'malformed-json', method: 'GET', path: '/callback' });
  await passQuietly(HOUR);
  await pass(MINUTE);
  expect(await hubrise.admin.callback(till.token)).toEqual({ url: null, events: TILL_EVENTS });
  await till.until(() => till.board.getCard(orderId(id))?.status === 'received');
});

it('where HubRise does not say what there is and its answer to the asking is lost, what came meanwhile is looked for', async () => {
  await hubrise.admin.setCallback(till.token, null);
  const { id } = await hubrise.admin.injectOrder(newOrder('N1'), UBER);
  const unread = await hubrise.admin.addFault({
    kind: 'malformed-json',
    method: 'GET',
    path: '/callback',
  });
  const lost = await hubrise.admin.addFault({
    kind: 'drop-after',
    method: 'POST',
    path: '/callback',
  });
  await passQuietly(HOUR);
  // It was granted: at the next look nothing is wrong any more.
  expect(await hubrise.admin.callback(till.token)).toEqual({ url: null, events: TILL_EVENTS });
  await hubrise.admin.clearFaults(unread);
  await hubrise.admin.clearFaults(lost);
  await passQuietly(2 * MINUTE);
  await till.until(() => till.board.getCard(orderId(id))?.status === 'received');
});

it('where HubRise refuses to listen, that is said until it does', async () => {
  await hubrise.admin.setCallback(till.token, null);
  const fault = await hubrise.admin.addFault({
    kind: 'status',
    status: 403,
    method: 'POST',
    path: '/callback',
  });
  await passQuietly(HOUR);
  expect(till.loops.listening.deafSince()).not.toBeNull();
  expect(till.repaired).toEqual([]);
  await hubrise.admin.clearFaults(fault);
  await pass(MINUTE);
  await pass(MINUTE);
  expect(till.loops.listening.deafSince()).toBeNull();
  expect(till.repaired).toEqual(['gone']);
});

it('where somebody takes it away again and again, orders do not come: that is said too', async () => {
  const away = (): Promise<unknown> => hubrise.admin.setCallback(till.token, null);
  await away();
  till.loops.woke();
  await till.until(() => till.repaired.length > 0);
  await away();
  const { id } = await hubrise.admin.injectOrder(newOrder('N1'), UBER);
  await pass(MINUTE);
  expect(till.loops.listening.deafSince()).not.toBeNull();
  expect(till.repaired, 'said by the other news').toHaveLength(1);
  await pass(MINUTE);
  expect(till.loops.listening.deafSince()).toBeNull();
  await till.until(() => till.board.getCard(orderId(id))?.status === 'received');
});

it('what HubRise does not grant for good is not asked for every hour', async () => {
  const narrow = { url: null, events: { order: ['create', 'update'] } };
  await hubrise.admin.setCallback(till.token, narrow);
  till.loops.woke();
  await till.until(() => till.repaired.length > 0);
  await hubrise.admin.setCallback(till.token, narrow);
  await pass(MINUTE);
  await hubrise.admin.clearJournal();
  await passQuietly(2 * HOUR);
  expect(await hubrise.admin.journal({ method: 'POST', path: '/callback' })).toEqual([]);
  expect(till.repaired).toEqual(['narrowed']);
  expect(till.loops.listening.deafSince()).toBeNull();
});
