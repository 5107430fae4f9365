import { describe, expect, it } from 'vitest';
import { NO_CUSTOMER } from '../../main/core/counter/customer.ts';
import type { Kind } from '../../main/core/fiscal/kinds.ts';
import { payloadOf } from '../../main/fiscal/journal.ts';
import { aPlace } from '../fiscal/harness.ts';
import { add, aShopCounter, CASH, COCA, ok, pizza, REINE, type TestCounter } from './harness.ts';
import { isClean, payAll } from './settled.ts';

const ORDER = '01-C00000001';

/** Two Reines and a coke, of which the first guest has paid a Reine: the rest is on the screen. */
async function partSold(place = aPlace(), isTraining = false): Promise<TestCounter> {
  const till = await aShopCounter(place);
  if (isTraining) expect(till.fiscal.setTraining('op1', true).kind).toBe('done');
  await add(till.counter, REINE, REINE, COCA);
  const { rev } = ok(till.counter.divide([{ line: 1, qty: 1_000 }]));
  ok(till.counter.pay(rev, CASH(950)));
  return till;
}

const sealed = (till: TestCounter, kind: Kind, chain: 'R' | 'F' = 'R') =>
  till.store.fiscal.listOf(chain, kind, 0).map((record) => payloadOf(record));

/** What is to be made of the one order, and whether anything of it is to be collected. */
function kitchenHas({ local }: TestCounter): readonly string[] {
  const [card, another] = local.cards();
  if (card === undefined || another !== undefined) throw new Error('One card is on the board');
  return [card.payment.kind, ...card.dishes.map(({ name, quantity }) => `${quantity} ${name}`)];
}

describe('what is left of a bill that is paid in part', () => {
  it('is given up with its reason, without a payment that nobody made', async () => {
    const till = await partSold();
    expect(till.counter.abandon(null)).toMatchObject({ reason: 'no_reason' });
    ok(till.counter.abandon('Client parti'));
    expect(sealed(till, 'ORDER_CANCEL')).toEqual([]);
    expect(sealed(till, 'ORDER_CHANGE')).toMatchObject([
      {
        order: ORDER,
        reason: 'Client parti',
        plus: [],
        minus: [
          { label: 'Reine (Tomate, SANS Olives)', qty: 1_000, ttc: 950 },
          { label: 'Coca 33 cl', qty: 1_000, ttc: 250 },
        ],
      },
    ]);
    expect(till.counter.get()).toMatchObject({ draft: { lines: [], order: null }, parked: [] });
    expect(sealed(till, 'SALE')).toMatchObject([{ total: 950 }]);
    expect(kitchenHas(till)).toEqual(['paid', '1 Reine']);
    // Whoever comes next has a ticket of their own.
    await add(till.counter, COCA);
    expect(payAll(till).lastSale).toMatchObject({ pickUp: 'C2', total: 250 });
    expect(sealed(till, 'SALE')[1]).not.toHaveProperty('order');
    await isClean(till);
  });

  it('takes one thing more and is paid, parked, sent and printed as a bill', async () => {
    const till = await partSold();
    await add(till.counter, pizza('vin'));
    ok(till.counter.send(till.counter.get().rev));
    ok(till.counter.printNote(null));
    ok(till.counter.park('Table 4'));
    ok(till.counter.resume(till.counter.get().parked[0]?.id ?? 0));
    payAll(till);
    expect(sealed(till, 'ORDER_CHANGE')).toMatchObject([{ order: ORDER, minus: [] }]);
    expect(sealed(till, 'SALE')).toMatchObject([{ order: ORDER }, { order: ORDER }]);
    await isClean(till);
  });

  it('keeps what was typed on the part, so that the kitchen hears nothing twice', async () => {
    const till = await aShopCounter();
    await add(till.counter, REINE, REINE, COCA);
    ok(till.counter.send(till.counter.get().rev));
    ok(till.counter.divide([{ line: 1, qty: 1_000 }]));
    ok(await till.counter.edit({ kind: 'label', label: 'Table 7' }));
    const customer = { ...NO_CUSTOMER, name: 'Léa' };
    ok(await till.counter.edit({ kind: 'customer', customer }));
    payAll(till);
    expect(till.counter.get().draft).toMatchObject({ label: 'Table 7', customer });
    const papers = till.local.papers();
    ok(till.counter.send(till.counter.get().rev));
    payAll(till);
    expect(till.local.papers()).toEqual(papers);
    await isClean(till);
  });

  it('gives up its lines one by one, and with the last one the ticket is over', async () => {
    const till = await partSold();
    expect(await till.counter.edit({ kind: 'remove', line: 2 })).toMatchObject({
      reason: 'reason_needed',
    });
    ok(await till.counter.edit({ kind: 'remove', line: 2, reason: 'Erreur' }));
    expect(till.counter.get().draft).toMatchObject({ order: ORDER, lines: [{ qty: 1_000 }] });
    ok(await till.counter.edit({ kind: 'remove', line: 1, reason: 'Parti' }));
    expect(sealed(till, 'ORDER_CHANGE')).toMatchObject([
      { minus: [{ label: 'Coca 33 cl' }], reason: 'Erreur' },
      { minus: [{ label: 'Reine (Tomate, SANS Olives)' }], reason: 'Parti' },
    ]);
    expect(till.counter.get().draft).toMatchObject({ lines: [], order: null, pickUp: null });
    expect(kitchenHas(till)).toEqual(['paid', '1 Reine']);
    await isClean(till);
  });

  it('is given up where all that is left of it was never ordered', async () => {
    const till = await partSold();
    ok(await till.counter.edit({ kind: 'remove', line: 2, reason: 'Erreur' }));
    await add(till.counter, pizza('vin'));
    ok(await till.counter.edit({ kind: 'remove', line: 1, reason: 'Parti' }));
    ok(till.counter.abandon('Parti aussi'));
    expect(sealed(till, 'ORDER_CHANGE')).toHaveLength(2);
    expect(sealed(till, 'JET')).toContainEqual(
      expect.objectContaining({ event: 'cart-abandoned' }),
    );
    expect(till.counter.get().draft).toMatchObject({ lines: [], order: null });
    await isClean(till);
  });

  it('can be given up in training as well', async () => {
    const till = await partSold(aPlace(), true);
    ok(till.counter.abandon('Exercice'));
    expect(sealed(till, 'ORDER_CHANGE', 'F')).toMatchObject([{ reason: 'Exercice' }]);
    expect(sealed(till, 'ORDER_CANCEL', 'F')).toEqual([]);
  });
});
