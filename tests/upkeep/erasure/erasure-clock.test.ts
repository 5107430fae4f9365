import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { newConnectionRow } from '../../../main/connection/known-connection.ts';
import { eventId, orderId } from '../../../main/core/ids.ts';
import { backupName } from '../../../main/core/retention/backup-plan.ts';
import { copySnapshot, sealCopy } from '../../../main/store/copies.ts';
import { dataPaths, listCopies } from '../../../main/upkeep/backup/files.ts';
import { createErasure } from '../../../main/upkeep/erasure/erasure.ts';
import { LOCATION } from '../../store/rows.ts';
import { addRecord } from '../../store/sealed.ts';
import { fakeTimers } from '../../support/fake-timers.ts';
import { DAY, type DataTill, NOW, openTill } from '../../support/stored-till.ts';
import { upkeepHere } from '../upkeep-here.ts';

const RETENTION = 30;
const MINUTE = 60_000;
/** Of a customer whose order has just come in. */
const TODAY = ['Zébulon', '99 rue Introuvable'];

let till: DataTill;
beforeEach(() => {
  till = openTill();
});

/** A customer's whole evening: the order, its event, its ticket, over and done with. */
function anEvening(id: string): void {
  const customer = { id: `c-${id}`, first_name: 'Zébulon', address_1: '99 rue Introuvable' };
  till.takeIn({ id, customer, status: 'completed' });
  const raw = JSON.stringify({ order_id: id, new_state: { customer } });
  const at = till.now - till.ahead;
  till.store.inbox.add({
    ...{ eventId: eventId(`e-${id}`), resourceType: 'order', eventType: 'update' },
    locationId: LOCATION,
    ...{ orderId: orderId(id), createdAt: at, raw, outcome: 'applied', handledAt: at },
  });
  const ticket = JSON.stringify(customer);
  const job = till.store.prints.add({
    ...{ orderId: orderId(id), kind: 'kitchen', printer: 'p', ticket, duplicate: 'none' },
    createdAt: till.now,
  });
  till.store.prints.begin(job);
  till.store.prints.finish(job, 'printed', till.now, null);
}

async function aBackup(): Promise<string> {
  const path = join(till.folder, 'backups', backupName(till.now));
  mkdirSync(join(till.folder, 'backups'), { recursive: true });
  await copySnapshot(till.path, path);
  sealCopy(path);
  return path;
}

/** The erasure as the app has it, with HubRise's clock as the test says. */
function erasureBy(
  hubriseClock: () => number | null,
  awaitsHubrise = () => till.store.connection.get() !== null,
) {
  const timers = fakeTimers(till.now);
  const done: number[] = [];
  const erasure = createErasure({
    onChange: () => undefined,
    store: till.store,
    database: till.path,
    upkeep: upkeepHere(),
    timers,
    hubriseClock,
    awaitsHubrise,
    days: () => RETENTION,
    copies: () => listCopies(dataPaths(till.folder)),
    eraseLogs: () => undefined,
    onDone: ({ before }) => done.push(before),
    onError: (error) => {
      throw error;
    },
  });
  /** Time goes by, and what falls due is done. */
  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= MINUTE) {
      timers.advance(Math.min(left, MINUTE));
      await nextTurn();
    }
  };
  return { erasure, timers, done, pass };
}

/** What is known of the customer in the database: words of it, table by table. */
function known(): readonly string[] {
  const texts = till.db
    .prepare(
      `SELECT 'order' AS place, raw FROM orders UNION ALL SELECT 'event', raw FROM inbox
       UNION ALL SELECT 'ticket', ticket FROM print_jobs UNION ALL SELECT 'customer', raw FROM customers`,
    )
    .all() as { place: string; raw: string }[];
  return texts.filter(({ raw }) => raw.includes('Introuvable')).map(({ place }) => place);
}

const SUMS = { from: '2026-11-20', to: '2026-11-20', perpetual: 0, perpetualAbs: 0 };
const ALL = ['order', 'event', 'ticket', 'customer'];

describe('a wrong date', () => {
  it.each([
    ['a month ahead', 31 * DAY],
    ['ten years ahead', 3_650 * DAY],
    ['a month behind', -31 * DAY],
    ['ten years behind', -3_650 * DAY],
  ])('%s erases nobody of today, in the database and in backups', async (_date, jump) => {
    anEvening('today');
    const backup = await aBackup();
    till.now += jump;
    till.ahead = jump;
    anEvening('wrong');
    const { erasure, pass, done } = erasureBy(() => till.now - till.ahead);
    erasure.start();
    await pass(3 * DAY);
    expect(done.length).toBeGreaterThan(1);
    expect(known().toSorted()).toEqual([...ALL, ...ALL].toSorted());
    for (const word of TODAY) expect(readFileSync(backup).includes(word), word).toBe(true);
    erasure.stop();
  });

  it('under which a customer came does not shorten their time, nor prolong it once it is set right', async () => {
    for (const jump of [-400 * DAY, 400 * DAY]) {
      till.now = NOW + jump;
      till.ahead = jump;
      anEvening(`under ${jump}`);
    }
    till.now = NOW;
    till.ahead = 0;
    const backup = await aBackup();
    const clock = { now: NOW + 29 * DAY };
    const { erasure, pass, done } = erasureBy(() => clock.now);
    erasure.runNow();
    await pass(5 * MINUTE);
    expect(done).toHaveLength(1);
    expect(known().toSorted()).toEqual([...ALL, ...ALL].toSorted());
    clock.now = NOW + 31 * DAY;
    erasure.runNow();
    await pass(5 * MINUTE);
    expect(done).toHaveLength(2);
    expect(known()).toEqual([]);
    for (const word of TODAY) expect(readFileSync(backup).includes(word), word).toBe(false);
    erasure.stop();
  });

  it('under which an older version stored them neither erases them early nor keeps them for ever', async () => {
    anEvening('behind');
    anEvening('ahead');
    const stored = (id: string, at: number): void => {
      till.db.prepare('UPDATE orders SET changed_at = ? WHERE id = ?').run(at, id);
      till.db.prepare('UPDATE inbox SET handled_at = ? WHERE order_id = ?').run(at, id);
      till.db.prepare('UPDATE print_jobs SET finished_at = ? WHERE order_id = ?').run(at, id);
      till.db.prepare('UPDATE customers SET seen_at = ? WHERE id = ?').run(at, `c-${id}`);
    };
    stored('behind', NOW - 400 * DAY);
    stored('ahead', NOW + 400 * DAY);
    const clock = { now: NOW + DAY };
    const { erasure, pass } = erasureBy(() => clock.now);
    erasure.runNow();
    await pass(5 * MINUTE);
    expect(known().toSorted()).toEqual([...ALL, ...ALL].toSorted());
    clock.now = NOW + 33 * DAY;
    erasure.runNow();
    await pass(5 * MINUTE);
    expect(known()).toEqual([]);
    erasure.stop();
  });
});

describe('a till that is not connected', () => {
  let sealed = 0;
  beforeEach(() => {
    sealed = 0;
  });
  /** Days of service, each closed in its evening. */
  function close(...evenings: readonly number[]): void {
    for (const evening of evenings) {
      sealed += 1;
      const at = new Date(evening).toISOString();
      addRecord(till.db, sealed, { kind: 'CLOSE_DAY', at, period: at.slice(0, 10), ...SUMS });
    }
  }
  const evenings = (from: number, to: number): readonly number[] =>
    Array.from({ length: to - from + 1 }, (_, n) => NOW + (from + n) * DAY);

  it('erases after the set time, by the days that it has closed', async () => {
    anEvening('old');
    const backup = await aBackup();
    close(...evenings(0, 29));
    till.now = NOW + 29.5 * DAY;
    const { erasure, pass, done } = erasureBy(() => null);
    erasure.start();
    await pass(5 * MINUTE);
    expect([done.length, known().toSorted()]).toEqual([1, ALL.toSorted()]);
    close(...evenings(30, 31));
    await pass(2 * DAY);
    expect(known()).toEqual([]);
    for (const word of TODAY) expect(readFileSync(backup).includes(word), word).toBe(false);
    erasure.stop();
  });

  it.each([
    ['a month ahead', 31 * DAY],
    ['ten years ahead', 3_650 * DAY],
    ['ten years behind', -3_650 * DAY],
  ])(
    'erases nobody of today where its date is %s, days closed under it or not',
    async (_date, jump) => {
      close(...evenings(-9, 0));
      anEvening('today');
      const backup = await aBackup();
      till.now += jump;
      anEvening('wrong');
      for (const day of [0, 1]) {
        const { erasure, pass, done } = erasureBy(() => null);
        erasure.runNow();
        await pass(5 * MINUTE);
        expect(done).toHaveLength(1);
        expect(known().toSorted()).toEqual([...ALL, ...ALL].toSorted());
        erasure.stop();
        close(...Array.from({ length: 40 }, () => till.now + day * DAY));
      }
      for (const word of TODAY) expect(readFileSync(backup).includes(word), word).toBe(true);
    },
  );

  it('erases nobody early once a date that was ahead is set right', async () => {
    close(...evenings(-9, 0));
    anEvening('today');
    till.now += 400 * DAY;
    anEvening('wrong');
    close(till.now);
    till.now = NOW + DAY;
    close(till.now);
    const { erasure, pass, done } = erasureBy(() => null);
    erasure.runNow();
    await pass(5 * MINUTE);
    expect([done.length, known().toSorted()]).toEqual([1, [...ALL, ...ALL].toSorted()]);
    erasure.stop();
  });

  it('waits for days to be closed, and for HubRise alone once it is connected', async () => {
    anEvening('old');
    close(...evenings(35, 40));
    till.now = NOW + 41 * DAY;
    const first = erasureBy(() => null);
    first.erasure.runNow();
    await first.pass(MINUTE);
    expect(first.erasure.isWaiting()).toBe(true);
    close(...evenings(41, 41));
    await first.pass(MINUTE);
    expect([first.erasure.isWaiting(), known()]).toEqual([false, []]);
    first.erasure.stop();
    const named = (id: string) => ({ id, name: id });
    const known4 = { account: named('a'), location: named('l'), customerList: named('c') };
    till.store.connection.put(newConnectionRow({ ...known4, catalog: named('k') }, NOW));
    const second = erasureBy(() => null);
    second.erasure.runNow();
    await second.pass(MINUTE);
    expect(second.erasure.isWaiting()).toBe(true);
    second.erasure.stop();
    anEvening('older still');
    till.db.prepare('UPDATE orders SET changed_at = ?').run(NOW);
    const lost = erasureBy(
      () => null,
      () => false,
    );
    lost.erasure.runNow();
    await lost.pass(MINUTE);
    expect([lost.erasure.isWaiting(), lost.done.length]).toEqual([false, 1]);
    lost.erasure.stop();
  });
});

describe('before HubRise has told the time', () => {
  it('an erasure waits, says so, and goes on once it has', async () => {
    anEvening('old');
    till.now += 40 * DAY;
    const clock: { now: number | null } = { now: null };
    const { erasure, pass, done } = erasureBy(() => clock.now);
    erasure.start();
    await pass(3 * DAY);
    expect([erasure.isRunning(), erasure.isWaiting()]).toEqual([false, true]);
    erasure.runNow();
    await pass(DAY);
    expect([erasure.isRunning(), erasure.isWaiting(), done]).toEqual([false, true, []]);
    expect(known().toSorted()).toEqual(ALL.toSorted());
    clock.now = NOW + 44 * DAY;
    await pass(2 * MINUTE);
    expect([erasure.isRunning(), erasure.isWaiting()]).toEqual([false, false]);
    expect(done).toEqual([NOW + 14 * DAY]);
    expect(known()).toEqual([]);
    erasure.stop();
  });

  it('one that is stopped waits no more', () => {
    const { erasure, timers } = erasureBy(() => null);
    erasure.runNow();
    erasure.stop();
    expect(erasure.isWaiting()).toBe(false);
    expect(timers.waits()).toEqual([]);
  });
});
