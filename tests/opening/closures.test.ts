import { beforeEach, expect, it } from 'vitest';
import type { Closure } from '../../main/core/opening/closures.ts';
import { createClosureKeeper } from '../../main/opening/closure-keeper.ts';
import { createNotices } from '../../main/status/notices.ts';
import { type FakeTimers, fakeTimers } from '../support/fake-timers.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { LOCATION, startTill, type TestTill } from '../support/till.ts';

// A Tuesday evening; the shop is closed on Wednesday and opens on Thursday evening.
const START = '2026-11-24T23:30:00+01:00';
const MINUTE = 60_000;
const WEDNESDAY: Closure = { first: '2026-11-25', last: '2026-11-25', name: 'Inventaire' };
const THURSDAY: Closure = { first: '2026-11-26', last: '2026-11-26', name: 'Pont' };
const PAUSED = {
  mode: 'paused',
  reason: 'Inventaire',
  resume_at: '2026-11-26T18:00:00+01:00',
};

hubriseForEachTest({ start: START, frozen: true });

let timers: FakeTimers;
let closures: readonly Closure[];
let folder: string;
beforeEach(async () => {
  timers = fakeTimers(Date.parse(START));
  folder = tempFolder();
  closures = [WEDNESDAY];
  const opening_hours = {
    tuesday: [{ from: '18:00', to: '23:59' }],
    thursday: [{ from: '18:00', to: '23:00' }],
  };
  await hubrise.admin.updateLocation(LOCATION, { opening_hours });
});

const start = (): Promise<TestTill> =>
  startTill({ hubrise, timers, folder, pollMs: 30_000, closures: () => closures });
const acceptance = async () => (await hubrise.admin.location(LOCATION))['order_acceptance'];
const isPaused = (till: TestTill) => () => till.opening.getView().acceptance?.kind === 'paused';
const resumeAt = (till: TestTill): number | null => {
  const known = till.opening.getView().acceptance;
  return known?.kind === 'paused' ? known.resumeAt : null;
};
async function pass(till: TestTill, ms: number): Promise<void> {
  await hubrise.admin.advanceClock(ms);
  timers.advance(ms);
  await till.poll();
  await till.poll();
}

it('a closure begins once the shop has closed the evening before, and ends by itself', async () => {
  const till = await start();
  await pass(till, MINUTE);
  expect(await acceptance()).toEqual({ mode: 'online' });
  await pass(till, 40 * MINUTE);
  await till.until(isPaused(till));
  expect(await acceptance()).toEqual(PAUSED);
});

it('where the till was off then, it begins when it is on again, once', async () => {
  await hubrise.admin.advanceClock(10 * 60 * MINUTE);
  timers.advance(10 * 60 * MINUTE);
  const till = await start();
  await pass(till, MINUTE);
  await till.until(isPaused(till));
  expect(await acceptance()).toEqual(PAUSED);
  // Somebody takes orders all the same: that stands, through a restart too.
  await till.opening.resume();
  await pass(till, 10 * MINUTE);
  await till.kill();
  const again = await start();
  await pass(again, 10 * MINUTE);
  await pass(again, 10 * MINUTE);
  expect(await acceptance()).toEqual({ mode: 'online' });
});

it('one begins now where somebody wants that; orders taken again before it begins are taken until then', async () => {
  closures = [{ ...WEDNESDAY, from: '15:00' }];
  const till = await start();
  await pass(till, MINUTE);
  const key = '2026-11-25 15:00/2026-11-25';
  expect(await till.closures.closeNow(key)).toEqual({ kind: 'done' });
  expect(await acceptance()).toEqual(PAUSED);
  expect(till.opening.getView().closedFor).toEqual([key]);
  await till.opening.resume();
  expect(till.opening.getView().closedFor).toEqual([]);
  await pass(till, 50 * MINUTE);
  expect(await acceptance()).toEqual({ mode: 'online' });
  // The shop has closed for the last time before it, and nobody may be there when it begins.
  await pass(till, 20 * MINUTE);
  await till.until(isPaused(till));
  expect(await acceptance()).toEqual(PAUSED);
});

it('is said to be paused for while that pause stands, and not while a short one does', async () => {
  const till = await start();
  await pass(till, MINUTE);
  const key = '2026-11-25/2026-11-25';
  await till.closures.closeNow(key);
  await till.opening.resume();
  await till.opening.pause({ kind: 'minutes', minutes: 15 }, null);
  expect(till.opening.getView().closedFor).toEqual([]);
  await till.opening.pause({ kind: 'hand' }, null);
  expect(till.opening.getView().closedFor).toEqual([key]);
});

it('orders taken again on the eve are no longer taken when it begins, restarted or not', async () => {
  const till = await start();
  await pass(till, 10 * MINUTE);
  expect(await till.closures.closeNow('2026-11-25/2026-11-25')).toEqual({ kind: 'done' });
  await till.opening.resume();
  await till.kill();
  await hubrise.admin.advanceClock(11 * 60 * MINUTE);
  timers.advance(11 * 60 * MINUTE);
  const again = await start();
  await pass(again, MINUTE);
  await again.until(isPaused(again));
  expect(await acceptance()).toEqual(PAUSED);
});

it('the one after it is sent the evening before, where orders were taken again during the first', async () => {
  closures = [WEDNESDAY, THURSDAY];
  const opening_hours = {
    tuesday: [{ from: '18:00', to: '23:59' }],
    wednesday: [{ from: '18:00', to: '23:00' }],
    thursday: [{ from: '18:00', to: '23:00' }],
    friday: [{ from: '18:00', to: '23:00' }],
  };
  await hubrise.admin.updateLocation(LOCATION, { opening_hours });
  const till = await start();
  await pass(till, 12 * 60 * MINUTE);
  await till.until(isPaused(till));
  await till.opening.resume();
  await pass(till, 10 * MINUTE);
  expect(await acceptance()).toEqual({ mode: 'online' });
  await pass(till, 12 * 60 * MINUTE);
  await till.until(isPaused(till));
  expect(await acceptance()).toMatchObject({
    reason: 'Pont',
    resume_at: '2026-11-27T18:00:00+01:00',
  });
});

it('one that is over takes nothing from the next: it alone is said to be paused for, and its pause stays without it', async () => {
  const later = { ...THURSDAY, first: '2026-12-03', last: '2026-12-03' };
  closures = [WEDNESDAY, later];
  const till = await start();
  await pass(till, 40 * MINUTE);
  await till.until(isPaused(till));
  await pass(till, 2 * 24 * 60 * MINUTE);
  await till.until(() => !isPaused(till)());
  expect(await till.closures.closeNow('2026-12-03/2026-12-03')).toEqual({ kind: 'done' });
  expect(till.opening.getView().closedFor).toEqual(['2026-12-03/2026-12-03']);
  const before = await acceptance();
  closures = [WEDNESDAY];
  await pass(till, 6 * MINUTE);
  await pass(till, 6 * MINUTE);
  expect(await acceptance()).toEqual(before);
  expect(till.notices().filter(({ kind }) => kind === 'closure_failed')).toEqual([]);
});

it('orders taken again on the eve of two that are one are taken for an hour, each time', async () => {
  closures = [{ ...WEDNESDAY, from: '15:00' }, THURSDAY];
  const till = await start();
  await pass(till, MINUTE);
  await till.closures.closeNow('2026-11-25 15:00/2026-11-25');
  for (let times = 0; times < 3; times += 1) {
    await till.opening.resume();
    for (let nth = 0; nth < 9; nth += 1) await pass(till, 6 * MINUTE);
    expect(await acceptance()).toEqual({ mode: 'online' });
    await pass(till, 12 * MINUTE);
    await till.until(isPaused(till));
  }
});

it('one begins at its time though orders were taken again before it and before another one with which it is one', async () => {
  closures = [{ ...WEDNESDAY, from: '15:00' }, THURSDAY];
  const till = await start();
  await pass(till, 15 * 60 * MINUTE);
  await till.closures.closeNow('2026-11-26/2026-11-26');
  await till.opening.resume();
  await pass(till, 20 * MINUTE);
  expect(await acceptance()).toEqual({ mode: 'online' });
  await pass(till, 20 * MINUTE);
  await till.until(isPaused(till));
  expect(await acceptance()).toMatchObject({ mode: 'paused', reason: 'Inventaire' });
});

it('one that is removed and planned again is applied again', async () => {
  const till = await start();
  await pass(till, 12 * 60 * MINUTE);
  await till.until(isPaused(till));
  await till.opening.resume();
  closures = [];
  await pass(till, MINUTE);
  closures = [WEDNESDAY];
  await pass(till, 6 * MINUTE);
  await till.until(isPaused(till));
});

it('a pause that was sent for one that has been shortened or lengthened since ends when the shop opens', async () => {
  closures = [{ ...WEDNESDAY, last: '2026-11-26' }];
  const till = await start();
  await pass(till, 40 * MINUTE);
  await till.until(isPaused(till));
  const NEXT_TUESDAY = '2026-12-01T18:00:00+01:00';
  expect(await acceptance()).toEqual({ ...PAUSED, resume_at: NEXT_TUESDAY });
  const ends = async (at: string) => {
    await pass(till, 6 * MINUTE);
    await till.until(() => resumeAt(till) === Date.parse(at));
    expect(await acceptance()).toMatchObject({ mode: 'paused', resume_at: at });
  };
  closures = [WEDNESDAY];
  await ends(PAUSED.resume_at);
  // The next day follows it without an opening: they are one.
  closures = [WEDNESDAY, THURSDAY];
  await ends(NEXT_TUESDAY);
  closures = [WEDNESDAY];
  await ends(PAUSED.resume_at);
});

it('a longer pause of somebody else stays as it is', async () => {
  const till = await start();
  await pass(till, MINUTE);
  await till.opening.pause({ kind: 'hand' }, null);
  await pass(till, 40 * MINUTE);
  await till.until(() => till.opening.getView().closedFor.length === 1);
  closures = [{ ...WEDNESDAY, name: 'Autre' }, THURSDAY];
  await pass(till, 6 * MINUTE);
  await pass(till, 6 * MINUTE);
  expect(await acceptance()).toEqual({ mode: 'paused', resume_at: null });
});

it('one of today ends before the other day’s that was let begin early, and takes nothing from it', async () => {
  const later = { ...THURSDAY, first: '2026-12-03', last: '2026-12-03' };
  closures = [WEDNESDAY, later];
  const till = await start();
  await pass(till, MINUTE);
  await till.closures.closeNow('2026-12-03/2026-12-03');
  const before = await acceptance();
  await pass(till, 40 * MINUTE);
  await pass(till, 6 * MINUTE);
  expect(await acceptance()).toEqual(before);
});

it('one that nobody knows any more, or that is over, is not applied', async () => {
  const till = await start();
  await pass(till, MINUTE);
  const failed = { kind: 'failed', problem: { kind: 'no_hours' } };
  expect(await till.closures.closeNow('2026-12-24/2026-12-24')).toEqual(failed);
  closures = [{ ...WEDNESDAY, first: '2026-11-20', last: '2026-11-20' }];
  expect(await till.closures.closeNow('2026-11-20/2026-11-20')).toEqual(failed);
  expect(await acceptance()).toEqual({ mode: 'online' });
});

it('what does not get through is said and tried again', async () => {
  const till = await start();
  await hubrise.admin.addFault({ kind: 'status', status: 500, method: 'PATCH', path: '/location' });
  await pass(till, 40 * MINUTE);
  await till.until(() => till.notices().some(({ kind }) => kind === 'closure_failed'));
  await hubrise.admin.clearFaults();
  await pass(till, 6 * MINUTE);
  await till.until(isPaused(till));
  await till.until(() => till.notices().length === 0);
});

it('is said not to be there where nobody learns how the shop stands', () => {
  const clock = fakeTimers(Date.parse('2026-11-25T12:00:00+01:00'));
  const notices = createNotices(() => undefined);
  const { keep: check } = createClosureKeeper({
    notices,
    closures: () => closures,
    monotonic: clock.monotonic,
    opening: {
      close: async () => ({ kind: 'done' }),
      closedFor: () => [],
      closedUntil: () => null,
      keepClosures: () => undefined,
      stands: () => null,
    },
    shop: {
      now: clock.now,
      day: () => ({ timeZone: 'Europe/Paris', cutoff: null }),
      openingHours: () => null,
    },
    onError: (error) => {
      throw error;
    },
  });
  // A till that has just been started learns it in a moment.
  check();
  clock.advance(4 * MINUTE);
  check();
  expect(notices.list()).toEqual([]);
  clock.advance(MINUTE);
  check();
  expect(notices.list()).toMatchObject([{ kind: 'closure_failed', name: 'Inventaire' }]);
});
