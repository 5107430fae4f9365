import { beforeEach, expect, it } from 'vitest';
import { fakeTimers } from '../support/fake-timers.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { LOCATION, startTill, type TestTill } from '../support/till.ts';

const START = '2026-11-24T19:45:00+01:00';
const NO_WEEK = [[], [], [], [], [], [], []];
const DONE = { kind: 'done' };

hubriseForEachTest({ start: START, frozen: true });

let till: TestTill;
beforeEach(async () => {
  const timers = fakeTimers(Date.parse(START));
  till = await startTill({ hubrise, timers, folder: tempFolder(), pollMs: 30_000 });
});

const view = () => till.opening.getView();

it('the preparation time is changed at HubRise and here', async () => {
  expect(await till.opening.setPreparation(25)).toEqual(DONE);
  expect((await hubrise.admin.location(LOCATION))['preparation_time']).toBe(25);
  expect(view().preparationMinutes).toBe(25);
  expect(till.shop.preparationMinutes()).toBe(25);
});

it('the week is changed at HubRise and here, past midnight too', async () => {
  const late = { from: 18 * 60, to: 60 };
  const base = view().hours ?? NO_WEEK;
  expect(await till.opening.setHours(base, [[late], [], [], [], [], [], [late]])).toEqual(DONE);
  expect((await hubrise.admin.location(LOCATION))['opening_hours']).toMatchObject({
    sunday: [{ from: '18:00', to: '01:00' }],
    monday: [],
  });
  expect(view().hours?.[6]).toEqual([late]);
  expect(view().nextOpeningAt).toBe(Date.parse('2026-11-28T18:00:00+01:00'));
});

it('a week that another till has changed meanwhile is not written over', async () => {
  const noon = { from: 12 * 60, to: 14 * 60 };
  const base = view().hours ?? NO_WEEK;
  const theirs = { monday: [{ from: '18:00', to: '23:00' }] };
  await hubrise.admin.updateLocation(LOCATION, { opening_hours: theirs });
  const mine = [[], [noon], [], [], [], [], []];
  expect(await till.opening.setHours(base, mine)).toEqual({
    kind: 'failed',
    problem: { kind: 'hours_elsewhere' },
  });
  expect((await hubrise.admin.location(LOCATION))['opening_hours']).toMatchObject(theirs);
  const known = view().hours ?? NO_WEEK;
  expect(known[1]).toEqual([{ from: 18 * 60, to: 23 * 60 }]);
  expect(await till.opening.setHours(known, mine)).toEqual(DONE);
  // Asked for once more after an answer that was lost, it is there.
  expect(await till.opening.setHours(known, mine)).toEqual(DONE);
});
