import { describe, expect, it } from 'vitest';
import { takingsView } from '../../main/closings/taking-notes.ts';
import { NO_CUSTOMER } from '../../main/core/counter/customer.ts';
import { orderId } from '../../main/core/ids.ts';
import { paymentState } from '../../main/core/order/payments.ts';
import { payloadOf } from '../../main/fiscal/journal.ts';
import { CASH, ok } from '../counter/harness.ts';
import { aPlace } from '../fiscal/harness.ts';
import {
  aTakingTill,
  CASH_AT_THE_DOOR,
  counterOf,
  findings,
  sealedKinds,
  startTakings,
  type TestTakings,
} from './harness.ts';

async function clean(till: TestTakings): Promise<void> {
  const fingerprint = till.fiscal.state().fingerprint ?? '';
  await till.stop();
  expect(await findings(till.place, fingerprint)).toEqual([]);
}

function payment(till: TestTakings, id: string): string | undefined {
  const order = till.book.read(orderId(id))?.order;
  return order == null ? undefined : paymentState(order).kind;
}

describe('an order of HubRise’s that is paid at the counter', () => {
  it('is the sale of its order, and nothing is due of it from then on', async () => {
    const till = await aTakingTill();
    const { counter, told } = counterOf(till);
    till.comes('a', CASH_AT_THE_DOOR);
    till.takings.look();
    const { draft, rev } = ok(counter.collect('a'));
    expect(draft.lines.map(({ priced }) => priced.label)).toEqual(['Pizza']);
    const view = ok(counter.pay(rev, CASH(2_000)));
    expect(view.lastSale).toMatchObject({ total: 1_200, change: 800 });
    till.takings.look();
    expect(sealedKinds(till)).toEqual(['ORDER', 'SALE']);
    const [sale] = till.store.fiscal.listOf('R', 'SALE', 0);
    expect(sale && payloadOf<'SALE'>(sale)).toMatchObject({
      channel: 'Uber Eats',
      operator: 'op1',
      order: '01-C00000001',
      payments: [{ means: 'cash', amount: 1_200, given: 2_000, change: 800 }],
    });
    expect(payment(till, 'a')).toBe('paid');
    expect(told).toEqual(['a']);
    expect(till.store.sends.listFor('payment', orderId('a'))).toMatchObject([
      {
        state: 'due',
        what: {
          payments: {
            added: [{ name: 'Espèces', ref: 'PAYE-01-T00000001-1', cents: 1_200 }],
            replaced: ['pay'],
          },
        },
      },
    ]);
    expect(counter.collect('a')).toMatchObject({ kind: 'refused', reason: 'nothing_due' });
    counter.end();
    await clean(till);
  });

  it('parks whom the ticket before it is for, though that has no line yet', async () => {
    const till = await aTakingTill();
    const { counter } = counterOf(till);
    till.comes('a', CASH_AT_THE_DOOR);
    till.takings.look();
    const customer = { ...NO_CUSTOMER, name: 'Léa' };
    ok(await counter.edit({ kind: 'customer', customer }));
    const view = ok(counter.collect('a'));
    expect(view.draft.bill?.orderId).toBe('a');
    expect(view.parked).toMatchObject([{ label: 'Léa', count: 0 }]);
    counter.end();
    await clean(till);
  });

  it('counts what was paid online, and takes the rest by any means in parts', async () => {
    const till = await aTakingTill();
    const { counter } = counterOf(till);
    till.comes('a', {
      payments: [
        { name: 'Bon', ref: 'ONLINE', amount: '5.00 EUR' },
        { id: 'due', name: 'Espèces', amount: '7.00 EUR' },
      ],
    });
    till.takings.look();
    ok(counter.collect('a'));
    ok(counter.pay(counter.get().rev, { means: 'card', amount: 300 }));
    ok(counter.takeBack());
    ok(counter.pay(counter.get().rev, { means: 'card', amount: 400 }));
    expect(ok(counter.pay(counter.get().rev, CASH(300))).lastSale?.total).toBe(1_200);
    const [sale] = till.store.fiscal.listOf('R', 'SALE', 0);
    expect(sale && payloadOf<'SALE'>(sale).payments.map(({ amount, means }) => [means, amount]))
      // biome-ignore format: what was paid, in the order in which it was.
      .toEqual([
      ['platform:Uber Eats', 500],
      ['card', 400],
      ['cash', 300],
    ]);
    counter.end();
    await clean(till);
  });

  it('is due no more without its tip, and HubRise is told of no money that nobody took', async () => {
    const till = await aTakingTill();
    const { counter } = counterOf(till);
    const tipped = {
      total: '14.00 EUR',
      charges: [{ name: 'Pourboire', price: '2.00 EUR' }],
      payments: [{ id: 'pay', name: 'Espèces', ref: 'CASH', amount: '14.00 EUR' }],
    };
    till.comes('a', tipped);
    till.takings.look();
    const { draft, rev } = ok(counter.collect('a'));
    expect(draft.bill?.tip).toBe(200);
    ok(counter.pay(rev, { ...CASH(1_250), tip: 50 }));
    const added = [{ name: 'Espèces', ref: 'PAYE-01-T00000001-1', cents: 1_250 }];
    expect(till.store.sends.listFor('payment', orderId('a'))).toMatchObject([
      { what: { payments: { added } } },
    ]);
    expect(payment(till, 'a')).toBe('paid');
    // As HubRise has it once it was told: its total still has all of the tip.
    till.comes('a', {
      ...tipped,
      payments: [
        { id: 'pay', name: 'Espèces', ref: 'CASH', amount: '14.00 EUR', deleted: true },
        { id: 'new', name: 'Espèces', ref: 'PAYE-01-T00000001-1', amount: '12.50 EUR' },
      ],
    });
    till.takings.look();
    expect(payment(till, 'a')).toBe('paid');
    expect(counter.collect('a')).toMatchObject({ kind: 'refused', reason: 'nothing_due' });
    expect(sealedKinds(till)).toEqual(['ORDER', 'SALE']);
    counter.end();
    await clean(till);
  });

  it('is said by what it is called where HubRise refuses to be told', async () => {
    const till = await aTakingTill();
    const { counter } = counterOf(till);
    till.comes('a', { ...CASH_AT_THE_DOOR, collection_code: 'B12' });
    till.takings.look();
    ok(counter.pay(ok(counter.collect('a')).rev, CASH(1_200)));
    const [row] = till.store.sends.listFor('payment', orderId('a'));
    if (row !== undefined) till.store.sends.park(row, 'no');
    expect(takingsView(till.store, till.place.timers.now(), null).notes).toEqual([
      { code: 'B12', kind: 'untold', amount: null, what: '01-T00000001' },
    ]);
    counter.end();
  });

  it('is not paid as it was seen where it has changed, and stays due when it is left', async () => {
    const till = await aTakingTill();
    const { counter } = counterOf(till);
    till.comes('a', CASH_AT_THE_DOOR);
    till.takings.look();
    const { rev } = ok(counter.collect('a'));
    till.comes('a', { ...CASH_AT_THE_DOOR, total: '13.00 EUR' });
    till.takings.look();
    expect(counter.pay(rev, CASH(1_200))).toMatchObject({ kind: 'refused', reason: 'changed' });
    ok(counter.abandon(null));
    expect(sealedKinds(till)).toEqual(['ORDER', 'ORDER_CANCEL', 'ORDER']);
    expect(payment(till, 'a')).toBe('to_collect');
    till.comes('a', { ...CASH_AT_THE_DOOR, status: 'cancelled' });
    expect(counter.collect('a')).toMatchObject({ kind: 'refused', reason: 'unknown_ticket' });
    counter.end();
    await clean(till);
  });

  it('gives its place back to the ticket that was under way, which is parked', async () => {
    const till = await aTakingTill();
    const { counter } = counterOf(till);
    till.comes('a', CASH_AT_THE_DOOR);
    const free = { kind: 'free', label: 'Gâteau', cents: 500, vat: 'prepared' } as const;
    ok(await counter.edit({ kind: 'add', choice: free, qty: 1_000 }));
    ok(counter.collect('a'));
    expect(counter.get().parked).toHaveLength(1);
    expect(await counter.edit({ kind: 'add', choice: free, qty: 1_000 })).toMatchObject({
      kind: 'refused',
      reason: 'bill',
    });
    const before = sealedKinds(till);
    expect(counter.printNote(null)).toMatchObject({ kind: 'refused', reason: 'bill' });
    expect(sealedKinds(till)).toEqual(before);
    counter.end();
  });

  it('is nobody’s in a training, and not this till’s where another has the orders', async () => {
    const till = await aTakingTill();
    const { counter } = counterOf(till);
    till.comes('a', CASH_AT_THE_DOOR);
    till.fiscal.setTraining('op1', true);
    expect(counter.collect('a')).toMatchObject({ reason: 'training' });
    till.fiscal.setTraining('op1', false);
    till.isOurs = false;
    expect(counter.collect('a')).toMatchObject({ reason: 'other_till' });
    counter.end();
  });

  it('is paid once, wherever the power is cut', async () => {
    for (let cutAt = 1; cutAt < 6; cutAt += 1) {
      const place = aPlace();
      let left = Number.POSITIVE_INFINITY;
      const till = await aTakingTill(place, (store) => ({
        ...store,
        work: (work) => {
          left -= 1;
          if (left <= 0) throw new Error('the power is gone');
          return store.work(work);
        },
      }));
      const first = counterOf(till);
      till.comes('a', CASH_AT_THE_DOOR);
      till.takings.look();
      left = cutAt;
      try {
        ok(first.counter.collect('a'));
        ok(first.counter.pay(first.counter.get().rev, CASH(1_200)));
        till.takings.look();
      } catch {
        // As a process that is gone.
      }
      first.counter.end();
      till.kill();
      const after = await startTakings(place);
      const { counter } = counterOf(after);
      after.takings.look();
      const opened = counter.collect('a');
      if (opened.kind === 'done') ok(counter.pay(opened.view.rev, CASH(1_200)));
      expect(sealedKinds(after)).toEqual(['ORDER', 'SALE']);
      expect(after.store.sends.listFor('payment', orderId('a'))).toHaveLength(1);
      counter.end();
      await clean(after);
    }
  }, 120_000);
});
