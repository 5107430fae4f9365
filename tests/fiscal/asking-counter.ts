import { onTestFinished } from 'vitest';
import { deviceId } from '../../main/core/ids.ts';
import { createFiscalService, type FiscalService } from '../../main/fiscal/service.ts';
import type { Timers } from '../../main/lib/timers.ts';
import { createFakeKeychain } from '../secrets/fake-keychain.ts';
import { tempFolder } from '../support/temp-folder.ts';
import type { TestTill } from '../support/till.ts';
import { CORE, done, SALE, SET_UP } from './harness.ts';

/** The journal of a till, set up, with one sale: it asks the till's own poller for HubRise's time. */
export async function startAskingCounter(
  { gate, loops, store }: TestTill,
  timers: Timers,
): Promise<FiscalService> {
  const fiscal = createFiscalService({
    store,
    timers,
    hubriseProven: gate.hubriseEarliest,
    core: CORE,
    hubriseClock: () => (gate.isClockCertain() ? gate.hubriseNow() : null),
    keychain: createFakeKeychain(),
    marksFolder: tempFolder(),
    verifierFile: '',
    device: deviceId('till-1'),
    timeZone: () => 'Europe/Paris',
    app: '1.0.0',
    onAsking: loops.poller.pollNow,
    setAside: null,
    onChange: () => undefined,
    onError: () => undefined,
  });
  await fiscal.start();
  onTestFinished(fiscal.stop);
  done(await fiscal.setUp(SET_UP));
  done(fiscal.sell(SALE));
  return fiscal;
}
