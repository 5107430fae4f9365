import { describe, expect, it, vi } from 'vitest';
import { COUNTER_DEFAULTS } from '../../main/core/counter/settings.ts';
import { orderId } from '../../main/core/ids.ts';
import { createOrderPoints } from '../../main/orders/outbox/order-points.ts';
import { add, CASH, COCA, cutOff, findings, ok, REINE, recordsOf } from '../counter/harness.ts';
import { mustRefuse } from '../orders/outbox/told-hubrise.ts';
import { aPointsShop, type PointsShop, type PointsTill } from './points-till.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Two Reines and a Coca for Léa: 25 € and a little; gives the sale's number. */
async function order(till: PointsTill, { lea }: PointsShop): Promise<number> {
  ok(await till.counter.edit({ kind: 'customer', customer: lea }));
  const { draft, rev } = await add(till.counter, REINE, REINE, REINE, COCA);
  expect(draft.lines.length).toBeGreaterThan(0);
  return rev;
}

function pay(till: PointsTill): string {
  ok(till.counter.pay(till.counter.get().rev, CASH(10_000)));
  return till.counter.get().lastSale?.number ?? '';
}

async function takePoints(till: PointsTill, rewards = 1) {
  return till.counter.spendPoints(till.counter.get().rev, rewards);
}

const rowOf = (till: PointsTill, number: string) => till.store.loyaltyMoves.ofNumber(number);

describe('a sale to a customer whom HubRise knows', () => {
  it('earns points, which go with its order, once', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    await order(till, shop);
    const sale = pay(till);
    const { total } = recordsOf(till, 'SALE')[0] ?? { total: 0 };
    const earned = Math.floor(total / 100);
    expect(rowOf(till, sale)).toMatchObject({ earned, used: 0, state: 'order', total });
    await till.tell();
    expect(await shop.moved()).toEqual([earned]);
    expect(rowOf(till, sale)).toMatchObject({ state: 'told' });
    await till.tell(60 * 60_000);
    expect([await shop.moved(), till.errors]).toEqual([[earned], []]);
    const [, operation] = await shop.operations();
    expect(operation?.reason).toMatch(/^01-T00000001 : \d+ points gagnés \(\w+\)$/);
    expect(operation?.order_id).toBe((await shop.admin.orders())[0]?.id);
  });

  it('makes them a card with the first points that they earn', async () => {
    const shop = await aPointsShop(null);
    const till = await shop.till('till-1', 'none');
    await order(till, shop);
    pay(till);
    await till.tell();
    expect((await shop.moved()).length).toBe(1);
  });

  it('uses points as a discount that is sealed with its reason, and never as a payment', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    await order(till, shop);
    const before = till.counter.get().draft;
    expect(await till.counter.askPoints()).toMatchObject({ kind: 'known', balance: 250 });
    ok(await takePoints(till, 2));
    expect(till.counter.get().draft.rebate).toMatchObject({ kind: 'points', rewards: 2 });
    const sale = pay(till);
    const [sealed] = recordsOf(till, 'SALE');
    expect(sealed?.payments.map(({ means }) => means)).toEqual(['cash']);
    expect(JSON.stringify(sealed)).toContain('"amount":1000,"reason":"Fidélité : 200 points"');
    expect(JSON.stringify(sealed)).not.toContain(shop.lea.hubriseId);
    const earned = Math.floor((sealed?.total ?? 0) / 100);
    expect(rowOf(till, sale)).toMatchObject({ earned, used: 200, before: 250 });
    expect(before.rebate).toBeNull();
    await till.tell();
    expect(await shop.moved()).toEqual([earned - 200]);
    // It was looked whether there were enough.
    expect(rowOf(till, sale)).toMatchObject({ state: 'told', balance: 50 + earned });
    expect(till.store.loyaltyMoves.listTroubles(0)).toEqual([]);
    const start = till.fiscal.state().fingerprint ?? '';
    await till.hangUp();
    await till.stop();
    expect(await findings(till.place, start)).toEqual([]);
  });

  it('uses no more than the ticket, the balance and the rules allow, and one rebate alone', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    await order(till, shop);
    expect(await takePoints(till, 3)).toMatchObject({ kind: 'refused', reason: 'too_few_points' });
    till.world.settings = {
      ...till.world.settings,
      points: { ...till.world.settings.points, least: 300 },
    };
    expect(await takePoints(till, 2)).toMatchObject({ kind: 'refused', reason: 'too_few_points' });
    till.world.settings = {
      ...till.world.settings,
      points: { ...till.world.settings.points, least: 1 },
    };
    const rebate = { kind: 'amount', cents: 100, reason: 'Geste' } as const;
    ok(await till.counter.edit({ kind: 'rebate', line: null, rebate }));
    expect(await takePoints(till)).toMatchObject({ kind: 'refused', reason: 'rebate_there' });
    ok(await till.counter.edit({ kind: 'rebate', line: null, rebate: null }));
    ok(await takePoints(till, 2));
    // What waits with points of theirs has them.
    ok(till.counter.park(null));
    await order(till, shop);
    expect(await takePoints(till)).toMatchObject({ kind: 'refused', reason: 'too_few_points' });
    // The points are hers.
    const [parked] = till.counter.get().parked;
    ok(till.counter.resume(parked?.id ?? 0));
    const hugo = { ...shop.lea, name: 'Hugo', hubriseId: null };
    const { draft } = ok(await till.counter.edit({ kind: 'customer', customer: hugo }));
    expect(draft.rebate).toBeNull();
  });

  it('takes less off where the ticket has become smaller, and is not paid by lines then', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    await order(till, shop);
    ok(await takePoints(till, 2));
    const line = till.counter.get().draft.lines[0]?.id ?? 0;
    expect(till.counter.divide([{ line, qty: 1_000 }])).toMatchObject({ reason: 'points_used' });
    ok(await till.counter.edit({ kind: 'remove', line }));
    const left = till.counter.get().draft;
    expect(left.lines.length).toBe(1);
    ok(till.counter.pay(till.counter.get().rev, CASH(5_000)));
    const [sale] = recordsOf(till, 'SALE');
    expect(sale?.total).toBeGreaterThanOrEqual(0);
    const { used } = rowOf(till, sale?.number ?? '') ?? { used: 0 };
    expect(used * 5).toBeLessThanOrEqual(sale?.lines[0]?.unit ?? 0);
  });

  it.each(['drop-after', 'drop-before'] as const)(
    'moves them once where the answer about its order was lost (%s)',
    async (kind) => {
      const shop = await aPointsShop();
      const till = await shop.till();
      await order(till, shop);
      pay(till);
      await shop.admin.addFault({ kind, method: 'POST', path: '*/orders', times: 1 });
      await till.tell(10 * 60_000);
      expect((await shop.moved()).length).toBe(1);
      expect((await shop.admin.orders()).length).toBe(1);
      expect(rowOf(till, '01-T00000001')?.state).toBe('told');
    },
  );

  it('uses none while HubRise is out of reach, says so, and earns all the same', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    await order(till, shop);
    expect(await till.counter.askPoints()).toMatchObject({ kind: 'known' });
    till.line.isOffline = true;
    expect(await till.counter.askPoints()).toMatchObject({
      ...{ kind: 'unavailable', why: 'unreached', last: { balance: 250 } },
    });
    expect(await takePoints(till)).toMatchObject({ kind: 'refused', reason: 'points_unread' });
    pay(till);
    await till.tell();
    expect(await shop.moved()).toEqual([]);
    till.line.isOffline = false;
    await till.tell();
    expect((await shop.moved()).length).toBe(1);
  });

  it('moves them once where the program died between the seal and the order', async () => {
    const shop = await aPointsShop();
    const before = await shop.till();
    await order(before, shop);
    pay(before);
    await before.hangUp();
    before.kill();
    const till = await shop.till('till-1', 'asked', before.place);
    await till.tell();
    expect((await shop.moved()).length).toBe(1);
    await till.hangUp();
    till.kill();
    const later = await shop.till('till-1', 'asked', before.place);
    await later.tell(30 * 60_000);
    expect((await shop.moved()).length).toBe(1);
  });

  it('earns nothing in training, nor where nobody wants it', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    till.fiscal.setTraining('op1', true);
    till.counter.followTraining();
    await order(till, shop);
    expect(await till.counter.askPoints()).toEqual({ kind: 'off' });
    expect(await takePoints(till)).toMatchObject({ kind: 'refused', reason: 'points_unread' });
    pay(till);
    till.fiscal.setTraining('op1', false);
    till.counter.followTraining();
    till.world.settings = { ...COUNTER_DEFAULTS, push: true };
    await order(till, shop);
    pay(till);
    await till.tell();
    expect([await shop.moved(), (await shop.admin.orders()).length]).toEqual([[], 1]);
    expect(till.store.loyaltyMoves.lastId()).toBe(0);
  });
});

describe('points that were used elsewhere meanwhile', () => {
  it('refuse no sale: a person is told of the balance below 0', async () => {
    const shop = await aPointsShop('120');
    const [one, other] = [await shop.till('till-1'), await shop.till('till-2')];
    for (const till of [one, other]) {
      await order(till, shop);
      ok(await takePoints(till));
    }
    for (const till of [one, other]) pay(till);
    await one.tell();
    await other.tell();
    expect((await shop.moved()).length).toBe(2);
    expect(one.store.loyaltyMoves.listTroubles(0)).toEqual([]);
    const [trouble] = other.store.loyaltyMoves.listTroubles(0);
    expect(trouble).toMatchObject({ state: 'told', used: 100, name: 'Léa' });
    expect(trouble?.balance).toBeLessThan(0);
    other.store.loyaltyMoves.settle(trouble?.id ?? 0);
    expect(other.store.loyaltyMoves.listTroubles(0)).toEqual([]);
  });

  it('which HubRise refuses, go neither with the order nor into the dark, and can be asked again', async () => {
    const shop = await aPointsShop('120');
    const till = await shop.till();
    await order(till, shop);
    ok(await takePoints(till));
    const sale = pay(till);
    const refuse = async () => mustRefuse('delta');
    const orders: object[] = [];
    till.line.answers = {
      movePoints: refuse as never,
      createOrder: (async (body: object) => {
        orders.push(body);
        if ('loyalty_operations' in body) return mustRefuse('loyalty_operations.0.delta');
        return { kind: 'ok', id: 'h1' };
      }) as never,
    };
    await till.tell();
    expect(orders.map((body) => 'loyalty_operations' in body)).toEqual([true, false]);
    expect(orders.every((body) => 'customer_id' in body)).toBe(true);
    expect(rowOf(till, sale)).toMatchObject({ state: 'refused', hubriseOrder: 'h1' });
    expect(till.store.loyaltyMoves.listTroubles(0)).toMatchObject([{ number: sale }]);
    till.line.answers = {};
    till.store.loyaltyMoves.again(rowOf(till, sale)?.id ?? 0);
    // HubRise has no such order: the stand-in never saw it.
    till.db.exec('UPDATE loyalty_moves SET hubrise_order = NULL');
    await till.tell();
    expect(rowOf(till, sale)).toMatchObject({ state: 'told' });
    expect((await shop.moved()).length).toBe(1);
  });
});

describe('what is given back', () => {
  async function sold(right: 'asked' | 'none' = 'asked') {
    const shop = await aPointsShop();
    const till = await shop.till('till-1', right);
    await order(till, shop);
    ok(await takePoints(till));
    const sale = pay(till);
    return { shop, till, sale };
  }

  function giveBack(
    till: PointsTill,
    original: string,
    parts: readonly [number, number][],
  ): string {
    const returned = parts.map(([of, qty]) => ({ of, qty }));
    const done = till.counter.refund({ original, returned, reason: 'Erreur', means: null });
    if (done.kind === 'refused') throw new Error(done.reason);
    return done.number;
  }

  it('gives the points back, in parts and wholly, once, also after lost answers', async () => {
    const { sale, shop, till } = await sold();
    await till.tell();
    const [first = 0] = await shop.moved();
    const one = giveBack(till, sale, [[1, 1_000]]);
    await shop.admin.addFault({
      ...{ kind: 'drop-after', method: 'POST', path: '*/operations', times: 1 },
    });
    await till.tell(10 * 60_000);
    const [, second = 0] = await shop.moved();
    expect(second).not.toBe(0);
    const lines = till.counter.findSale(sale)?.lines ?? [];
    giveBack(
      till,
      sale,
      lines.flatMap(({ left, n }) => (left > 0 ? [[n, left] as [number, number]] : [])),
    );
    await till.tell(10 * 60_000);
    const moved = await shop.moved();
    expect(moved.length).toBe(3);
    expect(moved.reduce((sum, delta) => sum + delta, 0)).toBe(0);
    expect(first + second + (moved[2] ?? 0)).toBe(0);
    expect(rowOf(till, one)).toMatchObject({ kind: 'back', state: 'told' });
    const last = (await shop.operations()).at(-1);
    expect(last?.reason).toMatch(/^01-A00000002 : \d+ points rendus, \d+ points repris \(\w+\)$/);
  });

  it('waits for the sale’s own points, and for the right', async () => {
    const { sale, shop, till } = await sold('none');
    const lines = till.counter.findSale(sale)?.lines ?? [];
    giveBack(
      till,
      sale,
      lines.map(({ left, n }) => [n, left] as [number, number]),
    );
    await till.tell(10 * 60_000);
    expect((await shop.moved()).length, 'the right is missing').toBe(1);
    const { store } = till;
    expect(store.loyaltyMoves.listDue(rowOf(till, sale)?.locationId as never)).toMatchObject([
      { kind: 'back', state: 'card' },
    ]);
    // HubRise was not asked for what it would refuse.
    expect(till.line.asked).not.toContain('movePoints');
    store.connection.update({ customers: 'asked' });
    await till.tell();
    expect(store.connection.get()?.customers, 'it says that it does not give it').toBe('denied');
    expect((await shop.moved()).length).toBe(1);
  });

  it('is told by nobody out of a restored backup anew', async () => {
    const { sale, shop, till } = await sold();
    const unsold = cutOff(till.place);
    await till.tell();
    giveBack(till, sale, [[1, 1_000]]);
    const ungiven = cutOff(till.place);
    await till.tell();
    const moved = await shop.moved();
    expect(moved.length).toBe(2);
    await till.hangUp();
    for (const place of [unsold, ungiven]) {
      const copy = await shop.till('till-1', 'asked', place);
      await copy.tell(20 * 60_000);
      expect(await shop.moved()).toEqual(moved);
      expect(copy.store.loyaltyMoves.listTroubles(0)).toEqual([]);
      await copy.hangUp();
      copy.kill();
    }
  });

  it('leaves alone what a person has settled by hand', async () => {
    const { sale, shop, till } = await sold();
    const { id = 0 } = rowOf(till, sale) ?? {};
    till.store.loyaltyMoves.refuse(id, 'x');
    till.store.loyaltyMoves.settle(id);
    await till.tell();
    giveBack(till, sale, [[1, 1_000]]);
    await till.tell();
    expect(await shop.moved()).toEqual([]);
  });
});

describe('an order that goes without whom it is for', () => {
  it('has its points told by the card', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    await order(till, shop);
    const sale = pay(till);
    const refused = async (body: object) => {
      if ('customer_id' in body) return mustRefuse('customer_id');
      return till.line.answers.createOrder === undefined ? null : { kind: 'ok', id: 'x' };
    };
    till.line.answers = { createOrder: refused as never };
    await till.tell();
    till.db.exec('UPDATE loyalty_moves SET hubrise_order = NULL');
    till.store.loyaltyMoves.again(rowOf(till, sale)?.id ?? 0);
    await till.tell();
    expect(rowOf(till, sale)).toMatchObject({ state: 'told' });
    expect((await shop.moved()).length).toBe(1);
  });

  it('to the kitchen before it is paid, has its points told by the card, for a change moves none', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    await order(till, shop);
    ok(till.counter.send(till.counter.get().rev));
    await till.tell();
    expect((await shop.admin.orders()).length).toBe(1);
    ok(await takePoints(till));
    const sale = pay(till);
    await till.tell();
    const row = rowOf(till, sale);
    expect(row).toMatchObject({ state: 'told', used: 100 });
    expect(await shop.moved()).toEqual([(row?.earned ?? 0) - 100]);
  });

  it('that nobody wants to be told of any more, has its points told by the card', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    await order(till, shop);
    const sale = pay(till);
    till.store.pushes.drop();
    till.store.loyaltyMoves.freeDropped();
    await till.tell();
    expect((await shop.admin.orders()).length).toBe(0);
    expect((await shop.moved()).length).toBe(1);
    expect(rowOf(till, sale)?.state).toBe('told');
  });

  it('gives back what an order that HubRise had twice has moved twice', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    await order(till, shop);
    const sale = pay(till);
    await till.tell();
    const row = rowOf(till, sale);
    const [shown] = await shop.admin.orders();
    const points = createOrderPoints(till.store);
    const id = orderId(row?.orderId ?? '');
    const twice = { ...shown, id: 'twice' } as Readonly<Record<string, unknown>>;
    points.doubled(id, twice, till.place.timers.now());
    points.doubled(id, twice, till.place.timers.now());
    till.db.exec("UPDATE loyalty_moves SET hubrise_order = NULL WHERE kind = 'double'");
    await till.tell();
    const moved = await shop.moved();
    expect([moved.length, moved.reduce((sum, delta) => sum + delta, 0)]).toEqual([2, 0]);
  });
});
