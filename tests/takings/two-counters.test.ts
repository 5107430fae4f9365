import { expect, it } from 'vitest';
import { payloadOf } from '../../main/fiscal/journal.ts';
import { add, CASH, COCA, ok } from '../counter/harness.ts';
import { aPlace, done, SET_UP } from '../fiscal/harness.ts';
import {
  aTakingTill,
  CASH_AT_THE_DOOR,
  counterOf,
  findings,
  sealedKinds,
  startTakings,
  type TestTakings,
} from './harness.ts';

function soldBy({ store }: TestTakings) {
  return store.fiscal
    .listOf('R', 'SALE', 0)
    .map((record) => payloadOf<'SALE'>(record))
    .map(({ channel, number }) => [number, channel]);
}

it('two tills each with a counter have numbers of their own, and no order of one is sealed by the other', async () => {
  const kitchen = await aTakingTill();
  const bar = await startTakings(aPlace());
  done(await bar.fiscal.setUp({ ...SET_UP, till: '02' }));
  bar.isOurs = false;
  const tills = [kitchen, bar];
  const counters = tills.map((till) => counterOf(till).counter);
  for (const till of tills) {
    till.comes('a');
    till.comes('door', CASH_AT_THE_DOOR);
    till.takings.look();
  }
  for (const counter of counters) {
    await add(counter, COCA);
    ok(counter.pay(counter.get().rev, CASH(1_000)));
  }
  expect(counters[1]?.collect('door')).toMatchObject({ reason: 'other_till' });
  if (counters[0] !== undefined) {
    ok(counters[0].collect('door'));
    ok(counters[0].pay(counters[0].get().rev, CASH(1_200)));
  }
  // The other one hears of it from HubRise.
  const paid = [{ name: 'Espèces', ref: 'PAYE-01-T00000003-1', amount: '12.00 EUR' }];
  for (const till of tills) {
    till.comes('door', { payments: paid });
    till.comes('a', { status: 'cancelled' });
    till.takings.look();
  }
  expect(soldBy(kitchen)).toEqual([
    ['01-T00000001', 'Uber Eats'],
    ['01-T00000002', 'counter'],
    ['01-T00000003', 'Uber Eats'],
  ]);
  expect(soldBy(bar)).toEqual([['02-T00000001', 'counter']]);
  expect(sealedKinds(bar)).toEqual(['SALE']);
  expect(sealedKinds(kitchen).filter((kind) => kind === 'AVOIR')).toHaveLength(1);
  for (const [index, till] of tills.entries()) {
    counters[index]?.end();
    const fingerprint = till.fiscal.state().fingerprint ?? '';
    await till.stop();
    expect(await findings(till.place, fingerprint)).toEqual([]);
  }
});
