import { describe, expect, it } from 'vitest';
import { takingsView } from '../../main/closings/taking-notes.ts';
import type { Payload } from '../../main/core/fiscal/payloads.ts';
import { payloadOf } from '../../main/fiscal/journal.ts';
import { aTakingTill, findings, sealedKinds, type TestTakings } from './harness.ts';

const PIZZA = { product_name: 'Pizza', price: '12.00 EUR', quantity: '1' };
const TWO = {
  total: '14.50 EUR',
  payments: [{ id: 'pay', name: 'Uber Eats', ref: 'ONLINE', amount: '14.50 EUR' }],
  items: [PIZZA, { product_name: 'Coca', price: '2.50 EUR', quantity: '1' }],
};

function avoirs({ store }: TestTakings): readonly Payload<'AVOIR'>[] {
  return store.fiscal.listOf('R', 'AVOIR', 0).map((record) => payloadOf<'AVOIR'>(record));
}

/** Somebody sets another rate for everything in the catalogue. */
function changeRates(till: TestTakings): void {
  till.rateOf = () => ({ rate: 2_000, isKnown: true });
}

async function clean(till: TestTakings): Promise<void> {
  const fingerprint = till.fiscal.state().fingerprint ?? '';
  await till.stop();
  expect(await findings(till.place, fingerprint)).toEqual([]);
}

describe('the rates of an order that was sealed, where the catalogue has others since', () => {
  it('stay as they were sealed while the order is the same', async () => {
    const till = await aTakingTill();
    till.comes('a', TWO);
    till.takings.look();
    changeRates(till);
    till.comes('a', { ...TWO, status: 'completed' });
    till.takings.look();
    expect(sealedKinds(till)).toEqual(['SALE']);
    await clean(till);
  });

  it('are those at which a line is given back that is taken out of it', async () => {
    const till = await aTakingTill();
    till.comes('a', TWO);
    till.takings.look();
    changeRates(till);
    till.comes('a', { items: [PIZZA] });
    till.takings.look();
    expect(sealedKinds(till)).toEqual(['SALE', 'AVOIR']);
    expect(avoirs(till)).toMatchObject([
      { total: -250, lines: [{ of: 2, parts: [{ rate: 550 }] }] },
    ]);
    await clean(till);
  });

  it('give nobody anything to do by hand where it was paid at the counter', async () => {
    const till = await aTakingTill();
    const cash = { payments: [{ id: 'pay', name: 'Espèces', ref: 'CASH', amount: '12.00 EUR' }] };
    const id = till.comes('a', cash);
    till.takings.look();
    const [order] = till.store.takings.recordsOf(id);
    const sold = till.fiscal.sell({
      operator: 'op1',
      channel: 'Uber Eats',
      order: order?.number ?? '',
      basket: {
        service: 'delivery',
        lines: [
          {
            label: 'Pizza',
            qty: 1_000,
            unit: 1_200,
            parts: [{ label: 'Pizza', rate: 1_000, alone: null }],
          },
        ],
      },
      payments: [{ means: 'cash', amount: 1_200, given: 1_200, change: 0 }],
      hubrise: { order: id, revision: order?.revision ?? '' },
    });
    expect(sold.kind).toBe('done');
    changeRates(till);
    till.comes('a', { ...cash, status: 'completed' });
    till.takings.look();
    expect(takingsView(till.store, till.place.timers.now(), null).notes).toEqual([]);
    expect(sealedKinds(till)).toEqual(['ORDER', 'SALE']);
    await clean(till);
  });

  it('hold an open order up no more than its sale', async () => {
    const till = await aTakingTill();
    const cash = { payments: [{ id: 'pay', name: 'Espèces', ref: 'CASH', amount: '12.00 EUR' }] };
    till.comes('a', cash);
    till.takings.look();
    changeRates(till);
    till.comes('a', { ...cash, status: 'completed' });
    till.takings.look();
    expect(sealedKinds(till)).toEqual(['ORDER']);
    await clean(till);
  });
});
