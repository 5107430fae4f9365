import { describe, expect, it, vi } from 'vitest';
import { COUNTER_DEFAULTS } from '../../main/core/counter/settings.ts';
import { add, COCA, findings, ok, REINE, recordsOf } from '../counter/harness.ts';
import { mustRefuse } from '../sends/told-hubrise.ts';
import { aPointsShop, order, pay, rowOf, takePoints } from './points-till.ts';

vi.setConfig({ testTimeout: 60_000 });

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
    expect(operation?.reason).toMatch(/^01-T00000001\u00a0: \d+ points gagnés \(\w+\)$/);
    expect(operation?.order_id).toBe((await shop.admin.orders())[0]?.id);
  });

  it('earns them what they pay of a bill, and nothing by what others pay, unless they are chosen again', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    const { counter } = till;
    ok(
      await counter.edit({
        kind: 'customer',
        customer: { ...shop.lea, name: 'Hugo', hubriseId: null },
      }),
    );
    await add(counter, REINE, REINE, COCA);
    ok(counter.divide([{ line: 1, qty: 1_000 }]));
    ok(await counter.edit({ kind: 'customer', customer: shop.lea }));
    const first = pay(till);
    ok(counter.divide([{ line: 1, qty: 1_000 }]));
    const second = pay(till);
    expect(counter.get().draft).toMatchObject({ customer: shop.lea });
    ok(await counter.edit({ kind: 'customer', customer: shop.lea }));
    const third = pay(till);
    expect([first, second, third].map((sale) => rowOf(till, sale)?.earned)).toEqual([
      9,
      undefined,
      2,
    ]);
  });

  it('earns those who are asked for once a bill is shared out what they pay of it', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    const { counter } = till;
    await add(counter, REINE, REINE, COCA);
    ok(counter.divide([{ line: 1, qty: 1_000 }]));
    ok(await counter.edit({ kind: 'customer', customer: shop.lea }));
    const part = pay(till);
    const zoe = { ...shop.lea, phone: '06 98 76 54 32', name: 'Zoé', hubriseId: null };
    till.world.settings = { ...till.world.settings, customers: true };
    ok(await counter.edit({ kind: 'customer', customer: zoe }));
    const rest = pay(till);
    expect([part, rest].map((sale) => rowOf(till, sale))).toMatchObject([
      { earned: 9, phone: '0612345678', name: 'Léa' },
      { earned: 12, phone: '0698765432', name: 'Zoé', customerId: null },
    ]);
  });

  it('may be used on a ticket beside what a version before left waiting of another bill', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    await add(till.counter, REINE, COCA);
    ok(till.counter.divide([{ line: 2, qty: 1_000 }]));
    expect(await takePoints(till)).toMatchObject({ kind: 'refused', reason: 'divided' });
    till.store.counterTickets.remove(till.counter.get().id ?? 0);
    await order(till, shop);
    expect(till.counter.get()).toMatchObject({ isPart: false, rest: 950 });
    ok(await takePoints(till));
    expect(rowOf(till, pay(till))).toMatchObject({ used: 100 });
    expect(till.counter.get()).toMatchObject({ rest: null, draft: { customer: null } });
  });

  it('earns them all of a bill that is theirs, whoever pays which part', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    await order(till, shop);
    ok(till.counter.divide([{ line: 1, qty: 1_000 }]));
    const sales = [pay(till), pay(till)];
    expect(sales.map((sale) => rowOf(till, sale)?.earned)).toEqual([9, 21]);
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
    expect(await till.points.ask(shop.lea)).toMatchObject({ kind: 'known', balance: 250 });
    ok(await takePoints(till, 2));
    expect(till.counter.get().draft.rebate).toMatchObject({ kind: 'points', rewards: 2 });
    const sale = pay(till);
    const [sealed] = recordsOf(till, 'SALE');
    expect(sealed?.payments.map(({ means }) => means)).toEqual(['cash']);
    expect(JSON.stringify(sealed)).toContain('"amount":1000,"reason":"Fidélité\u00a0: 200 points"');
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
    pay(till);
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
    expect(await till.points.ask(shop.lea)).toMatchObject({ kind: 'known' });
    till.line.isOffline = true;
    expect(await till.points.ask(shop.lea)).toMatchObject({
      kind: 'unavailable',
      why: 'unreached',
      last: { balance: 250 },
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
    expect(await till.points.ask(shop.lea)).toEqual({ kind: 'off' });
    expect(await takePoints(till)).toMatchObject({ kind: 'refused', reason: 'points_unread' });
    pay(till);
    till.fiscal.setTraining('op1', false);
    till.counter.followTraining();
    till.world.settings = { ...COUNTER_DEFAULTS, push: true };
    await order(till, shop);
    pay(till);
    await till.tell();
    expect([await shop.moved(), (await shop.admin.orders()).length]).toEqual([[], 1]);
    expect(till.store.loyaltyMoves.get(1)).toBeNull();
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
    till.points.settle(rowOf(till, sale)?.id ?? 0, 'again');
    // HubRise has no such order: the stand-in never saw it.
    till.db.exec('UPDATE loyalty_moves SET hubrise_order = NULL');
    await till.tell();
    expect(rowOf(till, sale)).toMatchObject({ state: 'told' });
    expect((await shop.moved()).length).toBe(1);
  });
});
