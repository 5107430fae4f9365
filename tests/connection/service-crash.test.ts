import { describe, expect, it, vi } from 'vitest';
import { createFakeKeychain, type FakeKeychain } from '../secrets/fake-keychain.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { aConnection, allow, type RunningConnection } from './harness.ts';
import { powerCut } from './power-cut.ts';

// Real servers and disks: quick alone, and slow on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 60_000 });

const BASTILLE = 'p81xp-0';
const LYON = 'p81xp-1';
/** More than any of them has; each test says how many there are. */
const MOST_STEPS = 12;

hubriseForEachTest();

interface Crashed {
  /** How many steps were done before the power was cut. */
  readonly done: number;
  readonly keychain: FakeKeychain;
  /** The app after the crash, started again and with nothing left to do. */
  readonly next: RunningConnection;
}

/**
 * Does the same again and again, each time on a fresh computer, and cuts the power before the first
 * step, before the second, and so on, until all goes through. Gives what each was like after the
 * next start, the last one without a crash.
 */
async function crashEverywhere(
  before: (connection: RunningConnection) => Promise<void>,
  action: (connection: RunningConnection) => Promise<void>,
  location = BASTILLE,
): Promise<readonly Crashed[]> {
  const crashed: Crashed[] = [];
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const keychain = createFakeKeychain();
    const folder = tempFolder();
    const device = `till-${location}-${steps}`;
    const first = aConnection({ hubrise, keychain, folder, device });
    await first.service.restore();
    await before(first);
    const power = powerCut(keychain);
    const second = aConnection({
      hubrise,
      folder,
      device,
      keychain: power.keychain,
      wrapStore: power.wrapStore,
      person: { inWindow: (url) => void allow(url, { location }) },
    });
    await second.service.restore();
    power.after(steps);
    // What goes on behind the action belongs to it: ending the former connection at HubRise.
    const outcome = await Promise.race([
      action(second)
        .then(second.revocations.run)
        .then(
          () => 'done',
          () => 'cut',
        ),
      power.cut.then(() => 'cut'),
    ]);
    const next = aConnection({ hubrise, keychain, folder, device });
    await next.service.restore();
    await next.revocations.run();
    crashed.push({ done: power.steps(), keychain, next });
    if (outcome === 'done') return crashed;
  }
  throw new Error('It never went through');
}

async function statusAt(device: string, location: string): Promise<string | undefined> {
  const all = await hubrise.admin.connections();
  return all.find((each) => each.deviceId === device && each.locationId === location)?.status;
}

/** Whichever connection the till has, row, token and keychain speak of the same one. */
async function expectWhole({ next, keychain }: Crashed, device: string): Promise<void> {
  const { service, store } = next;
  const location = service.location();
  expect(await next.reachedLocation()).toBe(location);
  expect(store.connection.get()?.locationId ?? null).toBe(location);
  expect(keychain.entries.get(`${device}/access-token`) ?? null).toBe(service.token());
  const beside = JSON.parse(keychain.entries.get(`${device}/connection`) ?? 'null') as {
    location: { id: string };
  } | null;
  if (location !== null) expect(beside?.location.id).toBe(location);
  expect(next.revocations.count()).toBe(0);
}

const connect = (connection: RunningConnection): Promise<void> =>
  connection.service.connect('window');
const nothing = (): Promise<void> => Promise.resolve();

describe('a crash between any two steps', () => {
  it('of a first connection leaves the till connected, or as it was', async () => {
    const all = await crashEverywhere(nothing, connect);
    for (const [steps, each] of all.entries()) {
      await expectWhole(each, `till-${BASTILLE}-${steps}`);
      expect([null, BASTILLE]).toContain(each.next.service.location());
      const { kind } = each.next.service.phase();
      expect(kind).toBe(each.next.service.token() === null ? 'disconnected' : 'connected');
    }
    const ends = all.map(({ next }) => next.service.location());
    expect(ends[0]).toBeNull();
    expect(ends.at(-1)).toBe(BASTILLE);
    expect(ends.length).toBeGreaterThanOrEqual(3);
  });

  it('of connecting anew to the same location leaves it connected', async () => {
    const all = await crashEverywhere(connect, connect);
    for (const [steps, each] of all.entries()) {
      await expectWhole(each, `till-${BASTILLE}-${steps}`);
      expect(each.next.service.phase()).toEqual({ kind: 'connected', problem: null });
      expect(await statusAt(`till-${BASTILLE}-${steps}`, BASTILLE)).toBe('active');
    }
    expect(all.length).toBeGreaterThanOrEqual(3);
  });

  it('of connecting to another location leaves it connected to one, and the other one ended', async () => {
    const all = await crashEverywhere(connect, connect, LYON);
    for (const [steps, each] of all.entries()) {
      const device = `till-${LYON}-${steps}`;
      await expectWhole(each, device);
      expect(each.next.service.phase(), `${steps}`).toEqual({ kind: 'connected', problem: null });
      const location = each.next.service.location();
      const former = await statusAt(device, BASTILLE);
      expect(former, `Bastille after ${steps} steps`).toBe(
        location === BASTILLE ? 'active' : 'revoked',
      );
    }
    expect(all[0]?.next.service.location()).toBe(BASTILLE);
    expect(all.at(-1)?.next.service.location()).toBe(LYON);
    expect(all.length).toBeGreaterThanOrEqual(5);
  });

  it('of disconnecting is finished at the next start, once it was decided', async () => {
    const all = await crashEverywhere(connect, (connection) => connection.service.disconnect());
    for (const [steps, each] of all.entries()) {
      const device = `till-${BASTILLE}-${steps}`;
      await expectWhole(each, device);
      const { service, store } = each.next;
      if (each.done === 0) {
        expect(service.phase()).toEqual({ kind: 'connected', problem: null });
        continue;
      }
      expect(service.phase(), `${steps}`).toEqual({ kind: 'disconnected', problem: null });
      expect(store.connection.get()).toBeNull();
      expect(each.keychain.entries.size, 'no secret is left').toBe(0);
      expect(await statusAt(device, BASTILLE)).toBe('revoked');
    }
    expect(all.length).toBeGreaterThanOrEqual(5);
  });
});
