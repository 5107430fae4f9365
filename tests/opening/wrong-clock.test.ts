import { expect, it, onTestFinished } from 'vitest';
import { newConnectionRow } from '../../main/connection/stored-connection.ts';
import { locationId } from '../../main/core/ids.ts';
import type { LocationFields } from '../../main/hubrise/api/location.ts';
import { createOpening } from '../../main/opening/opening.ts';
import { createNotices } from '../../main/status/notices.ts';
import { createStore } from '../../main/store/index.ts';
import { openTestDatabase } from '../support/bare-till.ts';
import { fakeTimers } from '../support/fake-timers.ts';
import { tempFolder } from '../support/temp-folder.ts';

const AHEAD = 7 * 60_000;
const SHOP = locationId('p81xp-0');

it('a pause goes by HubRise’s clock, and the time left by this computer’s', async () => {
  const timers = fakeTimers(Date.parse('2026-11-24T19:52:00+01:00'));
  const db = openTestDatabase(tempFolder());
  onTestFinished(() => {
    db.close();
  });
  const store = createStore(db);
  const nothing = { id: null, name: null };
  store.connection.put(
    newConnectionRow(
      {
        account: nothing,
        customerList: nothing,
        catalog: nothing,
        location: { id: SHOP, name: null },
      },
      1,
    ),
  );
  const sent: LocationFields[] = [];
  const opening = createOpening({
    store,
    timers,
    location: () => SHOP,
    notices: createNotices(() => undefined),
    isAtRest: () => false,
    api: () => ({
      readLocation: async () => ({ kind: 'not_connected' }),
      patchLocation: async (fields) => {
        sent.push(fields);
        return { kind: 'refused', status: 422, message: 'No', errors: [], errorType: null };
      },
    }),
    shop: {
      now: () => timers.now() - AHEAD,
      aheadMs: () => AHEAD,
      timeZone: () => 'Europe/Paris',
      openingHours: () => null,
      day: () => ({ timeZone: 'Europe/Paris', cutoff: null }),
    },
    onError: (error) => {
      throw error;
    },
  });
  expect(await opening.pause({ kind: 'minutes', minutes: 30 }, null)).toEqual({
    kind: 'failed',
    problem: { kind: 'refused', message: 'No' },
  });
  expect(sent[0]?.order_acceptance?.resume_at).toBe('2026-11-24T20:15:00+01:00');

  const resumeAt = Date.parse('2026-11-24T20:15:00+01:00');
  const acceptance = { kind: 'paused', reason: null, resumeAt } as const;
  opening.located(
    SHOP,
    {
      id: SHOP,
      name: null,
      accountId: null,
      accountName: null,
      currency: null,
      timeZone: null,
      preparationMinutes: null,
      openingHours: null,
      cutoffTime: null,
      acceptance: { acceptance, openWord: null },
      journals: null,
    },
    'read',
  );
  expect(opening.getView()).toMatchObject({
    acceptance: { resumeAt },
    endsAt: resumeAt + AHEAD,
    end: 'ahead',
  });
  timers.advance(31 * 60_000);
  expect(opening.getView().end).toBe('checking');
});
