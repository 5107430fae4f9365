import { describe, expect, it, vi } from 'vitest';
import { takingsView } from '../../main/closings/taking-notes.ts';
import { freePoints } from '../../main/customers/points.ts';
import { cutOff, ok } from '../counter/harness.ts';
import { mustRefuse } from '../sends/told-hubrise.ts';
import {
  aPointsShop,
  order,
  type PointsTill,
  pay,
  refuse,
  rowOf,
  takePoints,
} from './points-till.ts';

vi.setConfig({ testTimeout: 60_000 });

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
      kind: 'drop-after',
      method: 'POST',
      path: '*/operations',
      times: 1,
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
    expect(last?.reason).toMatch(
      /^01-A00000002\u00a0: \d+ points rendus, \d+ points repris \(\w+\)$/,
    );
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
    const due = store.sends.listDue('points', rowOf(till, sale)?.locationId as never);
    expect(due.map(({ subject }) => store.loyaltyMoves.byMark(subject))).toMatchObject([
      { kind: 'back', state: 'card' },
    ]);
    const { listId = '', locationId } = rowOf(till, sale) ?? {};
    const unasked = (list: string) =>
      store.loyaltyMoves.listDueUnasked(locationId as never, list).length;
    // Nor is it read every few seconds until somebody has the right, but where it was another list's.
    expect([unasked(listId), unasked('another')]).toEqual([0, 1]);
    const said = () => takingsView(store, till.place.timers.now(), null).notes;
    expect(said()).toMatchObject([{ kind: 'points_waiting', code: '1' }]);
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
    refuse(till, sale, 'x');
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
    till.points.settle(rowOf(till, sale)?.id ?? 0, 'again');
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
    freePoints(till.store);
    await till.tell();
    expect((await shop.admin.orders()).length).toBe(0);
    expect((await shop.moved()).length).toBe(1);
    expect(rowOf(till, sale)?.state).toBe('told');
  });
});
