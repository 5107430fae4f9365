import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aPlace } from '../fiscal/harness.ts';
import { carryOut, counterActs } from './acts.ts';
import { aShopCounter, findings } from './harness.ts';

describe('the independent verifier', () => {
  it('finds nothing in what the counter seals, whatever is tapped', async () => {
    const numRuns = 12;
    await fc.assert(
      fc.asyncProperty(fc.array(counterActs, { minLength: 20, maxLength: 60 }), async (all) => {
        const place = aPlace();
        const till = await aShopCounter(place);
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
});
