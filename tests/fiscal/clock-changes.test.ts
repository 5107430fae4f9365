import { expect, it } from 'vitest';
import { verifyFile } from '../../resources/verifier/index.ts';
import { ADA, aPlace, done, SALE, SET_UP, startJournal } from './harness.ts';

/** A day that ends within the hour that one night skips, and another night has twice. */
const settings = { ...SET_UP.settings, cutoff: '02:30' };

it.each([
  ['skips its end', '2027-03-27T22:00:00+01:00', '2027-03-28T03:10:00+02:00', '2027-03-28'],
  ['has its end twice', '2026-10-24T22:00:00+02:00', '2026-10-25T02:15:00+01:00', '2026-10-24'],
])(
  'in a night that %s a sale is of the day that the clock on the wall says',
  async (_, evening, night, day) => {
    const place = aPlace(evening);
    const before = await startJournal(place);
    done(await before.fiscal.setUp({ ...SET_UP, settings }));
    const fingerprints = before.fiscal.state().fingerprints;
    done(before.fiscal.sell(SALE));
    await before.stop();
    place.timers.changeClock(Date.parse(night) - place.timers.now());
    const { fiscal, stop } = await startJournal(place);
    expect(done(fiscal.sell(SALE)).payload.businessDate).toBe(day);
    done(fiscal.close({ operator: ADA, counted: { counted: 0, reason: 'x' } }));
    await stop();
    const { findings } = await verifyFile(place.path, { fingerprints, marks: [] });
    expect(findings).toEqual([]);
  },
);

it('a journal may begin in the hour that comes twice', async () => {
  const place = aPlace('2026-10-25T02:15:00+01:00');
  const { fiscal, stop } = await startJournal(place);
  done(await fiscal.setUp({ ...SET_UP, settings }));
  const { fingerprints, openDay } = fiscal.state();
  expect(openDay).toBe('2026-10-24');
  await stop();
  expect((await verifyFile(place.path, { fingerprints, marks: [] })).findings).toEqual([]);
});
