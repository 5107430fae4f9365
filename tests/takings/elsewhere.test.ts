import { describe, expect, it } from 'vitest';
import { takingsView } from '../../main/closings/taking-notes.ts';
import { payloadOf } from '../../main/fiscal/journal.ts';
import {
  aTakingTill,
  CASH_AT_THE_DOOR,
  counterOf,
  findings,
  sealedKinds,
  type TestTakings,
} from './harness.ts';

/** Another till has taken the money of an order, and the number of its sale is also one of this till's. */
const SAME_NUMBER = {
  payments: [{ name: 'Espèces', ref: 'PAYE-01-T00000001-1', amount: '12.00 EUR' }],
};

function soldOrders({ store }: TestTakings): readonly (string | undefined)[] {
  return store.fiscal
    .listOf('R', 'SALE', 0)
    .map((record) => payloadOf<'SALE'>(record).hubrise?.order);
}

async function clean(till: TestTakings): Promise<void> {
  const fingerprint = till.fiscal.state().fingerprint ?? '';
  await till.stop();
  expect(await findings(till.place, fingerprint)).toEqual([]);
}

describe('an order that was paid at a till whose sales have the same numbers', () => {
  it('is not sold here, as the sale of that number is another order’s', async () => {
    const till = await aTakingTill();
    till.comes('a');
    till.takings.look();
    expect(soldOrders(till)).toEqual(['a']);
    till.comes('b', SAME_NUMBER);
    till.takings.look();
    expect(soldOrders(till)).toEqual(['a']);
    await clean(till);
  });

  it('is taken off the open orders here', async () => {
    const till = await aTakingTill();
    till.comes('a');
    till.comes('b', CASH_AT_THE_DOOR);
    till.takings.look();
    till.comes('b', SAME_NUMBER);
    till.takings.look();
    expect(sealedKinds(till)).toEqual(['SALE', 'ORDER', 'ORDER_CANCEL']);
    expect(till.fiscal.openOrders()).toEqual([]);
    await clean(till);
  });
});

describe('an order that another till has taken on, which calls itself the only one, too', () => {
  it('is not sealed here a second time, and a person is told which till it is', async () => {
    const till = await aTakingTill();
    till.sealers = { others: ['Terrasse'], standing: ['Terrasse'], isOwn: false };
    till.comes('a');
    till.comes('b', CASH_AT_THE_DOOR);
    till.takings.look();
    expect(sealedKinds(till)).toEqual([]);
    expect(till.store.takings.countDue()).toBe(0);
    const { notes } = takingsView(till.store, till.place.timers.now(), { kind: 'here' });
    expect(notes).toEqual([{ code: 'Terrasse', kind: 'elsewhere', amount: null, what: null }]);
    expect(counterOf(till).counter.collect('b')).toMatchObject({ reason: 'other_till' });
    await clean(till);
  });

  it('is said to be sealed twice where both tills accepted it', async () => {
    const till = await aTakingTill();
    till.comes('a', { collection_code: 'B12' });
    till.takings.look();
    expect(sealedKinds(till)).toEqual(['SALE']);
    till.sealers = { others: ['Terrasse'], standing: ['Terrasse'], isOwn: true };
    till.comes('a', { collection_code: 'B12', status: 'completed' });
    till.takings.look();
    expect(sealedKinds(till)).toEqual(['SALE']);
    expect(takingsView(till.store, till.place.timers.now(), null).notes).toEqual([
      { code: 'B12', kind: 'twice', amount: null, what: 'Terrasse', sale: '01-T00000001' },
      { code: 'Terrasse', kind: 'elsewhere', amount: null, what: null },
    ]);
    await clean(till);
  });

  it('is said to be sealed twice for as long as it is, before all else', async () => {
    const till = await aTakingTill();
    till.comes('b', { total: '13.00 EUR' });
    till.takings.look();
    till.sealers = { others: ['Terrasse'], standing: ['Terrasse'], isOwn: true };
    till.comes('a', { collection_code: 'B12' });
    till.takings.look();
    const kinds = (at: number) =>
      takingsView(till.store, at, null).notes.map(({ code, kind, sale }) =>
        [kind, code, ...(sale === undefined ? [] : [sale])].join(' '),
      );
    const now = till.place.timers.now();
    expect(kinds(now)).toEqual(['twice B12 01-T00000001', 'elsewhere Terrasse', 'difference b']);
    // What the other till does of it is heard: it is offered as long as it stands twice.
    expect(kinds(now + 30 * 24 * 3_600_000)).toEqual(['twice B12 01-T00000001']);
    await clean(till);
  });

  it('keeps what was sealed of it here up to date', async () => {
    const till = await aTakingTill();
    till.comes('a');
    till.takings.look();
    till.sealers = { others: ['Terrasse'], standing: ['Terrasse'], isOwn: false };
    till.comes('a', { status: 'cancelled' });
    till.takings.look();
    expect(sealedKinds(till)).toEqual(['SALE', 'AVOIR']);
    await clean(till);
  });
});

describe('an order that was paid at this till', () => {
  it('stays the sale that it is', async () => {
    const till = await aTakingTill();
    till.comes('a');
    till.takings.look();
    till.comes('a', { ...SAME_NUMBER, status: 'completed' });
    till.takings.look();
    till.comes('a', { ...SAME_NUMBER, status: 'cancelled' });
    till.takings.look();
    expect(sealedKinds(till)).toEqual(['SALE', 'AVOIR']);
    await clean(till);
  });
});
