import { beforeEach, describe, expect, it } from 'vitest';
import { locationId } from '../../main/core/ids.ts';
import type { Location } from '../../main/hubrise/api/location.ts';
import { type FakeTimers, fakeTimers } from '../support/fake-timers.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { LOCATION, startTill, type TestTill } from '../support/till.ts';

const START = '2026-11-24T19:45:00+01:00';
const MINUTE = 60_000;
const HALF_AN_HOUR = { kind: 'minutes', minutes: 30 } as const;
const AT_2015 = '2026-11-24T20:15:00+01:00';
const DONE = { kind: 'done' };
const ONCE = { path: '/location', times: 1 } as const;

const SHOP: Location = {
  id: locationId(LOCATION),
  name: null,
  accountId: null,
  accountName: null,
  currency: null,
  timeZone: 'Europe/Paris',
  preparationMinutes: 15,
  openingHours: null,
  cutoffTime: '06:00',
  acceptance: null,
  journals: null,
};

hubriseForEachTest({ start: START, frozen: true });

let timers: FakeTimers;
let folder: string;
let till: TestTill;
beforeEach(async () => {
  timers = fakeTimers(Date.parse(START));
  folder = tempFolder();
  till = await start();
});

const start = (deviceId = 'till-test', own = timers, place = folder): Promise<TestTill> =>
  startTill({
    hubrise,
    deviceId,
    timers: own,
    folder: place,
    pollMs: 30_000,
    hubriseSaysTime: true,
  });
const acceptance = async () => (await hubrise.admin.location(LOCATION))['order_acceptance'];
const view = (one = till) => one.opening.getView();
const back = (patch: { readonly [key: string]: string | number | null }) =>
  hubrise.admin.updateLocation(LOCATION, { order_acceptance: patch });

/** Time passes for HubRise and for the tills, which poll at the end of it. */
async function pass(
  ms: number,
  tills: readonly (readonly [TestTill, FakeTimers])[] = [[till, timers]],
) {
  await hubrise.admin.advanceClock(ms);
  for (const [one, clock] of tills) {
    clock.advance(ms);
    await one.poll();
    await one.poll();
  }
}

describe('a pause', () => {
  it('is at HubRise when it is shown, with its reason and its end', async () => {
    expect(view()).toMatchObject({ acceptance: { kind: 'open' }, by: 'elsewhere' });
    expect(await till.opening.pause(HALF_AN_HOUR, 'Four en panne')).toEqual(DONE);
    expect(await acceptance()).toEqual({
      mode: 'paused',
      reason: 'Four en panne',
      resume_at: AT_2015,
    });
    expect(view()).toMatchObject({
      acceptance: { kind: 'paused', reason: 'Four en panne', resumeAt: Date.parse(AT_2015) },
      by: 'till',
      // HubRise says its time in whole seconds: it is taken for the middle of one.
      since: Date.parse(START) + 500,
      endsAt: Date.parse(AT_2015),
      end: 'ahead',
    });
  });

  it('lasts until somebody says so, or until the next day’s opening', async () => {
    await till.opening.pause({ kind: 'hand' }, null);
    expect(await acceptance()).toEqual({ mode: 'paused', resume_at: null });
    expect(await till.opening.pause({ kind: 'opening' }, null)).toEqual({
      kind: 'failed',
      problem: { kind: 'no_hours' },
    });
    const opening_hours = { wednesday: [{ from: '11:30', to: '14:00' }] };
    await hubrise.admin.updateLocation(LOCATION, { opening_hours });
    await pass(30_000);
    await till.until(() => view().nextOpeningAt !== null);
    expect(await till.opening.pause({ kind: 'opening' }, null)).toEqual(DONE);
    expect(await acceptance()).toMatchObject({ resume_at: '2026-11-25T11:30:00+01:00' });
  });

  it.each([-1, 1])(
    'ends when it is to where the date was changed just now, by %i day',
    async (days) => {
      timers.changeClock(days * 24 * 60 * MINUTE);
      expect(await till.opening.pause(HALF_AN_HOUR, null)).toEqual(DONE);
      expect(await acceptance()).toMatchObject({ mode: 'paused', resume_at: AT_2015 });
      timers.changeClock(days * 24 * 60 * MINUTE);
      expect(await till.opening.busy(10)).toEqual(DONE);
      expect(await acceptance()).toMatchObject({ resume_at: '2026-11-24T20:45:00+01:00' });
    },
  );

  it('is not sent where nobody knows when it would end and HubRise does not say', async () => {
    timers.changeClock(-24 * 60 * MINUTE);
    await hubrise.admin.addFault({ kind: 'drop-before', method: 'GET', ...ONCE });
    expect(await till.opening.pause(HALF_AN_HOUR, null)).toMatchObject({ kind: 'failed' });
    expect(await acceptance()).toMatchObject({ mode: 'online' });
    expect(await till.opening.pause(HALF_AN_HOUR, null)).toEqual(DONE);
    expect(await acceptance()).toMatchObject({ resume_at: AT_2015 });
  });

  it('is ended by one tap, by whichever word HubRise takes for open', async () => {
    for (const word of ['normal', 'online', 'normal'] as const) {
      await hubrise.admin.setOpenWord(word);
      await till.opening.pause(HALF_AN_HOUR, null);
      expect(await till.opening.resume()).toEqual(DONE);
      expect(await acceptance()).toEqual({ mode: word });
      expect(view()).toMatchObject({ acceptance: { kind: 'open' }, by: 'till' });
    }
    // The word is remembered: no second request is wasted on a refusal.
    await till.opening.pause(HALF_AN_HOUR, null);
    const mark = await hubrise.admin.journalMark();
    await till.opening.resume();
    expect(await hubrise.admin.journal({ since: mark, method: 'PATCH' })).toHaveLength(1);
  });

  it('is shown at once after a restart, before HubRise is asked', async () => {
    await till.opening.pause(HALF_AN_HOUR, 'Four en panne');
    await till.kill();
    const again = await startTill({ hubrise, timers, folder, start: false });
    expect(view(again)).toMatchObject({
      acceptance: { kind: 'paused', reason: 'Four en panne' },
      by: 'till',
    });
  });

  it('is nobody’s once the till is connected to another shop', async () => {
    await till.opening.pause(HALF_AN_HOUR, null);
    till.connectTo({ location: 'p81xp-1', token: till.token });
    expect(view()).toMatchObject({ acceptance: null, end: 'none' });
    till.connectTo(null);
    expect(view().acceptance).toBeNull();
    expect(await till.opening.pause(HALF_AN_HOUR, null)).toEqual({
      kind: 'failed',
      problem: { kind: 'not_connected' },
    });
  });
});

describe('where it does not get through', () => {
  it('nothing stands, and the same can be asked for again', async () => {
    await hubrise.admin.addFault({ kind: 'drop-before', path: '/location' });
    const before = view();
    expect(await till.opening.pause(HALF_AN_HOUR, null)).toMatchObject({ kind: 'failed' });
    expect(view()).toEqual(before);
    expect(await acceptance()).toEqual({ mode: 'online' });
    await hubrise.admin.clearFaults();
    expect(await till.opening.pause(HALF_AN_HOUR, null)).toEqual(DONE);
  });

  it('a lost answer is looked up: what HubRise has taken stands', async () => {
    await hubrise.admin.addFault({ kind: 'drop-after', method: 'PATCH', ...ONCE });
    expect(await till.opening.pause(HALF_AN_HOUR, null)).toEqual(DONE);
    expect(view().acceptance?.kind).toBe('paused');
  });

  it('what nobody knows is said, and asked for at the next poll', async () => {
    await hubrise.admin.addFault({ kind: 'drop-after', method: 'PATCH', ...ONCE });
    await hubrise.admin.addFault({ kind: 'drop-before', method: 'GET', ...ONCE });
    expect(await till.opening.pause(HALF_AN_HOUR, null)).toEqual({
      kind: 'failed',
      problem: { kind: 'uncertain' },
    });
    expect(view().acceptance?.kind).toBe('open');
    await pass(30_000);
    await till.until(() => view().acceptance?.kind === 'paused');
  });

  it('HubRise’s refusal is given in its words', async () => {
    const answer = await till.opening.setPreparation(-5);
    expect(answer).toMatchObject({ kind: 'failed', problem: { kind: 'refused' } });
  });
});

describe('a busy time', () => {
  it('lasts an hour, with the minutes of each order', async () => {
    expect(await till.opening.busy(20)).toEqual(DONE);
    expect(await acceptance()).toEqual({
      mode: 'busy',
      extra_preparation_time: 20,
      resume_at: '2026-11-24T20:45:00+01:00',
    });
    expect(view().acceptance).toMatchObject({ kind: 'busy', extraMinutes: 20 });
  });
});

describe('what somebody else does', () => {
  it('is shown with the next poll, and so is its end', async () => {
    await back({ mode: 'paused', resume_at: AT_2015 });
    await pass(30_000);
    await till.until(() => view().acceptance?.kind === 'paused');
    expect(view()).toMatchObject({ by: 'elsewhere', endsAt: Date.parse(AT_2015) });
    await back({ mode: 'online' });
    await pass(30_000);
    await till.until(() => view().acceptance?.kind === 'open');
    expect(till.notices()).toContainEqual(
      expect.objectContaining({ kind: 'pause_ended', how: 'elsewhere' }),
    );
  });

  it('is shown by its own word where the till does not know it', () => {
    const acceptance = { kind: 'unknown', mode: 'vacances', resumeAt: null } as const;
    till.opening.located(
      till.location,
      { ...SHOP, acceptance: { acceptance, openWord: null } },
      'read',
    );
    expect(view().acceptance).toEqual(acceptance);
  });
});

describe('the end of a pause', () => {
  beforeEach(() => till.opening.pause(HALF_AN_HOUR, null));
  const timePasses = async (ms: number): Promise<void> => {
    await hubrise.admin.advanceClock(ms);
    timers.advance(ms);
  };
  const ended = () => till.notices().find(({ kind }) => kind === 'pause_ended');

  it('is verified at HubRise, and said', async () => {
    await timePasses(30 * MINUTE + 2_000);
    await till.until(() => ended() !== undefined);
    expect(ended()).toMatchObject({ how: 'time' });
    expect(view()).toMatchObject({ acceptance: { kind: 'open' }, end: 'none' });
  });

  it('is looked at by itself, though the till asks for news much later', async () => {
    const own = fakeTimers(Date.parse(START));
    const place = tempFolder();
    const quiet = await startTill({
      hubrise,
      deviceId: 'till-quiet',
      timers: own,
      folder: place,
      pollMs: 36_000_000,
    });
    await quiet.poll();
    await quiet.opening.pause(HALF_AN_HOUR, null);
    own.advance(29 * MINUTE);
    await quiet.poll();
    await quiet.settle();
    const mark = await hubrise.admin.journalMark();
    await hubrise.admin.advanceClock(30 * MINUTE + 2_000);
    own.advance(MINUTE + 2_000);
    await quiet.until(() => view(quiet).acceptance?.kind === 'open');
    const asked = await hubrise.admin.journal({ path: '/callback/events', since: mark });
    expect(asked).toEqual([]);
  });

  it('is said to be late where HubRise still says paused, until it does not', async () => {
    await hubrise.admin.setResuming(false);
    await timePasses(30 * MINUTE + 2_000);
    expect(view().end).toBe('checking');
    await pass(30_000);
    await till.until(() => view().end === 'still');
    expect(ended()).toBeUndefined();
    await hubrise.admin.setResuming(true);
    await pass(30_000);
    await till.until(() => ended() !== undefined);
    expect(view().acceptance?.kind).toBe('open');
  });

  it('is verified later where HubRise cannot be asked', async () => {
    await hubrise.admin.addFault({ kind: 'drop-before' });
    await timePasses(30 * MINUTE + 2_000);
    await till.poll();
    expect(view().end).toBe('checking');
    await hubrise.admin.clearFaults();
    await pass(30_000);
    await till.until(() => ended() !== undefined);
  });

  it('that came while the till was off is said when it is on again', async () => {
    await till.kill();
    await timePasses(60 * MINUTE);
    till = await start();
    await till.until(() => ended() !== undefined);
    expect(view().acceptance?.kind).toBe('open');
  });
});

describe.each(['client', 'connection'] as const)(
  'two tills, where HubRise spares the %s',
  (spared) => {
    it('agree: within a poll once the one has met the other', async () => {
      await hubrise.admin.setSpared(spared);
      const otherTimers = fakeTimers(Date.parse(START));
      const other = await start('till-bar', otherTimers, tempFolder());
      const both = [
        [till, timers],
        [other, otherTimers],
      ] as const;
      const minutes = async (count: number) => {
        for (let half = 0; half < 2 * count; half += 1) await pass(30_000, both);
      };
      await till.opening.pause({ kind: 'hand' }, null);
      await minutes(10);
      await other.until(() => view(other).acceptance?.kind === 'paused');
      expect(view(other).by).toBe('elsewhere');
      await minutes(3);
      await till.opening.resume();
      await pass(30_000, both);
      await other.until(() => view(other).acceptance?.kind === 'open');
      await other.opening.busy(10);
      await minutes(12);
      await till.until(() => view().acceptance?.kind === 'busy');
      await other.opening.resume();
      await pass(30_000, both);
      await pass(30_000, both);
      await till.until(() => view().acceptance?.kind === 'open');
      expect(till.errors).toEqual([]);
    });
  },
);
