import { describe, expect, it } from 'vitest';
import { takingsView } from '../../main/closings/taking-notes.ts';
import type { Payload } from '../../main/core/fiscal/payloads.ts';
import { payloadOf } from '../../main/fiscal/journal.ts';
import { aPlace, SET_UP } from '../fiscal/harness.ts';
import {
  aTakingTill,
  CASH_AT_THE_DOOR,
  findings,
  sealedKinds,
  startTakings,
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

describe('an order of a platform that is accepted', () => {
  it.each([
    ['to be handed over', '2.00 EUR', 'CASH', {}],
    ['that was paid online too', '2.00 EUR', 'ONLINE', { tip: 200 }],
  ])('is a sale where all of it is paid online but a tip %s', async (_, amount, ref, tip) => {
    const till = await aTakingTill();
    till.comes('a', {
      ...{ total: '14.00 EUR', charges: [{ name: 'Pourboire', price: '2.00 EUR' }] },
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
      ...{ channel: 'Uber Eats', service: 'delivery', total: 1_200, hubrise: { order: 'a' } },
      payments: [{ means: 'platform:Uber Eats', amount: 1_200 }],
    });
    expect(sales(till)[0]?.late).toBeUndefined();
    await clean(till);
  });

  it('waits until the acceptance can no longer be taken back', async () => {
    const till = await aTakingTill();
    const id = till.comes('a', { status: 'received' });
    const at = till.place.timers.now();
    till.store.transaction(() => {
      till.store.outbox.add({
        ...{ orderId: id, locationId: till.book.read(id)?.currentLocationId ?? 'x' },
        ...{ status: 'accepted', refusal: false, body: '{"status":"accepted"}' },
        ...{ createdAt: at, notBefore: at + 5_000 },
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
      ...{ operator: 'op1', original: sale?.number ?? '', reason: 'Froid' },
      returned: [{ of: 1, qty: 1_000 }],
      payments: [{ means: 'platform:Uber Eats', amount: -1_200 }],
    });
    till.comes('a', { ...TWO, status: 'completed' });
    till.takings.look();
    expect(sealedKinds(till)).toEqual(['SALE', 'AVOIR']);
  });
});

describe('what the journal cannot take now', () => {
  it('is sealed late and says so, in the order in which it came, and nobody is kept waiting', async () => {
    const till = await aTakingTill();
    const { keychain, timers } = till.place;
    await till.stop();
    keychain.refuse('refused');
    const away = await startTakings(till.place);
    away.comes('a');
    away.comes('b', CASH_AT_THE_DOOR);
    away.takings.look();
    expect(sealedKinds(away)).toEqual([]);
    expect(away.store.takings.countDue()).toBe(2);
    timers.advance(90_000);
    keychain.refuse(null);
    await away.fiscal.start();
    away.takings.look();
    expect(sealedKinds(away)).toEqual(['SALE', 'ORDER']);
    expect(sales(away)[0]?.late).toBe(true);
    await clean(away);
  });

  it('is one order alone where that one is in another currency', async () => {
    const till = await aTakingTill();
    till.comes('a', { total: '12.00 CHF', items: [] });
    till.comes('b');
    till.takings.look();
    expect(sealedKinds(till)).toEqual(['SALE']);
    expect(takingsView(till.store, till.place.timers.now(), null)).toEqual({
      sealer: null,
      waiting: 0,
      notes: [{ code: 'a', kind: 'failed', amount: null, what: null }],
    });
  });
});

describe('what a person should know of an order in the journal', () => {
  it('is told: a total that its lines do not make, and money of the till that is to be given back', async () => {
    const till = await aTakingTill();
    till.comes('a', { total: '13.50 EUR' });
    till.takings.look();
    const id = till.comes('b', CASH_AT_THE_DOOR);
    till.takings.look();
    const order = till.fiscal.openOrders()[0];
    const { revision } = till.store.takings.recordsOf(id)[0] ?? { revision: '' };
    till.fiscal.sell({
      ...{ operator: 'op1', channel: 'Uber Eats', order: order?.number ?? '' },
      basket: {
        service: 'delivery',
        lines: [
          {
            ...{ label: 'Pizza', qty: 1_000, unit: 1_200 },
            parts: [{ label: 'Pizza', rate: 1_000, alone: null }],
          },
        ],
      },
      payments: [{ means: 'cash', amount: 1_200, given: 1_200, change: 0 }],
      hubrise: { order: id, revision },
    });
    till.comes('b', { ...CASH_AT_THE_DOOR, status: 'cancelled' });
    till.takings.look();
    expect(takingsView(till.store, till.place.timers.now(), null).notes).toEqual([
      { code: expect.any(String), kind: 'difference', amount: 150, what: null },
      { code: expect.any(String), kind: 'by_hand', amount: null, what: '01-T00000001' },
    ]);
  });
});

describe('what is none of the journal’s', () => {
  it('is an order that was accepted before the counter was set up, whatever becomes of it', async () => {
    const till = await startTakings();
    const id = till.comes('a', { status: 'received' });
    till.moves(id, 'accepted');
    till.takings.look();
    await till.fiscal.setUp(SET_UP);
    till.moves(id, 'completed');
    till.comes('a', { status: 'cancelled' });
    till.takings.look();
    expect(sealedKinds(till)).toEqual([]);
    expect(till.store.takings.countDue()).toBe(0);
  });

  it('is one that comes in accepted and is older than the set-up', async () => {
    const till = await aTakingTill();
    till.comes('a', { created_at: '2026-11-20T10:00:00+01:00' });
    till.comes('b', { created_at: '2026-11-20T12:30:00+01:00' });
    till.takings.look();
    expect(sales(till).map(({ hubrise }) => hubrise?.order)).toEqual(['b']);
  });

  it('is everything where another till of the shop owns the kitchen', async () => {
    const till = await aTakingTill();
    till.isOurs = false;
    till.comes('a');
    till.takings.look();
    till.isOurs = true;
    till.comes('a', { status: 'completed' });
    till.takings.look();
    expect(sealedKinds(till)).toEqual([]);
  });

  it('is a sale that another till has made of it', async () => {
    const till = await aTakingTill();
    till.comes('a', CASH_AT_THE_DOOR);
    till.takings.look();
    till.comes('a', {
      payments: [{ name: 'Espèces', ref: 'PAYE-02-T00000003-1', amount: '12.00 EUR' }],
    });
    till.takings.look();
    expect(sealedKinds(till)).toEqual(['ORDER', 'ORDER_CANCEL']);
    expect(till.fiscal.openOrders()).toEqual([]);
  });
});

describe('a power cut', () => {
  it('between any two steps neither loses an order nor seals it twice', async () => {
    for (let cutAt = 1; cutAt < 12; cutAt += 1) {
      const place = aPlace();
      const till = await aTakingTill(place, (store) => {
        let left = cutAt;
        return {
          ...store,
          transaction: (work) => {
            left -= 1;
            if (left <= 0) throw new Error('the power is gone');
            return store.transaction(work);
          },
        };
      });
      try {
        till.comes('a');
        till.takings.look();
        till.comes('a', { status: 'cancelled' });
        till.takings.look();
      } catch {
        // As a process that is gone.
      }
      till.kill();
      const after = await startTakings(place);
      after.takings.look();
      after.comes('a');
      after.takings.look();
      after.comes('a', { status: 'cancelled' });
      after.takings.look();
      const kinds = sealedKinds(after);
      expect(kinds.filter((kind) => kind === 'SALE').length).toBe(
        kinds.filter((kind) => kind === 'AVOIR').length,
      );
      await clean(after);
    }
  }, 120_000);
});
