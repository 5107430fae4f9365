import { expect, it, onTestFinished } from 'vitest';
import { systemTimers } from '../../main/lib/timers.ts';
import { startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { startTill } from '../support/till.ts';
import { startAskingCounter } from './asking-counter.ts';
import { done, SALE } from './harness.ts';

const DAY = 86_400_000;

it('a date set on by two days is asked of HubRise at once, which says so long before the next poll', async () => {
  const hubrise = await startHubrise();
  onTestFinished(() => hubrise.close());
  let setOn = 0;
  const timers = { ...systemTimers, now: () => Date.now() + setOn };
  const till = await startTill({ hubrise, timers, pollMs: 3_600_000 });
  const { gate } = till;
  const fiscal = await startAskingCounter(till, timers);
  setOn = 2 * DAY;
  expect(fiscal.sell(SALE)).toMatchObject({ reason: 'asking_date' });
  await till.until(() => gate.isClockCertain());
  expect(fiscal.sell(SALE)).toMatchObject({ reason: 'date_doubtful' });
  expect(fiscal.listClosings('CLOSE_DAY')).toEqual([]);
  setOn = 0;
  await till.poll();
  done(fiscal.sell(SALE));
});
