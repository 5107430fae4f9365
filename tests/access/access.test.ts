import { beforeEach, describe, expect, it } from 'vitest';
import { createAccess } from '../../main/access/access.ts';
import { createPin, type Pin } from '../../main/access/pin.ts';
import { deviceId } from '../../main/core/ids.ts';
import { manualTimers } from '../hubrise/support.ts';
import { createFakeKeychain, type FakeKeychain } from '../secrets/fake-keychain.ts';

const IDLE = 60_000;

let keychain: FakeKeychain;
let now: number;
let pin: Pin;
beforeEach(() => {
  keychain = createFakeKeychain();
  now = 1_800_000_000_000;
  let state: unknown = null;
  pin = createPin({
    keychain,
    device: deviceId('till-1'),
    memory: {
      read: () => state,
      write: (value) => {
        state = value;
      },
    },
    sinceBoot: () => now,
    cost: { N: 16, r: 1, p: 1 },
  });
});

function start() {
  const timers = manualTimers();
  const seen: string[] = [];
  const access = createAccess({
    pin,
    after: timers.after,
    sinceBoot: () => now,
    idleMs: IDLE,
    onChange: () => seen.push(access.get().kind),
  });
  return { access, timers, seen };
}

describe('the back office', () => {
  it('is closed until it is known whether there is a PIN, and open where there is none', async () => {
    const { access } = start();
    expect([access.get().kind, access.isOpen()]).toEqual(['loading', false]);
    await access.refresh();
    expect([access.get().kind, access.isOpen()]).toEqual(['open', true]);
  });

  it('opens with the PIN, and closes by itself when nobody is at work there', async () => {
    await pin.set('2468', null);
    const { access, timers, seen } = start();
    await access.refresh();
    expect(access.isOpen()).toBe(false);
    expect(await access.unlock('2468')).toEqual({ kind: 'right' });
    expect(access.isOpen()).toBe(true);
    expect(timers.waits()).toEqual([IDLE]);
    timers.fire();
    expect(access.isOpen()).toBe(false);
    expect(seen).toEqual(['locked', 'unlocked', 'locked']);
  });

  it('stays open as long as somebody is', async () => {
    await pin.set('2468', null);
    const { access, timers } = start();
    await access.unlock('2468');
    for (let minute = 0; minute < 10; minute += 1) {
      now += IDLE - 1;
      access.touch();
      expect(access.isOpen()).toBe(true);
    }
    expect(timers.waits()).toEqual([IDLE]);
    now += IDLE;
    expect(access.isOpen(), 'the computer slept, and no timer ran').toBe(false);
    access.touch();
    expect(access.isOpen(), 'touching opens nothing').toBe(false);
    expect(timers.waits()).toEqual([]);
  });

  it('is closed by hand', async () => {
    await pin.set('2468', null);
    const { access, timers } = start();
    await access.unlock('2468');
    access.lock();
    expect(access.get()).toEqual({ kind: 'locked', waitMs: 0 });
    expect(timers.waits()).toEqual([]);
  });

  it('says when to try again', async () => {
    await pin.set('2468', null);
    const { access } = start();
    for (let time = 0; time < 3; time += 1) await access.unlock('0000');
    expect(access.get()).toEqual({ kind: 'locked', waitMs: 30_000 });
    expect(await access.unlock('2468')).toEqual({ kind: 'too_early', waitMs: 30_000 });
    now += 10_000;
    expect(access.get(), 'as it is at this moment').toEqual({ kind: 'locked', waitMs: 20_000 });
    const { access: restarted } = start();
    await restarted.refresh();
    expect(restarted.get()).toEqual({ kind: 'locked', waitMs: 20_000 });
  });

  it('does not throw out who mistypes the PIN while changing it', async () => {
    await pin.set('2468', null);
    const { access } = start();
    await access.unlock('2468');
    expect(await access.setPin('1357', '0000')).toEqual({ kind: 'wrong', waitMs: 0 });
    expect(access.isOpen()).toBe(true);
    expect(await access.setPin('1357', '2468')).toEqual({ kind: 'done' });
    expect(access.get()).toEqual({ kind: 'unlocked' });
  });

  it('is open for good once the PIN is removed, here or in the keychain', async () => {
    const { access, timers } = start();
    await access.setPin('2468', null);
    expect(access.get()).toEqual({ kind: 'unlocked' });
    expect(await access.removePin('2468')).toEqual({ kind: 'done' });
    expect([access.get().kind, timers.waits()]).toEqual(['open', []]);
    await access.setPin('2468', null);
    access.lock();
    keychain.entries.clear();
    await access.unlock('0000');
    expect(access.get()).toEqual({ kind: 'open' });
  });

  it('asks a keychain that does not serve again and again, until it does or the till ends', async () => {
    await pin.set('2468', null);
    keychain.refuse('no_answer');
    const { access, timers } = start();
    await access.refresh();
    expect(timers.waits()).toEqual([5_000]);
    timers.fire();
    await expect.poll(() => timers.waits()).toEqual([5_000]);
    expect(access.get()).toEqual({ kind: 'unavailable' });
    keychain.refuse(null);
    timers.fire();
    await expect.poll(access.get).toEqual({ kind: 'locked', waitMs: 0 });
    expect(timers.waits()).toEqual([]);
    keychain.refuse('no_answer');
    await access.refresh();
    access.stop();
    expect(timers.waits()).toEqual([]);
  });

  it('says that the keychain does not serve, and opens once it does', async () => {
    await pin.set('2468', null);
    keychain.refuse('no_answer');
    const { access } = start();
    await access.refresh();
    expect(access.get()).toEqual({ kind: 'unavailable' });
    expect(await access.unlock('2468')).toEqual({ kind: 'unavailable' });
    expect(access.isOpen()).toBe(false);
    keychain.refuse(null);
    await access.unlock('2468');
    expect(access.isOpen()).toBe(true);
  });
});
