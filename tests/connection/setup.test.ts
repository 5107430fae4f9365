import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createSetup, type Setup } from '../../main/connection/setup.ts';
import { newConnectionRow } from '../../main/connection/stored-connection.ts';
import { locationId } from '../../main/core/ids.ts';
import type { Callback } from '../../main/core/requests/listening.ts';
import type { HubriseApi } from '../../main/hubrise/api/api.ts';
import type { ApiFailure } from '../../main/hubrise/api/api-call.ts';
import { TILL_EVENTS } from '../../main/hubrise/api/events.ts';
import type { Location } from '../../main/hubrise/api/location.ts';
import { createListening } from '../../main/orders/intake/listening.ts';
import { createStore, type Store } from '../../main/store/index.ts';
import { openTestDatabase } from '../support/bare-till.ts';
import { fakeTimers } from '../support/fake-timers.ts';
import { tempFolder } from '../support/temp-folder.ts';

const OFFLINE: ApiFailure = { kind: 'offline', reason: 'no_connection' };
const REFUSED: ApiFailure = {
  kind: 'refused',
  status: 403,
  message: 'Forbidden',
  errors: [],
  errorType: 'forbidden',
};
const NONE: Callback = { url: null, events: {} };
const OURS: Callback = { url: null, events: TILL_EVENTS };
const SHOP: Location = {
  id: locationId('p81xp-0'),
  name: 'Paris Bastille',
  accountId: 'p81xp',
  accountName: 'Bella Pizza',
  currency: 'EUR',
  timeZone: 'Europe/Paris',
  openingHours: [[], [{ from: 660, to: 1320 }], [], [], [], [], []],
  cutoffTime: '06:00',
  preparationMinutes: 25,
  acceptance: null,
  journals: null,
};

let store: Store;
let setup: Setup;
let asked: string[];
let answers: {
  callback: Callback | ApiFailure;
  write: ApiFailure | null;
  location: Location | ApiFailure;
  look: () => ApiFailure | null | Promise<ApiFailure | null>;
};

function connect(id: string): void {
  const nothing = { id: null, name: null };
  const known = { account: nothing, location: { id, name: null }, customerList: nothing };
  store.connection.put(newConnectionRow({ ...known, catalog: nothing }, 1_000));
}

beforeEach(() => {
  const db = openTestDatabase(tempFolder());
  onTestFinished(() => {
    db.close();
  });
  store = createStore(db);
  connect(SHOP.id);
  asked = [];
  answers = { callback: NONE, write: null, location: SHOP, look: () => null };
  const api = {
    readCallback: async () => {
      asked.push('read callback');
      const { callback } = answers;
      return 'kind' in callback ? callback : { kind: 'ok', callback };
    },
    writeCallback: async (events) => {
      asked.push(`write callback ${Object.keys(events)}`);
      return answers.write ?? { kind: 'ok' };
    },
    readLocation: async () => {
      asked.push('read location');
      const { location } = answers;
      return 'kind' in location ? location : { kind: 'ok', location };
    },
  } satisfies Partial<HubriseApi>;
  const listening = createListening({
    isOffline: () => true,
    api: () => api,
    store,
    timers: { ...fakeTimers(), now: () => 5_000 },
    onRepaired: () => undefined,
    onHeardAgain: () => undefined,
  });
  setup = createSetup({
    api: () => api as Partial<HubriseApi> as HubriseApi,
    store,
    listen: listening.ensure,
    now: () => 5_000,
    look: async (location) => {
      asked.push(`look ${location}`);
      return answers.look();
    },
  });
});

const WRITE = 'write callback order,customer,delivery,location,inventory,catalog';
const LOOK = 'look p81xp-0';

describe('a new connection', () => {
  it('is completed: callback, shop, and the first look, in this order', async () => {
    expect(await setup.run({ fresh: false })).toBeNull();
    expect(asked).toEqual(['read callback', WRITE, 'read location', LOOK]);
    expect(store.connection.get()).toMatchObject({
      callbackAt: 5_000,
      firstLookAt: 5_000,
      locationName: 'Paris Bastille',
      accountName: 'Bella Pizza',
      accountId: 'p81xp',
      timeZone: 'Europe/Paris',
      preparationMinutes: 25,
      openingHours: JSON.stringify(SHOP.openingHours),
      cutoffTime: '06:00',
    });
  });

  it('costs no request any more once it is complete', async () => {
    await setup.run({ fresh: false });
    asked.length = 0;
    expect(await setup.run({ fresh: false })).toBeNull();
    expect(asked).toEqual([]);
  });

  it('is completed also where HubRise knows no time zone, and does not ask for it again', async () => {
    answers.location = { ...SHOP, timeZone: null };
    await setup.run({ fresh: false });
    await setup.run({ fresh: false });
    expect(asked.filter((each) => each === 'read location')).toHaveLength(1);
  });

  it('keeps the names that it had where HubRise does not repeat them', async () => {
    store.connection.update({ locationName: 'Bastille', accountName: 'Bella' });
    answers.location = { ...SHOP, name: null, accountName: null, accountId: null };
    await setup.run({ fresh: false });
    expect(store.connection.get()).toMatchObject({
      locationName: 'Bastille',
      accountName: 'Bella',
    });
  });
});

describe('after a crash', () => {
  it.each([
    ['the authorisation', {}, ['read callback', WRITE, 'read location', LOOK]],
    ['the callback', { callbackAt: 1 }, ['read location', LOOK]],
    ['the look', { callbackAt: 1, firstLookAt: 1 }, []],
  ])('between %s and the next step, what is left is done', async (_name, done, steps) => {
    store.connection.update(done);
    expect(await setup.run({ fresh: false })).toBeNull();
    expect(asked).toEqual(steps);
  });

  it('a start does everything once more, and leaves a good callback alone', async () => {
    store.connection.update({ callbackAt: 1, firstLookAt: 1, timeZone: 'Europe/Paris' });
    answers.callback = OURS;
    expect(await setup.run({ fresh: true })).toBeNull();
    expect(asked).toEqual(['read callback', 'read location', LOOK]);
  });

  it.each([
    ['that calls somebody', { ...OURS, url: 'https://example.com' }],
    ['that hears of less', { url: null, events: { order: ['create'] } }],
    ['that cannot be read', { kind: 'broken_answer', status: 200, reason: 'not_json' }],
    ['that is refused', REFUSED],
  ] as const)('a callback %s is replaced', async (_name, callback) => {
    answers.callback = callback;
    await setup.run({ fresh: true });
    expect(asked).toContain(WRITE);
  });
});

describe('a step that fails', () => {
  it('stops the others, and is repeated next time', async () => {
    answers.callback = OFFLINE;
    expect(await setup.run({ fresh: true })).toEqual(OFFLINE);
    expect(asked).toEqual(['read callback']);
    answers.callback = OURS;
    asked.length = 0;
    expect(await setup.run({ fresh: false })).toBeNull();
    expect(asked).toEqual(['read callback', 'read location', LOOK]);
  });

  it.each(['interrupted', 'timeout'] as const)(
    'keeps no orders from being looked at where HubRise leaves it unanswered (%s)',
    async (reason) => {
      const unanswered: ApiFailure = { kind: 'offline', reason };
      answers.callback = unanswered;
      expect(await setup.run({ fresh: true })).toEqual(unanswered);
      expect(asked).toContain(LOOK);
      answers.callback = OURS;
      answers.location = unanswered;
      asked.length = 0;
      expect(await setup.run({ fresh: true })).toEqual(unanswered);
      expect(asked).toEqual(['read callback', 'read location', LOOK]);
    },
  );

  it('is told where HubRise does not take the callback', async () => {
    answers.write = REFUSED;
    expect(await setup.run({ fresh: true })).toEqual(REFUSED);
    expect(store.connection.get()?.callbackAt).toBeNull();
  });

  it('does not keep the orders from being looked at where it is the shop’s own data', async () => {
    answers.location = REFUSED;
    expect(await setup.run({ fresh: true })).toBeNull();
    expect(asked).toContain(LOOK);
  });

  it('does not keep the orders waiting where HubRise cannot give the shop’s own data now', async () => {
    const broken: ApiFailure = { kind: 'server_error', status: 500 };
    answers.location = broken;
    expect(await setup.run({ fresh: true })).toEqual(broken);
    expect(asked).toEqual(['read callback', WRITE, 'read location', LOOK]);
    asked.length = 0;
    expect(await setup.run({ fresh: false })).toEqual(broken);
    expect(asked, 'the look is done').toEqual(['read location']);
    answers.location = SHOP;
    asked.length = 0;
    expect(await setup.run({ fresh: false })).toBeNull();
    expect(await setup.run({ fresh: false })).toBeNull();
    expect(asked).toEqual(['read location']);
    expect(store.connection.get()?.timeZone).toBe('Europe/Paris');
  });

  it('is repeated also where it threw', async () => {
    answers.callback = OURS;
    answers.look = () => {
      throw new Error('database or disk is full');
    };
    await expect(setup.run({ fresh: true })).rejects.toThrow('full');
    answers.look = () => null;
    asked.length = 0;
    expect(await setup.run({ fresh: false })).toBeNull();
    expect(asked, 'what went through before it is not').toEqual([LOOK]);
  });

  it('takes its time without the other steps being done again', async () => {
    answers.callback = OURS;
    answers.look = () => ({ kind: 'no_budget', untilMs: 1 });
    expect(await setup.run({ fresh: true })).toMatchObject({ kind: 'no_budget' });
    asked.length = 0;
    for (let round = 0; round < 3; round += 1) await setup.run({ fresh: false });
    expect(asked).toEqual([LOOK, LOOK, LOOK]);
  });
});

describe('what is asked for while it is under way', () => {
  it('is done with it, where nothing needs to be done again', async () => {
    const both = [setup.run({ fresh: false }), setup.run({ fresh: false })];
    expect(await Promise.all(both)).toEqual([null, null]);
    expect(asked.filter((each) => each === LOOK)).toHaveLength(1);
  });

  it('is done once more afterwards, where all is to be done again', async () => {
    answers.callback = OURS;
    let release = (): void => undefined;
    answers.look = () =>
      new Promise((resolve) => {
        release = () => resolve(null);
      });
    const running = setup.run({ fresh: true });
    await new Promise((resolve) => setImmediate(resolve));
    void setup.run({ fresh: true });
    answers.look = () => null;
    release();
    await running;
    expect(asked.filter((each) => each === LOOK)).toHaveLength(2);
  });

  it('marks nothing as done for another location', async () => {
    answers.look = () => {
      connect('p81xp-1');
      return null;
    };
    await setup.run({ fresh: true });
    expect(store.connection.get()).toMatchObject({ locationId: 'p81xp-1', firstLookAt: null });
  });
});

describe('without a connection', () => {
  it('nothing is asked', async () => {
    store.connection.delete();
    expect(await setup.run({ fresh: true })).toEqual({ kind: 'not_connected' });
    expect(await setup.refreshLocation()).toEqual({ kind: 'not_connected' });
    expect(asked).toEqual([]);
  });
});
