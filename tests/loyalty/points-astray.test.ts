import { describe, expect, it, vi } from 'vitest';
import { takingsView } from '../../main/closings/taking-notes.ts';
import { COUNTER_DEFAULTS } from '../../main/core/counter/settings.ts';
import { orderId } from '../../main/core/ids.ts';
import { POINTS_DEFAULTS } from '../../main/core/loyalty/rules.ts';
import { createNotes, knownByPhone } from '../../main/customers/notes.ts';
import { createCustomerPoints } from '../../main/customers/points.ts';
import { rawOrder } from '../../main/hubrise/api/orders.ts';
import { knowingCounters } from '../../main/orders/book/counters-orders.ts';
import { createSnapshots } from '../../main/orders/book/snapshots.ts';
import { pushedTo } from '../../main/sends/pushed-to.ts';
import { sendOfPoints } from '../../main/store/loyalty-moves.ts';
import { add, ok, REINE } from '../counter/harness.ts';
import { LOCATION } from '../store/rows.ts';
import {
  aPointsShop,
  LIST,
  order,
  type PointsTill,
  pay,
  refuse,
  rowOf,
  takePoints,
} from './points-till.ts';

vi.setConfig({ testTimeout: 60_000 });

/** As the order list shows one of HubRise's, before anything else has heard of it. */
function showInList(till: PointsTill, shown: Readonly<Record<string, unknown>> | undefined): void {
  const text = JSON.stringify(shown);
  const hubriseNow = till.place.timers.now;
  const snapshots = createSnapshots(till.store, hubriseNow);
  knowingCounters({
    store: till.store,
    usual: snapshots,
    silent: snapshots,
    hubriseNow,
    onOrder: () => undefined,
  }).apply({
    id: orderId(String(shown?.['id'])),
    text,
    parsed: rawOrder(shown, text).parsed(),
    asOf: null,
    location: LOCATION,
    events: [],
  } as never);
}

function giveAllBack(till: PointsTill, sale: string): void {
  const lines = till.counter.findSale(sale)?.lines ?? [];
  till.counter.refund({
    original: sale,
    reason: 'Erreur',
    means: null,
    returned: lines.map(({ left, n }) => ({ of: n, qty: left })),
  });
}

const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0);

describe('points that nothing may lose', () => {
  it('are told, and go back, where the order list shows the order whose answer was lost', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    await order(till, shop);
    ok(await takePoints(till));
    await shop.admin.addFault({ kind: 'drop-after', method: 'POST', path: '*/orders', times: 1 });
    const sale = pay(till);
    await till.tell(1_000);
    expect((await shop.moved()).length).toBe(1);
    expect(rowOf(till, sale)?.state).toBe('order');
    showInList(till, (await shop.admin.orders())[0]);
    expect(rowOf(till, sale)?.state).toBe('check');
    await till.tell(60 * 60_000);
    expect(rowOf(till, sale)?.state).toBe('told');
    giveAllBack(till, sale);
    await till.tell(60 * 60_000);
    expect(sum(await shop.moved())).toBe(0);
  });

  it('move as they were taken off the ticket, though the rules are off or others by its payment', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    await order(till, shop);
    ok(await takePoints(till));
    const { settings } = till.world;
    till.world.settings = { ...settings, points: { ...settings.points, isOn: false } };
    const sale = pay(till);
    expect(rowOf(till, sale)).toMatchObject({ used: 100, earned: 0, listId: LIST, card: '' });
    await till.tell();
    expect(await shop.moved()).toEqual([-100]);
  });

  it('are earned while HubRise cannot be reached by a connection that is kept', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    await order(till, shop);
    const points = createCustomerPoints({
      store: till.store,
      api: () => ({}) as never,
      location: () => null,
      rules: () => ({ ...POINTS_DEFAULTS, isOn: true }),
      makesCustomers: () => false,
      isTraining: () => false,
      maySell: () => true,
      hubriseNow: () => 1,
      newId: () => 'm',
    });
    const { draft } = till.counter.get();
    const sale = pay(till);
    till.store.loyaltyMoves.settle(rowOf(till, sale)?.id ?? 0);
    points.sold(draft, { number: 'later', bill: 'later' });
    expect(rowOf(till, 'later')).toMatchObject({ earned: 31, used: 0, state: 'order' });
  });
});

describe('points that HubRise refuses', () => {
  it('are said in Clôtures until somebody settles it, however long ago the sale was', async () => {
    const shop = await aPointsShop();
    const till = await shop.till('till-1', 'none');
    await order(till, shop);
    const sale = pay(till);
    const { loyaltyMoves } = till.store;
    const said = () => takingsView(till.store, till.place.timers.now(), null).notes;
    await till.tell(1);
    const { id = 0 } = rowOf(till, sale) ?? {};
    // What is only looked at waits for no right.
    const row = rowOf(till, sale) ?? expect.fail('Nothing was noted');
    till.store.send('points', sendOfPoints(row, 'check'));
    expect(said()).toEqual([]);
    refuse(till, sale, 'other_list');
    till.world.settings = COUNTER_DEFAULTS;
    expect(till.points.atHubrise().troubles, 'points are off').toMatchObject([{ number: sale }]);
    till.place.timers.advance(5 * 86_400_000);
    expect(said()).toMatchObject([{ kind: 'points', code: sale, points: 31 }]);
    loyaltyMoves.settle(id);
    expect(said()).toEqual([]);
  });
});

describe('whose points are used', () => {
  it('is whose balance was read, where two of one name and number have a card each', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    const made = await shop.admin.createCustomer(LIST, {
      first_name: 'Léa',
      phone: '+33612345678',
    });
    const other = { ...shop.lea, hubriseId: String(made['id']) };
    await order(till, shop);
    ok(await takePoints(till));
    // Another address is nobody else.
    ok(await till.counter.edit({ kind: 'customer', customer: { ...shop.lea, city: 'Lyon' } }));
    expect(till.counter.get().draft.rebate).not.toBeNull();
    ok(await till.counter.edit({ kind: 'customer', customer: other }));
    expect(till.counter.get().draft.rebate).toBeNull();
    const sale = pay(till);
    expect(rowOf(till, sale)).toMatchObject({ used: 0, customerId: other.hubriseId });
  });

  it('cannot be noted without their number: the points are not used then', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    await order(till, shop);
    ok(await takePoints(till));
    ok(await till.counter.edit({ kind: 'customer', customer: { ...shop.lea, phone: '' } }));
    expect(till.counter.get().draft.rebate).toBeNull();
  });

  it('is not asked of a part of a bill: joining it again would let them go', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    await order(till, shop);
    const [first] = till.counter.get().draft.lines;
    ok(till.counter.divide([{ line: first?.id ?? 0, qty: 1_000 }]));
    expect(await takePoints(till)).toMatchObject({ kind: 'refused', reason: 'divided' });
  });
});

describe('somebody who was chosen from a former list', () => {
  it('is sold to as one whom the list of now is still to be told of', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    const { phoneCustomers } = till.store;
    const former = { ...shop.lea, hubriseId: 'former', list: 'another' };
    const phone = '0612345678';
    phoneCustomers.put({ phone, customer: JSON.stringify(former), seenAt: 0 });
    expect(knownByPhone(till.store, phone)[0]?.customer).toEqual({ ...shop.lea, hubriseId: null });
    const place = LOCATION;
    const local = { phone: shop.lea.phone, first_name: 'Léa', last_name: '' } as never;
    expect(pushedTo(till.store, local, place)).toEqual({ kind: 'guest' });
    till.world.settings = { ...till.world.settings, customers: true };
    expect(await till.points.ask({ ...shop.lea, hubriseId: 'former' })).toEqual({ kind: 'new' });
    const notes = createNotes({
      store: till.store,
      isWanted: () => true,
      location: () => place,
      hubriseNow: () => 1,
      newId: () => 'm',
    });
    notes.note(phone, { ...shop.lea, hubriseId: 'former' }, false);
    expect(JSON.parse(phoneCustomers.get(phone)?.customer ?? '')).toMatchObject({
      hubriseId: null,
      list: LIST,
    });
    expect(till.store.sends.last('customer', phone)).toMatchObject({
      state: 'due',
      what: { list: LIST },
    });
    // A ticket that was set aside has them still as they were.
    phoneCustomers.put({ phone, customer: JSON.stringify(former), seenAt: 0 });
    ok(
      await till.counter.edit({ kind: 'customer', customer: { ...shop.lea, hubriseId: 'former' } }),
    );
    await add(till.counter, REINE);
    expect(rowOf(till, pay(till))).toMatchObject({ customerId: null, listId: LIST });
  });
});
