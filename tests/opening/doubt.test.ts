import { setImmediate } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { newConnectionRow } from '../../main/connection/stored-connection.ts';
import { locationId } from '../../main/core/ids.ts';
import type { Acceptance } from '../../main/core/opening/acceptance.ts';
import type { Location, LocationApi } from '../../main/hubrise/api/location.ts';
import { createOpening, type Opening } from '../../main/opening/opening.ts';
import { createNotices } from '../../main/status/notices.ts';
import { createStore } from '../../main/store/index.ts';
import { openTestDatabase } from '../support/bare-till.ts';
import { fakeTimers } from '../support/fake-timers.ts';
import { tempFolder } from '../support/temp-folder.ts';

const SHOP = locationId('p81xp-0');
const MINUTE = 60_000;
const OPEN = { kind: 'open' } as const;
const PAUSED = { kind: 'paused', reason: null, resumeAt: null } as const;

const LOST = { kind: 'offline', reason: 'timeout' } as const;
const shopWith = (acceptance: Acceptance | null): Location => ({
  id: SHOP,
  name: null,
  accountId: null,
  accountName: null,
  currency: null,
  timeZone: null,
  preparationMinutes: null,
  openingHours: null,
  cutoffTime: null,
  acceptance: acceptance && { acceptance, openWord: null },
  journals: null,
});

/** A till of which HubRise answers what a test says: to a change, and to each read from then on. */
function aShop() {
  const timers = fakeTimers(Date.parse('2026-11-24T20:00:00+01:00'));
  const db = openTestDatabase(tempFolder());
  onTestFinished(() => {
    db.close();
  });
  const store = createStore(db);
  const nothing = { id: null, name: null };
  const location = { id: SHOP, name: null };
  store.connection.put(
    newConnectionRow({ account: nothing, customerList: nothing, catalog: nothing, location }, 1),
  );
  const world = {
    patched: shopWith(OPEN) as Location | null,
    read: shopWith(OPEN),
    reads: 0,
    patches: 0,
    isLost: false,
    /** The disk is full: what HubRise shows cannot be stored. */
    isFull: false,
  };
  const errors: unknown[] = [];
  const api: LocationApi = {
    readLocation: async () => {
      if (world.isLost) return LOST;
      world.reads += 1;
      if (world.isFull) throw new Error('full');
      opening.located(SHOP, world.read, 'read');
      return { kind: 'ok', location: world.read };
    },
    patchLocation: async () => {
      world.patches += 1;
      if (world.isLost) return LOST;
      if (world.patched !== null) opening.located(SHOP, world.patched, 'patch');
      return { kind: 'ok', location: world.patched };
    },
  };
  const again = (): Opening =>
    createOpening({
      store,
      timers,
      location: () => SHOP,
      notices: createNotices(() => undefined),
      api: () => api,
      isAtRest: () => false,
      shop: {
        now: timers.now,
        aheadMs: () => 0,
        timeZone: () => 'Europe/Paris',
        openingHours: () => null,
        day: () => ({ timeZone: 'Europe/Paris', cutoff: null }),
      },
      onError: (error) => {
        if (!world.isFull) throw error;
        errors.push(error);
      },
    });
  let opening = again();
  opening.located(SHOP, shopWith(OPEN), 'read');
  return {
    errors,
    world,
    opening,
    timers,
    again: () => {
      opening = again();
      return opening;
    },
  };
}

const pause = (opening: Opening) => opening.pause({ kind: 'hand' }, null);
const NOT_TAKEN = { kind: 'failed', problem: { kind: 'not_taken' } };

it('a till whose last look at the shop could not be stored closes all the same', async () => {
  const { errors, opening, world } = aShop();
  world.isFull = true;
  opening.look();
  await setImmediate();
  await setImmediate();
  expect(errors).toMatchObject([{ message: 'full' }]);
  await expect(opening.stop()).resolves.toBeUndefined();
});

it('a change that HubRise took without a word of how the shop stands is looked up', async () => {
  const { opening, world } = aShop();
  world.patched = shopWith(null);
  world.read = shopWith(PAUSED);
  expect(await pause(opening)).toEqual({ kind: 'done' });
  expect(opening.getView().acceptance).toEqual(PAUSED);
});

it('what HubRise has not taken is looked at again with the next poll', async () => {
  const { opening, world, timers } = aShop();
  expect(await pause(opening)).toEqual(NOT_TAKEN);
  world.read = shopWith(PAUSED);
  timers.advance(MINUTE / 2);
  opening.polled();
  await expect.poll(() => opening.getView().acceptance).toEqual(PAUSED);
});

it('a pause of which HubRise says nothing any more does not stand for ever', () => {
  const { opening } = aShop();
  opening.located(SHOP, shopWith(PAUSED), 'read');
  // An answer to another change may leave it out.
  opening.located(SHOP, shopWith(null), 'patch');
  expect(opening.getView().acceptance).toEqual(PAUSED);
  opening.located(SHOP, shopWith(null), 'read');
  expect(opening.getView()).toMatchObject({ acceptance: null, end: 'none' });
});

it('a pause of this till is its own where the answer is bodiless, and no poll is spent on it', async () => {
  const { opening, world, timers } = aShop();
  world.patched = null;
  world.read = shopWith(PAUSED);
  expect(await pause(opening)).toEqual({ kind: 'done' });
  expect(opening.getView().by).toBe('till');
  for (let polls = 0; polls < 10; polls += 1) {
    timers.advance(MINUTE / 2);
    opening.polled();
    await setImmediate();
  }
  // The first is the one that took the place of the answer; then one each five minutes.
  expect(world.reads).toBe(2);
});

/** HubRise takes the change, and nobody hears of it: the answer is lost, and so is the look after it. */
async function losesAnswer(shop: ReturnType<typeof aShop>): Promise<void> {
  shop.world.isLost = true;
  expect(await pause(shop.opening)).toEqual({ kind: 'failed', problem: { kind: 'uncertain' } });
  shop.world.isLost = false;
  shop.world.read = shopWith(PAUSED);
}

it.each(['at once', 'after a restart'])(
  'a pause whose answer was lost is the till’s own: %s',
  async (when) => {
    const shop = aShop();
    await losesAnswer(shop);
    const { timers, world } = shop;
    const opening = when === 'at once' ? shop.opening : shop.again();
    for (let polls = 0; polls < 20; polls += 1) {
      timers.advance(MINUTE / 2);
      opening.polled();
      await setImmediate();
    }
    expect(opening.getView()).toMatchObject({ acceptance: PAUSED, by: 'till' });
    // Nobody else was found to change the shop: it is not asked for with each poll.
    expect(world.reads).toBeLessThan(5);
  },
);

it('a pause that comes long after an answer was lost is somebody else’s', async () => {
  const shop = aShop();
  await losesAnswer(shop);
  shop.timers.advance(20 * MINUTE);
  shop.opening.located(SHOP, shop.world.read, 'read');
  expect(shop.opening.getView()).toMatchObject({ acceptance: PAUSED, by: 'elsewhere' });
});

it('a busy time that the till makes by itself never ends what somebody else has set meanwhile', async () => {
  const { opening, world } = aShop();
  world.read = shopWith(PAUSED);
  expect(await opening.busyByItself(10)).toEqual({ kind: 'done' });
  expect(world.patches).toBe(0);
  expect(opening.getView().acceptance).toEqual(PAUSED);
  world.read = shopWith(OPEN);
  await opening.busyByItself(10);
  expect(world.patches).toBe(1);
});
