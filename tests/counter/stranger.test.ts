import { describe, expect, it } from 'vitest';
import { NO_CUSTOMER } from '../../main/core/counter/customer.ts';
import { totalsOf } from '../../main/core/counter/totals.ts';
import { add, aShopCounter, CASH, COCA, ok, pizza, REINE, recordsOf } from './harness.ts';

const ORDER = '01-C00000001';

/** What a version before could leave: the rest of Table 4's bill waits, and its part is gone. */
async function widowed() {
  const till = await aShopCounter();
  await add(till.counter, REINE, COCA);
  ok(await till.counter.edit({ kind: 'label', label: 'Table 4' }));
  ok(till.counter.divide([{ line: 2, qty: 1_000 }]));
  till.store.counterTickets.remove(till.counter.get().id ?? 0);
  expect(till.counter.get()).toMatchObject({ rest: 950, draft: { order: null, lines: [] } });
  expect(till.counter.get().isPart).toBe(false);
  return till;
}

describe('what waits of a bill, beside a ticket that is no part of it', () => {
  it('comes up where nothing is on the screen', async () => {
    const { counter } = await widowed();
    const view = ok(counter.join());
    expect(view).toMatchObject({ rest: null, draft: { order: ORDER, label: 'Table 4' } });
    expect(totalsOf(view.draft).total).toBe(950);
  });

  it('comes up where the other ticket is put aside, which waits as what it is', async () => {
    const till = await widowed();
    const { counter } = till;
    await add(counter, pizza('vin'));
    expect(counter.join()).toMatchObject({ reason: 'changed' });
    const view = ok(counter.park('Table 9'));
    expect(view).toMatchObject({ rest: null, draft: { order: ORDER, label: 'Table 4' } });
    expect(view.parked).toMatchObject([{ label: 'Table 9', total: 450 }]);
    ok(counter.pay(view.rev, CASH(950)));
    expect(recordsOf(till, 'SALE')).toMatchObject([{ order: ORDER, total: 950 }]);
    expect(till.errors).toEqual([]);
  });

  it('comes up as it was where the other one is sold: neither its number nor its name is that', async () => {
    const till = await widowed();
    const { counter, local } = till;
    await add(counter, pizza('vin'));
    ok(await counter.edit({ kind: 'label', label: 'Table 9' }));
    const view = ok(counter.pay(counter.get().rev, CASH(450)));
    expect(view).toMatchObject({ rest: null, lastSale: { pickUp: 'C1' } });
    expect(view.draft).toMatchObject({ order: ORDER, label: 'Table 4', pickUp: null });
    const made = local.cards().map(({ dishes }) => dishes.map(({ name }) => name));
    expect(made, 'the kitchen makes what is sold').toEqual([['Verre de vin']]);
    ok(counter.pay(view.rev, CASH(950)));
    expect(recordsOf(till, 'SALE').map(({ order, total }) => [order, total])).toEqual([
      [undefined, 450],
      [ORDER, 950],
    ]);
    expect(local.cards()).toHaveLength(2);
    expect(till.errors).toEqual([]);
  });

  it('is no part where it has an order of its own, so that a reason is asked for its last line', async () => {
    const till = await widowed();
    const { counter } = till;
    await add(counter, pizza('vin'));
    ok(counter.printNote(null));
    expect(counter.get()).toMatchObject({ isPart: false, rest: 950 });
    const off = { kind: 'remove', line: 1 } as const;
    expect(await counter.edit(off)).toMatchObject({ reason: 'reason_needed' });
    ok(await counter.edit({ ...off, reason: 'Client parti' }));
    expect(recordsOf(till, 'ORDER_CANCEL')).toMatchObject([{ order: '01-C00000002' }]);
    expect(counter.get()).toMatchObject({ rest: null, draft: { order: ORDER, label: 'Table 4' } });
    expect(till.errors).toEqual([]);
  });

  it('leaves the other one all that is its own: its service, and whom it is for with what they ordered', async () => {
    const till = await widowed();
    const { counter } = till;
    ok(await counter.edit({ kind: 'service', service: 'phone' }));
    const customer = { ...NO_CUSTOMER, phone: '06 12 34 56 78', name: 'Zoélie Quimper' };
    ok(await counter.edit({ kind: 'customer', customer }));
    await add(counter, pizza('vin'));
    ok(counter.printNote(null));
    const { draft, isPart, rev } = counter.get();
    expect([draft.order, isPart]).toEqual(['01-C00000002', false]);
    ok(counter.pay(rev, CASH(450)));
    const orders = till.store.phoneCustomers.listOrders('0612345678', 10);
    expect(orders).toMatchObject([{ number: '01-C00000002', total: 450 }]);
    expect(till.errors).toEqual([]);
  });

  it('comes up where the other one is abandoned', async () => {
    const { counter } = await widowed();
    await add(counter, pizza('vin'));
    const view = ok(counter.abandon(null));
    expect(view).toMatchObject({ rest: null, draft: { order: ORDER, label: 'Table 4' } });
    ok(counter.divide([{ line: 1, qty: 1_000 }]));
    expect(ok(counter.pay(counter.get().rev, CASH(950)))).toMatchObject({ draft: { lines: [] } });
  });

  it('is a part where both are of one order', async () => {
    const till = await aShopCounter();
    await add(till.counter, REINE, COCA);
    expect(ok(till.counter.divide([{ line: 2, qty: 1_000 }]))).toMatchObject({ isPart: true });
    expect(ok(till.counter.join())).toMatchObject({ isPart: false });
  });
});
