import { describe, expect, it, vi } from 'vitest';
import type { Payload } from '../../main/core/fiscal/payloads.ts';
import { payloadOf } from '../../main/fiscal/journal.ts';
import { expectOwed } from './figures.ts';
import {
  aTakingTill,
  CASH_AT_THE_DOOR,
  counterOf,
  findings,
  sealedKinds,
  type TestTakings,
} from './harness.ts';

function sales({ store }: TestTakings): readonly Payload<'SALE'>[] {
  return store.fiscal.listOf('R', 'SALE', 0).map((record) => payloadOf<'SALE'>(record));
}

/** Ends, and lets the verifier look. */
async function clean(till: TestTakings): Promise<void> {
  const fingerprint = till.fiscal.state().fingerprint ?? '';
  await till.stop();
  expect(await findings(till.place, fingerprint)).toEqual([]);
}

const TWO = {
  total: '14.50 EUR',
  payments: [{ id: 'pay', name: 'Uber Eats', ref: 'ONLINE', amount: '14.50 EUR' }],
  items: [
    { product_name: 'Pizza', price: '12.00 EUR', quantity: '1' },
    { product_name: 'Coca', price: '2.50 EUR', quantity: '1' },
  ],
};

const eurosOf = (cents: number): string => `${(cents / 100).toFixed(2)} EUR`;

it('in a training an order that comes to nothing is cancelled, and holds no other up', async () => {
  const till = await aTakingTill();
  till.comes('a', CASH_AT_THE_DOOR);
  till.takings.look();
  till.fiscal.setTraining('op1', true);
  till.comes('a', { ...CASH_AT_THE_DOOR, status: 'cancelled' });
  till.comes('b');
  till.takings.look();
  expect(sealedKinds(till)).toEqual(['ORDER', 'ORDER_CANCEL', 'SALE']);
  expect(till.store.takings.countDue()).toBe(0);
  till.fiscal.setTraining('op1', false);
  await clean(till);
});

it('what the journal refuses of one order alone holds no other up', async () => {
  const till = await aTakingTill();
  till.comes('a', CASH_AT_THE_DOOR);
  till.takings.look();
  const refused = { kind: 'refused', reason: 'order_settled', detail: '' } as const;
  const cancel = vi.spyOn(till.fiscal, 'cancel').mockReturnValue(refused);
  till.comes('a', { ...CASH_AT_THE_DOOR, status: 'cancelled' });
  till.comes('b');
  till.takings.look();
  expect(sealedKinds(till)).toEqual(['ORDER', 'SALE']);
  cancel.mockRestore();
  // Its next change is awaited, like that of one that does not add up.
  till.comes('a', { ...CASH_AT_THE_DOOR, status: 'cancelled', total: '13.00 EUR' });
  till.takings.look();
  expect(sealedKinds(till)).toEqual(['ORDER', 'SALE', 'ORDER_CANCEL']);
});

describe('an order of a platform that is accepted', () => {
  it.each([
    ['to be handed over', '2.00 EUR', 'CASH', {}],
    ['that was paid online too', '2.00 EUR', 'ONLINE', { tip: 200 }],
  ])('is a sale where all of it is paid online but a tip %s', async (_, amount, ref, tip) => {
    const till = await aTakingTill();
    till.comes('a', {
      total: '14.00 EUR',
      charges: [{ name: 'Pourboire', price: '2.00 EUR' }],
      payments: [
        { id: 'pay', name: 'Uber Eats', ref: 'ONLINE', amount: '12.00 EUR' },
        { id: 'tip', name: ref === 'CASH' ? 'Espèces' : 'Uber Eats', ref, amount },
      ],
    });
    till.takings.look();
    const paid = { means: 'platform:Uber Eats', amount: 1_200, ...tip };
    expect(sales(till)).toMatchObject([{ total: 1_200 }]);
    expect(sales(till)[0]?.payments).toEqual([paid]);
    await clean(till);
  });

  it('is given back and sold anew where its tip alone changes, and is due with the new one', async () => {
    const till = await aTakingTill();
    const tipped = (cents: number, ref = 'ONLINE') => ({
      total: eurosOf(1_200 + cents),
      charges: cents === 0 ? [] : [{ name: 'Pourboire', price: eurosOf(cents) }],
      payments: [
        { id: 'pay', name: 'Uber Eats', ref: 'ONLINE', amount: '12.00 EUR' },
        ...(cents === 0 ? [] : [{ id: 'tip', name: 'Uber Eats', ref, amount: eurosOf(cents) }]),
      ],
    });
    const look = (fields: object): void => {
      till.comes('a', { ...fields });
      till.takings.look();
      till.takings.look();
      expectOwed(till);
    };
    look(tipped(200));
    look(tipped(500));
    expect(sales(till).map(({ payments }) => payments)).toEqual([
      [{ means: 'platform:Uber Eats', amount: 1_200, tip: 200 }],
      [{ means: 'platform:Uber Eats', amount: 1_200, tip: 500 }],
    ]);
    expect(sealedKinds(till)).toEqual(['SALE', 'AVOIR', 'SALE']);
    // Seen again, and on its way: nothing more.
    look({ ...tipped(500), status: 'completed' });
    expect(sealedKinds(till)).toHaveLength(3);
    // Back to what it was, and then none: each is said once.
    look(tipped(200));
    look(tipped(0));
    expect(sales(till).map(({ payments }) => payments[0]?.tip)).toEqual([200, 500, 200, undefined]);
    expect(sealedKinds(till).slice(3)).toEqual(['AVOIR', 'SALE', 'AVOIR', 'SALE']);
    // Given in hand at the door it is none of the platform's.
    look(tipped(200, 'CASH'));
    expect(sealedKinds(till)).toHaveLength(7);
    await clean(till);
  });

  it('of which a person gave some back at the counter keeps the tip that it has', async () => {
    const till = await aTakingTill();
    const two = { product_name: 'Pizza', price: '6.00 EUR', quantity: '2', tax_rate: '10.0' };
    till.comes('a', { items: [two] });
    till.takings.look();
    const original = sales(till)[0]?.number ?? '';
    const request = { original, reason: 'Froid', means: null, returned: [{ of: 1, qty: 1_000 }] };
    expect(counterOf(till).counter.refund(request)).toMatchObject({ kind: 'done' });
    till.comes('a', {
      items: [two],
      total: '14.00 EUR',
      charges: [{ name: 'Pourboire', price: '2.00 EUR' }],
      payments: [{ id: 'pay', name: 'Uber Eats', ref: 'ONLINE', amount: '14.00 EUR' }],
    });
    till.takings.look();
    expect(sealedKinds(till)).toEqual(['SALE', 'AVOIR']);
    await clean(till);
  });

  it('is a sale where it is paid online, once however often it is seen', async () => {
    const till = await aTakingTill();
    const id = till.comes('a', { status: 'received' });
    till.takings.look();
    expect(sealedKinds(till)).toEqual([]);
    till.moves(id, 'accepted');
    till.takings.look();
    till.takings.look();
    till.comes('a', { status: 'in_preparation' });
    till.takings.look();
    expect(sealedKinds(till)).toEqual(['SALE']);
    expect(sales(till)[0]).toMatchObject({
      channel: 'Uber Eats',
      service: 'delivery',
      total: 1_200,
      hubrise: { order: 'a' },
      payments: [{ means: 'platform:Uber Eats', amount: 1_200 }],
    });
    expect(sales(till)[0]?.late).toBeUndefined();
    await clean(till);
  });

  it('waits until the acceptance can no longer be taken back', async () => {
    const till = await aTakingTill();
    const id = till.comes('a', { status: 'received' });
    const at = till.place.timers.now();
    till.store.work(() => {
      till.store.outbox.add({
        orderId: id,
        locationId: till.book.read(id)?.currentLocationId ?? 'x',
        status: 'accepted',
        refusal: false,
        body: '{"status":"accepted"}',
        createdAt: at,
        notBefore: at + 5_000,
      } as Parameters<TestTakings['store']['outbox']['add']>[0]);
      till.store.orders.addHistory(id, { kind: 'status', status: 'accepted', by: 'till', at });
    });
    till.takings.look();
    expect(sealedKinds(till)).toEqual([]);
    till.place.timers.advance(6_000);
    expect(sealedKinds(till)).toEqual(['SALE']);
  });

  it('is an order where the money is still to be taken, and a sale of it once that has come in', async () => {
    const till = await aTakingTill();
    till.comes('a', CASH_AT_THE_DOOR);
    till.takings.look();
    expect(sealedKinds(till)).toEqual(['ORDER']);
    till.comes('a');
    till.takings.look();
    expect(sealedKinds(till)).toEqual(['ORDER', 'SALE']);
    expect(till.fiscal.openOrders()).toEqual([]);
    await clean(till);
  });

  it('is given back when it comes to nothing, and sold again when it lives again', async () => {
    const till = await aTakingTill();
    for (const status of ['accepted', 'cancelled', 'accepted', 'cancelled']) {
      till.place.timers.advance(1_000);
      till.comes('a', { status });
      till.takings.look();
      till.takings.look();
    }
    expect(sealedKinds(till)).toEqual(['SALE', 'AVOIR', 'SALE', 'AVOIR']);
    expect(till.fiscal.x('op1')).toMatchObject({ value: { totals: { day: 0 } } });
    await clean(till);
  });

  it('is taken off the open orders when it is refused before it was paid', async () => {
    const till = await aTakingTill();
    till.comes('a', CASH_AT_THE_DOOR);
    till.takings.look();
    till.comes('a', { ...CASH_AT_THE_DOOR, status: 'rejected' });
    till.takings.look();
    expect(sealedKinds(till)).toEqual(['ORDER', 'ORDER_CANCEL']);
    await clean(till);
  });

  it('gives back the line that is taken out of it, and no other', async () => {
    const till = await aTakingTill();
    till.comes('a', TWO);
    till.takings.look();
    till.comes('a');
    till.takings.look();
    till.comes('a', { status: 'completed' });
    till.takings.look();
    expect(sealedKinds(till)).toEqual(['SALE', 'AVOIR']);
    const [avoir] = till.store.fiscal.listOf('R', 'AVOIR', 0);
    expect(avoir && payloadOf<'AVOIR'>(avoir)).toMatchObject({
      total: -250,
      lines: [{ of: 2, qty: -1_000 }],
      payments: [{ means: 'platform:Uber Eats', amount: -250 }],
    });
    await clean(till);
  });

  it('is given back whole and sold anew where its prices are others', async () => {
    const till = await aTakingTill();
    till.comes('a');
    till.takings.look();
    till.comes('a', TWO);
    till.takings.look();
    expect(sealedKinds(till)).toEqual(['SALE', 'AVOIR', 'SALE']);
    await clean(till);
  });

  it('stays as a person at the counter has left it, where they gave it back', async () => {
    const till = await aTakingTill();
    till.comes('a');
    till.takings.look();
    const [sale] = sales(till);
    till.fiscal.avoir({
      operator: 'op1',
      original: sale?.number ?? '',
      reason: 'Froid',
      returned: [{ of: 1, qty: 1_000 }],
      payments: [{ means: 'platform:Uber Eats', amount: -1_200 }],
    });
    till.comes('a', { ...TWO, status: 'completed' });
    till.takings.look();
    expect(sealedKinds(till)).toEqual(['SALE', 'AVOIR']);
  });
});
