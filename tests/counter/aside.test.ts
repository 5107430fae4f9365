import { describe, expect, it } from 'vitest';
import { NO_CUSTOMER } from '../../main/core/counter/customer.ts';
import { changeToGive } from '../../renderer/logic/counter.ts';
import { aPlace } from '../fiscal/harness.ts';
import { add, aShopCounter, CASH, COCA, ok, REINE, recordsOf, restarted } from './harness.ts';

describe('a parked ticket', () => {
  it('survives a restart with its label and number, and is sold with its order', async () => {
    const place = aPlace();
    const till = await aShopCounter(place);
    await add(till.counter, REINE);
    ok(till.counter.park('Table 4'));
    await add(till.counter, COCA);
    till.kill();
    const again = await restarted(place);
    const [parked] = again.counter.get().parked;
    expect(parked).toMatchObject({ label: 'Table 4', pickUp: 'C1', count: 1, total: 950 });
    const back = ok(again.counter.resume(parked?.id ?? 0));
    expect(back.draft.order).toBe('01-C00000001');
    expect(
      back.parked.map(({ total }) => total),
      'the other is parked in its place',
    ).toEqual([250]);
    ok(again.counter.pay(back.rev, CASH(1_000)));
    expect(recordsOf(again, 'SALE')[0]).toMatchObject({ order: '01-C00000001', total: 950 });
  });

  it('keeps whom the next ticket is for and when, where another one takes its place before it has a line', async () => {
    const till = await aShopCounter();
    await add(till.counter, REINE);
    ok(till.counter.park('Table 4'));
    const customer = { ...NO_CUSTOMER, phone: '06 12 34 56 78' };
    ok(await till.counter.edit({ kind: 'customer', customer }));
    ok(await till.counter.edit({ kind: 'due', at: 1_800_000_000_000 }));
    const view = ok(till.counter.resume(till.counter.get().parked[0]?.id ?? 0));
    expect(view.draft.label).toBe('Table 4');
    expect(view.parked).toMatchObject([{ label: '06 12 34 56 78', count: 0, total: 0 }]);
    const back = ok(till.counter.resume(view.parked[0]?.id ?? 0));
    expect(back.draft).toMatchObject({ lines: [], customer, due: 1_800_000_000_000 });
    expect(recordsOf(till, 'ORDER'), 'nothing is ordered by it').toHaveLength(1);
    ok(await till.counter.edit({ kind: 'customer', customer: null }));
    ok(await till.counter.edit({ kind: 'due', at: null }));
    const last = ok(till.counter.resume(back.parked[0]?.id ?? 0));
    expect(last.parked, 'what is nobody’s is nothing').toEqual([]);
  });

  it('has an id from its first line on that it keeps, and that no later ticket has', async () => {
    const { counter } = await aShopCounter();
    expect(counter.get().id).toBeNull();
    const { id: first } = await add(counter, REINE);
    ok(counter.park('Table 4'));
    expect(counter.get().id).toBeNull();
    const { id: second, rev } = await add(counter, COCA);
    expect(ok(counter.pay(rev, CASH(250))).id).toBeNull();
    const { id: third } = await add(counter, COCA);
    expect(new Set([first, second, third, null]).size).toBe(4);
    expect(ok(counter.resume(first ?? 0)).id).toBe(first);
  });

  it('is not lost by a closing', async () => {
    const till = await aShopCounter();
    await add(till.counter, REINE);
    ok(till.counter.park('Léa'));
    expect(till.fiscal.close({ operator: 'op1', counted: { counted: 0 } }).kind).toBe('done');
    expect(till.counter.get().parked).toHaveLength(1);
  });

  it('gives up a line with a reason alone, which is sealed', async () => {
    const till = await aShopCounter();
    await add(till.counter, REINE, COCA);
    ok(till.counter.park('Table 4'));
    ok(till.counter.resume(till.counter.get().parked[0]?.id ?? 0));
    expect(await till.counter.edit({ kind: 'remove', line: 2 })).toMatchObject({
      reason: 'reason_needed',
    });
    const { rev } = ok(await till.counter.edit({ kind: 'remove', line: 2, reason: 'Erreur' }));
    expect(recordsOf(till, 'ORDER_CHANGE')).toMatchObject([
      { order: '01-C00000001', plus: [], minus: [{ label: 'Coca 33 cl' }], reason: 'Erreur' },
    ]);
    ok(till.counter.pay(rev, CASH(950)));
    expect(recordsOf(till, 'ORDER_CHANGE')).toHaveLength(1);
  });

  it('is cancelled with a reason, and a draft leaves a line of the JET', async () => {
    const till = await aShopCounter();
    await add(till.counter, COCA);
    ok(till.counter.abandon(null));
    const events = recordsOf(till, 'JET').map(({ event }) => event);
    expect(events).toContain('cart-abandoned');
    await add(till.counter, COCA);
    ok(till.counter.park(null));
    ok(till.counter.resume(till.counter.get().parked[0]?.id ?? 0));
    expect(till.counter.abandon(null)).toMatchObject({ reason: 'no_reason' });
    ok(till.counter.abandon('Client parti'));
    expect(recordsOf(till, 'ORDER_CANCEL')).toMatchObject([{ reason: 'Client parti' }]);
    expect(till.counter.get()).toMatchObject({ draft: { lines: [] }, parked: [] });
  });
});

describe('a bill by lines', () => {
  it('is several sales of one order, one number for the customer, and comes back after each part', async () => {
    const till = await aShopCounter();
    await add(till.counter, REINE, REINE, COCA);
    const rebate = { kind: 'percent', points: 1_000, reason: 'Fidélité' } as const;
    ok(await till.counter.edit({ kind: 'rebate', line: null, rebate }));
    const part = ok(till.counter.divide([{ line: 1, qty: 1_000 }]));
    expect(part.rest).toBe(855 + 225);
    const rest = ok(till.counter.pay(part.rev, CASH(1_000)));
    expect(rest.rest).toBeNull();
    expect(changeToGive(rest), 'of the part, with what is left on the screen').toBe(145);
    expect(rest.draft.lines.map(({ qty }) => qty)).toEqual([1_000, 1_000]);
    ok(till.counter.pay(rest.rev, { means: 'card', amount: 1_080 }));
    const sales = recordsOf(till, 'SALE');
    expect(sales.map(({ order, total }) => [order, total])).toEqual([
      ['01-C00000001', 855],
      ['01-C00000001', 1_080],
    ]);
    expect(till.counter.get().lastSale?.pickUp).toBe('C1');
  });

  it('is no order yet where somebody picked all of it', async () => {
    const till = await aShopCounter();
    await add(till.counter, REINE, COCA);
    const picks = till.counter.get().draft.lines.map(({ id, qty }) => ({ line: id, qty }));
    expect(ok(till.counter.divide(picks)).rest).toBeNull();
    ok(till.counter.pay(till.counter.get().rev, CASH(1_200)));
    expect(recordsOf(till, 'ORDER')).toEqual([]);
  });

  it('is whole again where the part is put back', async () => {
    const { counter } = await aShopCounter();
    await add(counter, REINE, REINE, COCA);
    ok(counter.divide([{ line: 1, qty: 1_000 }]));
    const whole = ok(counter.join());
    expect(whole.rest).toBeNull();
    expect(whole.draft.lines.map(({ qty }) => qty)).toEqual([2_000, 1_000]);
  });
});

describe('an avoir', () => {
  it('gives back lines by the means they were paid by, and never more than is left', async () => {
    const till = await aShopCounter();
    const { rev } = await add(till.counter, REINE, COCA);
    ok(till.counter.pay(rev, { means: 'card', amount: 500 }));
    ok(till.counter.pay(till.counter.get().rev, CASH(700)));
    const [sold] = till.counter.listSales();
    const before = till.world.drawers;
    const request = {
      original: sold?.number ?? '',
      reason: 'Froid',
      means: null,
      returned: [{ of: 1, qty: 1_000 }],
    };
    expect(till.counter.refund(request)).toEqual({
      kind: 'done',
      number: '01-A00000001',
      total: 950,
      payments: [
        { means: 'card', amount: 500 },
        { means: 'cash', amount: 450 },
      ],
    });
    expect(recordsOf(till, 'AVOIR')[0]?.payments).toEqual([
      { means: 'card', amount: -500 },
      { means: 'cash', amount: -450, given: -450, change: 0 },
    ]);
    expect(till.world.drawers, 'its cash is in the drawer').toBe(before + 1);
    expect(till.counter.refund(request)).toMatchObject({ reason: 'too_much_returned' });
    expect(till.world.drawers).toBe(before + 1);
    expect(till.counter.findSale('01-T00000001')).toMatchObject({
      refunded: 950,
      lines: [{ left: 0 }, { left: 1_000 }],
    });
  });
});
