import { describe, expect, it } from 'vitest';
import { payloadOf } from '../../main/fiscal/journal.ts';
import {
  aTakingTill,
  CASH_AT_THE_DOOR,
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
