import { describe, expect, it } from 'vitest';
import { isLargeTip } from '../../main/core/counter/tender.ts';
import { SELLERS_RIGHTS } from '../../main/core/operators/operator.ts';
import { add, aShopCounter, CASH, COCA, ok, REINE, recordsOf } from './harness.ts';

describe('a refund that is looked at before it is made', () => {
  it('says its amount and by which means it goes back, and seals nothing', async () => {
    const till = await aShopCounter();
    const { counter } = till;
    await add(counter, REINE, COCA);
    ok(counter.pay(counter.get().rev, { means: 'card', amount: 500 }));
    ok(counter.pay(counter.get().rev, CASH(700)));
    const original = recordsOf(till, 'SALE')[0]?.number ?? '';
    const wish = { original, returned: [{ of: 1, qty: 1_000 }] };
    const before = till.store.fiscal.head('R')?.seq;
    const plan = counter.planRefund({ ...wish, means: null });
    expect(plan).toMatchObject({ kind: 'plan', total: 950 });
    expect(counter.planRefund({ ...wish, means: 'cash' })).toEqual({
      kind: 'plan',
      total: 950,
      payments: [{ means: 'cash', amount: 950 }],
    });
    expect(till.store.fiscal.head('R')?.seq).toBe(before);
    // What is made then is what was read.
    const done = counter.refund({ ...wish, reason: 'Froid', means: null });
    if (plan.kind !== 'plan') throw new Error(plan.reason);
    expect(done).toMatchObject({ kind: 'done', total: 950, payments: plan.payments });
  });

  it('is for whoever may refund', async () => {
    const till = await aShopCounter();
    till.world.rights = SELLERS_RIGHTS;
    const wish = { original: '01-T00000001', returned: [], means: null };
    expect(till.counter.planRefund(wish)).toEqual({ kind: 'refused', reason: 'no_right' });
  });
});

describe('a tip', () => {
  it.each([
    [5_000, 1_000, false],
    [5_001, 1_000, true],
    [5_001, 5_001, false],
    [12_000, 9_000, true],
    [300, 0, false],
  ])('of %i on a bill of %i is asked about a second time: %s', (tip, total, isAsked) => {
    expect(isLargeTip(tip, total)).toBe(isAsked);
  });
});
