import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type OrderId, orderId } from '../../../main/core/ids.ts';
import type { OrderStatus } from '../../../main/core/order/status.ts';
import { type OrdersApi, type RawOrder, rawOrder } from '../../../main/hubrise/api/orders.ts';
import { createKeyedLock } from '../../../main/lib/queues.ts';
import { createSnapshots } from '../../../main/orders/book/snapshots.ts';
import { createRecentOrders } from '../../../main/orders/looks/recent-orders.ts';
import { createStore } from '../../../main/store/index.ts';
import { aRow, aSend, LOCATION } from '../../store/rows.ts';
import { openTestDatabase } from '../../support/bare-till.ts';
import { fakeTimers } from '../../support/fake-timers.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const PAGE = 100;

/** A shop where many orders are open here, all of which another till has accepted. */
function aShop(many: number) {
  const timers = fakeTimers();
  const db = openTestDatabase(tempFolder());
  onTestFinished(() => {
    db.close();
  });
  const store = createStore(db);
  const ids = Array.from({ length: many }, (_, place) => `o${place}`);
  /** What HubRise shows of them all. */
  const there: { status: string; note?: string } = { status: 'accepted' };
  const rest = { isOn: false };
  /** Whether HubRise shows an order that is asked for by itself. */
  const reads = { refused: false };
  const placedAt = timers.now();
  const shown = (id: string): RawOrder => {
    const created = new Date(placedAt).toISOString();
    const value = { id, status: there.status, created_at: created, customer_notes: there.note };
    return rawOrder(value, JSON.stringify(value));
  };
  for (const id of ids) {
    const status = id === ids.at(-1) ? 'received' : 'accepted';
    store.orders.put({ ...aRow(id, { status, raw: shown(id).text }), changedAt: timers.now() });
  }
  const cursors: (string | undefined)[] = [];
  const listedFrom: (number | undefined)[] = [];
  const otherwise: OrderId[] = [];
  const api: Pick<OrdersApi, 'listOrders' | 'readOrder'> = {
    listOrders: async ({ after, cursor }) => {
      cursors.push(cursor);
      listedFrom.push(after);
      if (after !== undefined && after > placedAt) return { kind: 'ok', orders: [], next: null };
      const from = Number(cursor ?? 0);
      const next = from + PAGE < many ? String(from + PAGE) : null;
      return { kind: 'ok', orders: ids.slice(from, from + PAGE).map(shown), next };
    },
    readOrder: async (id) =>
      reads.refused
        ? { kind: 'refused', status: 403, message: '', errors: [], errorType: null }
        : { kind: 'ok', order: shown(id) },
  };
  const lock = createKeyedLock();
  const recent = createRecentOrders({
    api: () => api,
    store,
    lock,
    snapshots: createSnapshots(store, timers.now),
    hubriseNow: timers.now,
    monotonic: timers.monotonic,
    isFirstLookDone: () => true,
    isAtRest: () => rest.isOn,
    slowedToMs: () => 0,
    onFound: () => undefined,
    onGoesOn: () => undefined,
    onNameless: () => undefined,
    onApplied: () => undefined,
    onStands: () => undefined,
    onDiffers: (id) => {
      otherwise.push(id);
    },
  });
  return {
    cursors,
    /** Whether the list that was made last reaches back to when they were placed. */
    reachesBack: () => (listedFrom.at(-1) ?? 0) <= placedAt,
    /** Of which orders a list has shown another status. */
    otherwise,
    reads,
    rest,
    listedMsAgo: recent.listedMsAgo,
    lock,
    store,
    there,
    statusOfLast: () => store.orders.get(orderId(ids.at(-1) ?? ''))?.status,
    now: timers.now,
    advance: timers.advance,
    look: async (): Promise<void> => {
      await recent.look(LOCATION);
      timers.advance(60_000);
    },
  };
}

it('what another till did is seen among more orders than HubRise lists at once', async () => {
  const shop = aShop(250);
  await shop.look();
  expect(shop.cursors).toEqual([undefined, '100', '200']);
  expect(shop.statusOfLast()).toBe('accepted');
});

it('and among more than one look asks for: the next one goes on where it stopped', async () => {
  const shop = aShop(420);
  await shop.look();
  expect(shop.statusOfLast()).toBe('received');
  await shop.look();
  expect(shop.cursors).toEqual([undefined, '100', '200', '300', '400']);
  expect(shop.statusOfLast()).toBe('accepted');
  await shop.look();
  expect(shop.cursors.at(5), 'the one after it begins anew').toBeUndefined();
});

it('what another till did is read before what has only got another note, of which there is more than a look reads', async () => {
  const shop = aShop(60);
  shop.there.note = 'Sans oignons';
  await shop.look();
  expect(shop.statusOfLast()).toBe('accepted');
});

it('that HubRise shows an order otherwise is said, though an answer of ours is about to leave', async () => {
  const shop = aShop(3);
  shop.store.outbox.add(aSend('o2', { status: 'accepted' }));
  await shop.look();
  expect(shop.otherwise).toEqual(['o2']);
  expect(shop.statusOfLast(), 'the answer has its own look').toBe('received');
});

describe('an order that somebody took off the screen, unanswered', () => {
  async function takenOff() {
    const shop = aShop(1);
    shop.there.status = 'received';
    await shop.look();
    shop.store.orders.acknowledge(orderId('o0'), 0, false);
    return shop;
  }

  it('is shown as another till has served it, also where nothing else is open', async () => {
    const shop = await takenOff();
    for (let minute = 0; minute < 30; minute += 1) await shop.look();
    shop.there.status = 'completed';
    await shop.look();
    expect(shop.statusOfLast()).toBe('completed');
  });

  it('is looked for no more once hours have passed', async () => {
    const shop = await takenOff();
    for (let minute = 0; minute < 120; minute += 1) await shop.look();
    expect(shop.reachesBack()).toBe(true);
    for (let minute = 0; minute < 140; minute += 1) await shop.look();
    expect(shop.reachesBack()).toBe(false);
  });
});

it('an order that is opened again within minutes of its end is found, though nothing tells of it', async () => {
  const shop = aShop(1);
  for (let minute = 0; minute < 30; minute += 1) await shop.look();
  shop.there.status = 'cancelled';
  await shop.look();
  for (let minute = 0; minute < 8; minute += 1) await shop.look();
  expect(shop.statusOfLast()).toBe('cancelled');
  shop.there.status = 'accepted';
  await shop.look();
  expect(shop.statusOfLast()).toBe('accepted');
  shop.there.status = 'completed';
  for (let minute = 0; minute < 13; minute += 1) await shop.look();
  expect(shop.reachesBack(), 'it is not looked for for ever').toBe(false);
});

describe('an order that is over here and goes on at HubRise, which does not show it by itself', () => {
  async function unreadable() {
    const shop = aShop(1);
    shop.there.status = 'received';
    await shop.look();
    const row = shop.store.orders.get(orderId('o0'));
    if (row === null) throw new Error('it was stored');
    shop.store.orders.put({ ...row, status: 'cancelled', open: false });
    shop.there.status = 'in_preparation';
    shop.reads.refused = true;
    for (let minute = 0; minute < 10; minute += 1) await shop.look();
    return shop;
  }

  it('is read as soon as HubRise shows it again', async () => {
    const shop = await unreadable();
    expect(shop.statusOfLast()).toBe('cancelled');
    shop.reads.refused = false;
    await shop.look();
    expect(shop.statusOfLast()).toBe('in_preparation');
  });

  it('is not looked for for ever', async () => {
    const shop = await unreadable();
    for (let minute = 0; minute < 120; minute += 1) await shop.look();
    expect(shop.reachesBack()).toBe(true);
    for (let minute = 0; minute < 140; minute += 1) await shop.look();
    expect(shop.reachesBack()).toBe(false);
  });
});

describe('an order that HubRise lists as cancelled while this till’s answer is on its way', () => {
  async function listed(answer: OrderStatus, leaves: boolean) {
    const shop = aShop(1);
    shop.there.status = 'cancelled';
    const id = shop.store.outbox.add(aSend('o0', { status: answer }));
    if (leaves) shop.store.outbox.leaves(id, 0, 1);
    await shop.look();
    return shop.store.orders.getLastWord(orderId('o0'))?.status ?? null;
  }

  it('stays cancelled: HubRise takes the answer, and shows nothing else afterwards', async () => {
    expect(await listed('accepted', true)).toBe('cancelled');
  });

  it('stays so where the list comes while the answer holds the order, and is looked into after it', async () => {
    const shop = aShop(1);
    shop.there.status = 'cancelled';
    const id = orderId('o0');
    const send = shop.store.outbox.add(aSend('o0', { status: 'accepted' }));
    shop.store.outbox.leaves(send, 0, 1);
    const answered = Promise.withResolvers<void>();
    const holding = shop.lock.run(id, () => answered.promise);
    const looking = shop.look();
    await vi.waitFor(() => expect(shop.store.orders.getLastWord(id)?.status).toBe('cancelled'));
    shop.store.outbox.finish(send, 'sent', 2, null);
    answered.resolve();
    await Promise.all([holding, looking]);
  });

  it('is left to the look before the answer where that has not left', async () => {
    expect(await listed('accepted', false)).toBeNull();
  });

  it('is no word of anybody else’s where this till cancels it', async () => {
    expect(await listed('cancelled', true)).toBeNull();
  });
});

describe('a cancellation within the second of this till’s answer, which a list shows to stand', () => {
  async function heardBack(isListed: boolean) {
    const shop = aShop(1);
    const id = orderId('o0');
    await shop.look();
    const send = shop.store.outbox.add(aSend('o0', { status: 'accepted' }));
    const at = shop.now();
    shop.store.outbox.leaves(send, at, at);
    shop.store.outbox.told(send, at);
    shop.store.outbox.finish(send, 'sent', at, null);
    const row = shop.store.orders.get(id);
    if (row === null) throw new Error('it was stored');
    shop.store.orders.put({ ...row, status: 'cancelled', open: false });
    shop.store.orders.putLastWord(id, { status: 'cancelled', at: at + 500, from: null });
    shop.there.status = 'cancelled';
    shop.advance(30_000);
    if (isListed) await shop.look();
    shop.there.status = 'accepted';
    shop.advance(60_000);
    await shop.look();
    return shop.store.outbox.listWaitingFor(id).map(({ status }) => status);
  }

  it('is not told again once somebody has opened the order, though the event of that is lost', async () => {
    expect(await heardBack(true)).toEqual([]);
  });

  it('is told again where the answer may have come upon it', async () => {
    expect(await heardBack(false)).toEqual(['cancelled']);
  });
});

it('a list that left out what is over stands for no poll at rest, where polls are seldom', async () => {
  const shop = aShop(2);
  await shop.look();
  expect(shop.listedMsAgo()).toBe(60_000);
  shop.rest.isOn = true;
  expect(shop.listedMsAgo()).toBe(Number.POSITIVE_INFINITY);
  await shop.look();
  expect(shop.listedMsAgo()).toBe(60_000);
});
