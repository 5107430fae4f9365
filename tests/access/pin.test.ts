import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createPin, hashPin, isPin, PIN_COST, type Pin } from '../../main/access/pin.ts';
import { deviceId } from '../../main/core/ids.ts';
import { createStore, type Store } from '../../main/store/index.ts';
import { createFakeKeychain, type FakeKeychain } from '../secrets/fake-keychain.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { openTestFile } from '../support/test-database.ts';

const DEVICE = deviceId('till-1');
const ACCOUNT = 'till-1/pin';
/** Cheap: what the real cost is worth has a test of its own. */
const COST = { N: 16, r: 1, p: 1 };

let keychain: FakeKeychain;
let store: Store;
let now: number;
beforeEach(() => {
  keychain = createFakeKeychain();
  now = Date.parse('2026-11-24T18:00:00Z');
  const result = openTestFile(join(tempFolder(), 'pos-helper.sqlite'), now);
  store = createStore(result.db);
  onTestFinished(() => {
    result.db.close();
  });
});

/** A till that has just been started: on the same keychain and database as before. */
function start(): Pin {
  return createPin({
    keychain,
    device: DEVICE,
    memory: store.access,
    sinceBoot: () => now,
    cost: COST,
  });
}

async function mistype(pin: Pin, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await pin.check('0000');
}

describe('a PIN', () => {
  it('opens for who knows it, after a restart as well', async () => {
    expect(await start().set('2468', null)).toEqual({ kind: 'done' });
    const pin = start();
    expect(await pin.state()).toEqual({ kind: 'set', waitMs: 0 });
    expect(await pin.check('2468')).toEqual({ kind: 'right' });
    expect(await pin.check('2469')).toEqual({ kind: 'wrong', waitMs: 0 });
    expect(await pin.check('')).toEqual({ kind: 'wrong', waitMs: 0 });
  });

  it('is nowhere to be read', async () => {
    await start().set('24681357', null);
    const kept = keychain.entries.get(ACCOUNT);
    expect([...keychain.entries.keys()]).toEqual([ACCOUNT]);
    expect(kept).not.toContain('24681357');
    expect(JSON.stringify(store.access.read())).not.toContain('24681357');
    await start().set('24681357', '24681357');
    expect(keychain.entries.get(ACCOUNT), 'salted anew').not.toBe(kept);
  });

  it('is set by anybody as long as there is none', async () => {
    const pin = start();
    expect(await pin.state()).toEqual({ kind: 'none' });
    expect(await pin.check('')).toEqual({ kind: 'right' });
  });

  it('is changed and removed by who knows it only', async () => {
    const pin = start();
    await pin.set('2468', null);
    expect(await pin.set('1357', null)).toEqual({ kind: 'wrong', waitMs: 0 });
    expect(await pin.set('1357', '0000')).toEqual({ kind: 'wrong', waitMs: 0 });
    expect(await pin.remove('0000')).toEqual({ kind: 'wrong', waitMs: 30_000 });
    now += 30_000;
    expect(await pin.set('1357', '2468')).toEqual({ kind: 'done' });
    expect(await pin.check('2468')).toEqual({ kind: 'wrong', waitMs: 0 });
    expect(await pin.remove('1357')).toEqual({ kind: 'done' });
    expect(await pin.state()).toEqual({ kind: 'none' });
    expect(keychain.entries.size).toBe(0);
  });

  it.each(['', '123', '1234567890123', '12a4', '12 34', '１２３４'])('is not %j', async (typed) => {
    expect(await start().set(typed, null)).toEqual({ kind: 'not_a_pin' });
    expect(await start().state()).toEqual({ kind: 'none' });
  });
});

describe('who guesses', () => {
  it('waits longer and longer, a restart or not', async () => {
    await start().set('2468', null);
    await mistype(start(), 2);
    expect(await start().check('1111')).toEqual({ kind: 'wrong', waitMs: 30_000 });
    const pin = start();
    expect(await pin.state()).toEqual({ kind: 'set', waitMs: 30_000 });
    expect(await pin.check('2468')).toEqual({ kind: 'too_early', waitMs: 30_000 });
    now += 29_000;
    expect(await start().check('2468')).toEqual({ kind: 'too_early', waitMs: 1_000 });
    now += 1_000;
    expect(await start().check('1111')).toEqual({ kind: 'wrong', waitMs: 60_000 });
  });

  it('gains and loses nothing by the clock of the computer, nor by starting it anew', async () => {
    await start().set('2468', null);
    await mistype(start(), 4);
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    for (const clock of ['2020-01-01', '2026-12-24', '2099-01-01']) {
      vi.setSystemTime(new Date(clock));
      expect(await start().check('2468')).toEqual({ kind: 'too_early', waitMs: 30_000 });
    }
    // The computer was switched off for however long, and has been running for 10 s.
    now = 10_000;
    expect(await start().check('2468')).toEqual({ kind: 'too_early', waitMs: 20_000 });
    now = 30_000;
    expect(await start().check('2468')).toEqual({ kind: 'right' });
  });

  it('begins anew once it was right', async () => {
    const pin = start();
    await pin.set('2468', null);
    await mistype(pin, 3);
    now += 30_000;
    expect(await pin.check('2468')).toEqual({ kind: 'right' });
    expect(await pin.check('1111')).toEqual({ kind: 'wrong', waitMs: 0 });
  });

  it('gains nothing by guessing many at once', async () => {
    const pin = start();
    await pin.set('2468', null);
    const checks = await Promise.all(
      Array.from({ length: 20 }, (_, guess) => pin.check(String(1_000 + guess))),
    );
    expect(checks.filter(({ kind }) => kind === 'wrong')).toHaveLength(3);
    expect(checks.filter(({ kind }) => kind === 'too_early')).toHaveLength(17);
  });

  it('gains nothing by pulling the plug before the answer', async () => {
    await start().set('2468', null);
    await mistype(start(), 2);
    const release = keychain.hold();
    const cut = start().check('1111');
    release();
    // The keychain has answered; the guess is written down before it is worked out.
    await expect.poll(() => store.access.read()).toMatchObject({ wrong: 3 });
    expect(await start().state()).toEqual({ kind: 'set', waitMs: 30_000 });
    await cut;
  });

  it('gains nothing by changing or removing instead', async () => {
    const pin = start();
    await pin.set('2468', null);
    await pin.remove('1111');
    await pin.set('1357', '1111');
    expect(await pin.check('1111')).toEqual({ kind: 'wrong', waitMs: 30_000 });
  });
});

describe('a keychain that does not serve', () => {
  it('keeps the PIN closed where there is one', async () => {
    await start().set('2468', null);
    keychain.refuse('refused');
    const pin = start();
    expect(await pin.state()).toEqual({ kind: 'unavailable' });
    expect(await pin.check('2468')).toEqual({ kind: 'unavailable' });
    expect(await pin.remove('2468')).toEqual({ kind: 'unavailable' });
    keychain.refuse(null);
    expect(await pin.check('2468')).toEqual({ kind: 'right' });
  });

  it('locks nobody out where there never was one', async () => {
    keychain.refuse('missing');
    const pin = start();
    expect(await pin.state()).toEqual({ kind: 'none' });
    expect(await pin.set('2468', null)).toEqual({ kind: 'not_kept' });
    expect(await pin.state()).toEqual({ kind: 'none' });
  });

  it('does not cost the PIN when it refuses another one', async () => {
    const pin = start();
    await pin.set('2468', null);
    const set = keychain.set;
    keychain.set = async () => ({ kind: 'unavailable', reason: 'refused' });
    expect(await pin.set('1357', '2468')).toEqual({ kind: 'not_kept' });
    keychain.set = set;
    expect(await pin.check('2468')).toEqual({ kind: 'right' });
  });
});

describe('who has forgotten it', () => {
  it('deletes the entry in the system’s keychain, and there is none', async () => {
    await start().set('2468', null);
    keychain.entries.delete(ACCOUNT);
    const pin = start();
    expect(await pin.state()).toEqual({ kind: 'none' });
    keychain.refuse('refused');
    expect(await start().state(), 'and that is remembered').toEqual({ kind: 'none' });
  });

  it('is not helped by deleting the database: the keychain has the PIN', async () => {
    await start().set('2468', null);
    store.access.write(null);
    expect(await start().check('0000')).toMatchObject({ kind: 'wrong' });
  });

  it.each(['', 'x', '{}', '{"salt":"AAAA","hash":"AAAA","cost":{"N":16,"r":1,"p":1}}'])(
    'finds it closed where the entry is no PIN: %j',
    async (entry) => {
      await start().set('2468', null);
      keychain.entries.set(ACCOUNT, entry);
      expect(await start().check('2468')).toEqual({ kind: 'unavailable' });
    },
  );
});

it('on a full disk the tries count all the same', async () => {
  const pin = createPin({
    keychain,
    device: DEVICE,
    memory: {
      read: () => null,
      write: () => {
        throw new Error('full');
      },
    },
    sinceBoot: () => now,
    cost: COST,
  });
  await pin.set('2468', null);
  await mistype(pin, 3);
  expect(await pin.check('2468')).toMatchObject({ kind: 'too_early' });
});

describe('the hash', () => {
  it('knows its PIN, and no other', async () => {
    const pins = fc.stringMatching(/^\d{4,8}$/);
    await fc.assert(
      fc.asyncProperty(pins, pins, async (a, b) => {
        expect(await isPin(b, await hashPin(a, COST))).toBe(a === b);
      }),
    );
  });

  it('costs a guesser 64 MiB and the work that goes with it', async () => {
    expect(128 * PIN_COST.N * PIN_COST.r).toBe(64 * 1024 * 1024);
    const kept = await hashPin('2468');
    expect(await isPin('2468', kept)).toBe(true);
    expect(await isPin('2469', kept)).toBe(false);
  });

  it.each([
    { N: 2 ** 30, r: 8, p: 1 },
    { N: 3, r: 8, p: 1 },
    { N: 16, r: 0, p: 1 },
    { N: 16, r: 8, p: 1_000 },
  ])('of an entry made to break the till is none: %j', async (cost) => {
    const hash = Buffer.alloc(32).toString('base64');
    expect(await isPin('2468', JSON.stringify({ salt: hash, hash, cost }))).toBeNull();
  });
});
