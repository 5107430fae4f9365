import { expect, it } from 'vitest';
import { ADA, aCounter, aPlace, done, SALE } from './harness.ts';

const MINUTE = 60_000;

it('a Z says how often the counter trained that day, from when to when, and what that came to', async () => {
  const place = aPlace();
  const { fiscal, stop } = await aCounter(place);
  const trains = (sales: number): void => {
    done(fiscal.setTraining(ADA, true));
    place.timers.advance(10 * MINUTE);
    for (let count = 0; count < sales; count += 1) done(fiscal.sell(SALE));
    done(fiscal.setTraining(ADA, false));
    place.timers.advance(MINUTE);
  };
  done(fiscal.sell(SALE));
  trains(2);
  trains(0);
  const [z] = done(fiscal.close({ operator: ADA, counted: { counted: 1190 } }));
  expect(z && fiscal.remarksOf(z.payload as never)).toEqual([
    'Formation\u00a0: 2 fois, de 12:00 à 12:10, de 12:11 à 12:21, 2 tickets factices, 23,80\u00a0€, hors ventes.',
  ]);
  await stop();
});

it('and nothing where it did not', async () => {
  const place = aPlace();
  const { fiscal, stop } = await aCounter(place);
  done(fiscal.sell(SALE));
  const [z] = done(fiscal.close({ operator: ADA, counted: { counted: 1190 } }));
  expect(z && fiscal.remarksOf(z.payload as never)).toEqual([]);
  await stop();
});
