import { describe, expect, it } from 'vitest';
import { SELLERS_RIGHTS } from '../../main/core/operators/operator.ts';
import { saleMoney } from '../../main/till/pushed-sales.ts';
import { aPlace } from '../fiscal/harness.ts';
import {
  add,
  aShopCounter,
  CASH,
  COCA,
  findings,
  ok,
  REINE,
  recordsOf,
  type TestCounter,
} from './harness.ts';

/** Reine 9.50 and a Coca 2.50, by card; the pizza goes back on it. */
async function givenBack(till: TestCounter) {
  const { rev } = await add(till.counter, REINE, COCA);
  const { lastSale } = ok(till.counter.pay(rev, { means: 'card', amount: 1_200 }));
  const sale = lastSale?.number ?? '';
  const line = (of: number) => ({ original: sale, returned: [{ of, qty: 1_000 }], ...AS_PAID });
  const back = till.counter.refund(line(1));
  return { sale, line, avoir: back.kind === 'done' ? back.number : '' };
}

const AS_PAID = { reason: 'Froid', means: null } as const;
const FIX = {
  from: 'card',
  to: 'cash',
  amount: 950,
  reason: 'Le terminal n’a rien rendu',
} as const;

describe('the means of an avoir put right', () => {
  it('leaves the avoir as it is, and counts as given by the other means', async () => {
    const till = await aShopCounter();
    const { avoir: original, line, sale } = await givenBack(till);
    const [before] = recordsOf(till, 'AVOIR');
    const drawers = till.world.drawers;
    expect(till.counter.fixPayment({ original, ...FIX })).toMatchObject({ kind: 'done' });
    expect(recordsOf(till, 'AVOIR')).toEqual([before]);
    expect(recordsOf(till, 'PAYMENT_FIX')).toMatchObject([
      {
        original,
        payments: [
          { means: 'card', amount: 950 },
          { means: 'cash', amount: -950, given: -950, change: 0 },
        ],
      },
    ]);
    expect(till.world.drawers, 'whoever gives it needs the drawer').toBe(drawers + 1);
    expect(till.counter.findSale(sale)).toMatchObject({
      refunded: 950,
      avoirs: [{ number: original, payments: [{ means: 'cash', amount: 950 }] }],
      payments: [{ means: 'card', amount: 1_200, left: 1_200 }],
    });
    expect(saleMoney(till.store, till.fiscal)(sale)?.avoirs).toEqual([
      { number: original, cents: 950, payments: [{ means: 'cash', amount: 950 }] },
    ]);
    // What is left of it still goes back on the card, once.
    expect(till.counter.refund(line(1))).toMatchObject({ reason: 'too_much_returned' });
    expect(till.counter.refund(line(2))).toMatchObject({
      payments: [{ means: 'card', amount: 250 }],
    });
  });

  it('is what the drawer should hold and what the Z says by means, and can be put right again', async () => {
    const place = aPlace();
    const till = await aShopCounter(place);
    const { counter, fiscal } = till;
    const float = { type: 'float', amount: 10_000, reason: 'Fond de caisse' } as const;
    expect(fiscal.cash({ operator: 'op1', ...float }).kind).toBe('done');
    const { rev } = await add(counter, COCA);
    ok(counter.pay(rev, CASH(250)));
    const { avoir: original } = await givenBack(till);
    const look = () => {
      const x = fiscal.x('op1');
      return x.kind === 'done' ? x.value : null;
    };
    const expected = look()?.cash.expected ?? 0;
    expect(look()?.payments).toEqual([
      { means: 'card', amount: 250 },
      { means: 'cash', amount: 250 },
    ]);
    counter.fixPayment({ original, ...FIX });
    expect(look()?.payments).toEqual([
      { means: 'card', amount: 1_200 },
      { means: 'cash', amount: -700 },
    ]);
    expect(look()?.cash.expected).toBe(expected - 950);
    const drawers = till.world.drawers;
    const again = counter.fixPayment({ original, ...FIX, from: 'cash', to: 'cheque', amount: 450 });
    expect(again).toMatchObject({ kind: 'done' });
    expect(till.world.drawers, 'nothing goes out of it').toBe(drawers);
    expect(look()?.payments).toEqual([
      { means: 'card', amount: 1_200 },
      { means: 'cash', amount: -250 },
      { means: 'cheque', amount: -450 },
    ]);
    const left = look()?.cash.expected ?? 0;
    const closed = fiscal.close({ operator: 'op1', counted: { counted: left } });
    expect(closed).toMatchObject({ kind: 'done' });
    const [z] = closed.kind === 'done' ? closed.value : [];
    if (z === undefined) throw new Error('nothing was closed');
    expect(z.payload).toMatchObject({
      counts: { PAYMENT_FIX: 2 },
      cash: { expected: expected - 500, counted: expected - 500 },
    });
    const { fingerprint } = fiscal.state();
    counter.end();
    await till.stop();
    expect(till.errors).toEqual([]);
    expect(await findings(place, fingerprint ?? '')).toEqual([]);
  });

  it('of another day moves the means of the open one', async () => {
    const place = aPlace();
    const till = await aShopCounter(place);
    const { counter, fiscal } = till;
    const { avoir: original } = await givenBack(till);
    expect(fiscal.close({ operator: 'op1', counted: { counted: 0, reason: '?' } }).kind).toBe(
      'done',
    );
    expect(counter.fixPayment({ original, ...FIX })).toMatchObject({ kind: 'done' });
    const x = fiscal.x('op1');
    expect(x.kind === 'done' && x.value.payments).toEqual([
      { means: 'card', amount: 950 },
      { means: 'cash', amount: -950 },
    ]);
    const { fingerprint } = fiscal.state();
    counter.end();
    await till.stop();
    expect(await findings(place, fingerprint ?? '')).toEqual([]);
  });

  it('is refused beyond what was given by it, to the same means, without a right, without a reason', async () => {
    const till = await aShopCounter();
    const { avoir: original, sale } = await givenBack(till);
    const { counter, world } = till;
    const asked = (change: object) => counter.fixPayment({ original, ...FIX, ...change });
    expect(asked({ amount: 951 })).toMatchObject({ reason: 'not_by_means' });
    expect(asked({ to: 'card' })).toMatchObject({ reason: 'not_by_means' });
    expect(asked({ from: 'cash' })).toMatchObject({ reason: 'not_by_means' });
    expect(asked({ reason: '  ' })).toMatchObject({ reason: 'no_reason' });
    expect(asked({ original: '01-A00000099' })).toMatchObject({ reason: 'unknown_document' });
    world.rights = SELLERS_RIGHTS;
    expect(asked({})).toMatchObject({ reason: 'no_right' });
    world.rights = null;
    expect(asked({})).toMatchObject({ reason: 'no_operator' });
    expect(recordsOf(till, 'PAYMENT_FIX')).toEqual([]);
    expect(counter.findSale(sale)?.payments).toMatchObject([{ left: 250 }]);
  });

  it('lets the sale itself be put right of what has not gone back by its means after all', async () => {
    const till = await aShopCounter();
    const { avoir, sale } = await givenBack(till);
    const whole = { original: sale, from: 'card', to: 'cheque', amount: 1_200, reason: 'Erreur' };
    const fix = () => till.counter.fixPayment({ ...whole, from: 'card', to: 'cheque' });
    expect(fix()).toMatchObject({ reason: 'not_by_means' });
    till.counter.fixPayment({ original: avoir, ...FIX });
    expect(fix()).toMatchObject({ kind: 'done' });
  });

  it('is refused in training for an avoir in earnest', async () => {
    const till = await aShopCounter();
    const { avoir: original } = await givenBack(till);
    expect(till.fiscal.setTraining('op1', true).kind).toBe('done');
    expect(till.counter.fixPayment({ original, ...FIX })).toMatchObject({ kind: 'refused' });
    expect(recordsOf(till, 'PAYMENT_FIX')).toEqual([]);
  });
});
