import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aPlace } from '../fiscal/harness.ts';
import { carryOut, counterActs, withPoints } from './acts.ts';
import { add, aShopCounter, findings, REINE, recordsOf } from './harness.ts';

describe('the independent verifier', () => {
  it('finds nothing in what the counter seals, whatever is tapped', async () => {
    const numRuns = 12;
    await fc.assert(
      fc.asyncProperty(fc.array(counterActs, { minLength: 20, maxLength: 60 }), async (all) => {
        const place = aPlace();
        const till = await aShopCounter(place);
        withPoints(till);
        // What is sealed is looked at here, not whether it outlives a power cut.
        till.db.pragma('synchronous = OFF');
        for (const act of all) {
          place.timers.advance(1_000);
          await carryOut(till, act);
        }
        const fingerprint = till.fiscal.state().fingerprint ?? '';
        till.counter.end();
        await till.stop();
        expect(till.errors).toEqual([]);
        expect(await findings(place, fingerprint)).toEqual([]);
      }),
      { numRuns },
    );
  }, 120_000);

  it('has points among what may be tapped', async () => {
    const till = await aShopCounter();
    withPoints(till);
    await add(till.counter, REINE);
    await carryOut(till, { do: 'points', rewards: 1 });
    expect(till.counter.get().draft.rebate).toMatchObject({ kind: 'points', customer: 'lea' });
    await carryOut(till, { do: 'rest' });
    const number = recordsOf(till, 'SALE')[0]?.number ?? '';
    expect(till.store.loyaltyMoves.ofNumber(number)).toMatchObject({ used: 100 });
  });
});
