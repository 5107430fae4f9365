import { expect, it } from 'vitest';
import { locationId } from '../../../main/core/ids.ts';
import { type CallbackApi, TILL_EVENTS } from '../../../main/hubrise/api/events.ts';
import { createListening } from '../../../main/orders/intake/listening.ts';
import { fakeTimers } from '../../support/fake-timers.ts';

const SHOP = locationId('p81xp-0');
type Read = Awaited<ReturnType<CallbackApi['readCallback']>>;

it('what is doubted while it is being looked at is looked at once more', async () => {
  const asked: ((answer: Read) => void)[] = [];
  const well: Read = { kind: 'ok', callback: { url: null, events: TILL_EVENTS } };
  const listening = createListening({
    isOffline: () => false,
    api: () => ({
      readCallback: () => new Promise<Read>((resolve) => asked.push(resolve)),
      writeCallback: () => Promise.reject(new Error('nothing is wrong')),
    }),
    store: {
      connection: { get: () => null, update: () => undefined },
      touch: () => undefined,
    } as never,
    timers: fakeTimers(),
    onRepaired: () => undefined,
    onHeardAgain: () => undefined,
  });
  const first = listening.ensureWhereDue(SHOP);
  // The computer slept: what HubRise says now it said before that.
  listening.doubt();
  const joined = listening.ensureWhereDue(SHOP);
  asked[0]?.(well);
  await expect.poll(() => asked.length).toBe(2);
  asked[1]?.(well);
  await Promise.all([first, joined]);
  await listening.ensureWhereDue(SHOP);
  expect(asked, 'until the next hour').toHaveLength(2);
});
