import { expect, it, onTestFinished } from 'vitest';
import { deviceId } from '../../main/core/ids.ts';
import { createFiscalService } from '../../main/fiscal/service.ts';
import { systemTimers } from '../../main/lib/timers.ts';
import { createFakeKeychain } from '../secrets/fake-keychain.ts';
import { startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { startTill } from '../support/till.ts';
import { CORE, done, SALE, SET_UP } from './harness.ts';

const DAY = 86_400_000;

it('a date set on by two days is asked of HubRise at once, which says so long before the next poll', async () => {
  const hubrise = await startHubrise();
  onTestFinished(() => hubrise.close());
  let setOn = 0;
  const timers = { ...systemTimers, now: () => Date.now() + setOn };
  const till = await startTill({ hubrise, timers, pollMs: 3_600_000 });
  const { gate, loops, store } = till;
  const hubriseClock = (): number | null => (gate.isClockCertain() ? gate.hubriseNow() : null);
  const fiscal = createFiscalService({
    ...{ store, timers, hubriseClock, hubriseProven: gate.hubriseEarliest, core: CORE },
    ...{ keychain: createFakeKeychain(), marksFolder: tempFolder(), verifierFile: '' },
    ...{ device: deviceId('till-1'), timeZone: () => 'Europe/Paris', app: '1.0.0' },
    onAsking: loops.poller.pollNow,
    setAside: null,
    onChange: () => undefined,
    onError: () => undefined,
  });
  await fiscal.start();
  onTestFinished(fiscal.stop);
  done(await fiscal.setUp(SET_UP));
  done(fiscal.sell(SALE));
  setOn = 2 * DAY;
  expect(fiscal.sell(SALE)).toMatchObject({ reason: 'asking_date' });
  await till.until(() => gate.isClockCertain());
  expect(fiscal.sell(SALE)).toMatchObject({ reason: 'date_doubtful' });
  expect(fiscal.listClosings('CLOSE_DAY')).toEqual([]);
  setOn = 0;
  await till.poll();
  done(fiscal.sell(SALE));
});
