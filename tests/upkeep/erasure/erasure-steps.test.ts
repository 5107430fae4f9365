import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { backupName } from '../../../main/core/retention/backup-plan.ts';
import { copySnapshot, examineCopy, openCopy, sealCopy } from '../../../main/store/copies.ts';
import { createStore } from '../../../main/store/index.ts';
import { eraseCopy, eraseSome } from '../../../main/upkeep/erasure/erase.ts';
import { manualTimers } from '../../hubrise/support.ts';
import { DAY } from '../../support/stored-till.ts';
import { upkeepHere } from '../upkeep-here.ts';
import { dataTillForEachTest, erase, erasureOf, longOrder, till, zebulon } from './erasure-till.ts';

dataTillForEachTest();

/** Overwrites the last page of a table's rows, which nothing reads that only opens the file. */
function spoil(path: string, table: string): void {
  const db = new SqliteDatabase(path);
  const page = db
    .prepare("SELECT max(pageno) FROM dbstat WHERE name = ? AND pagetype = 'leaf'")
    .pluck()
    .get(table) as number;
  const size = db.pragma('page_size', { simple: true }) as number;
  db.close();
  const bytes = readFileSync(path);
  bytes.fill(0xff, (page - 1) * size, page * size);
  writeFileSync(path, bytes);
}

describe('an erasure', () => {
  const takeInMany = (): void => {
    for (let index = 0; index < 120; index += 1) {
      till.takeIn({
        id: `o${index}`,
        customer: { ...zebulon, id: `c${index}` },
        status: 'completed',
      });
    }
  };

  it('goes in small steps, so that the till stays at hand', async () => {
    takeInMany();
    till.now += 31 * DAY;
    const { erasure, timers, reports, step } = erasureOf();
    const left = () =>
      till.store.erasure.listOrders({ before: till.now, now: till.now }, 1_000).length;
    erasure.start();
    expect(timers.waits()).toEqual([60_000]);
    await step();
    expect(left()).toBe(120);
    const seen: number[] = [];
    while (reports.length === 0) {
      await step();
      seen.push(left());
    }
    // Eight orders a step; the last steps are those of the customers.
    const steps = Array.from({ length: 15 }, (_, done) => 120 - 8 * (done + 1));
    expect(seen.slice(0, 15)).toEqual(steps);
    expect(seen.slice(15).every((some) => some === 0)).toBe(true);
    expect(reports).toEqual([{ before: till.now - 30 * DAY, unreadable: [] }]);
    expect(timers.waits(), 'again tomorrow').toEqual([DAY]);
    erasure.stop();
    expect(timers.waits()).toEqual([]);
  });

  it('ends a step after 4 ms, however slow the disk and the search are', async () => {
    takeInMany();
    till.now += 31 * DAY;
    let clock = 0;
    const timers = manualTimers();
    const { erasure } = erasureOf({
      timers: {
        now: () => till.now,
        // 3 ms for each order.
        monotonic: () => {
          clock += 3;
          return clock;
        },
        after: timers.after,
      },
    });
    erasure.runNow();
    timers.fire();
    await nextTurn();
    expect(till.store.erasure.listOrders({ before: till.now, now: till.now }, 1_000).length).toBe(
      118,
    );
    erasure.stop();
  });

  it('removes customers and tickets a few at a time as well', () => {
    for (let index = 0; index < 30; index += 1)
      longOrder(`o${index}`, zebulon, { status: 'completed' });
    till.now += 31 * DAY;
    const count = (sql: string): unknown => till.db.prepare(sql).pluck().get();
    const left = (): unknown[] => [
      count('SELECT count(*) FROM customers'),
      count("SELECT count(*) FROM print_jobs WHERE ticket <> ''"),
    ];
    const seen: unknown[][] = [];
    while (eraseSome(till.store, { before: till.now, now: till.now, most: 20 })) seen.push(left());
    for (const [index, [customers, tickets]] of [...seen, left()].entries()) {
      const [earlier = 30, before = 60] = (seen[index - 1] ?? []) as number[];
      expect(earlier - Number(customers)).toBeLessThanOrEqual(20);
      // Two of each order, which go with it.
      expect(before - Number(tickets)).toBeLessThanOrEqual(40);
    }
    expect(left()).toEqual([0, 0]);
  });

  it('waits until a backup that is being taken lets go of the log', async () => {
    let busy = true;
    const { erasure, timers, reports, step } = erasureOf({
      upkeep: upkeepHere({ settleLog: () => !busy }),
    });
    erasure.runNow();
    await step();
    expect([timers.waits(), reports]).toEqual([[10_000], []]);
    busy = false;
    await step();
    expect(reports).toHaveLength(1);
  });

  it('asks for nothing more once it is stopped', async () => {
    takeInMany();
    till.now += 31 * DAY;
    const asked: string[] = [];
    const { erasure, timers, step } = erasureOf({
      upkeep: upkeepHere({ settleLog: (path) => asked.push(path) > 0 }),
    });
    erasure.runNow();
    await step();
    erasure.stop();
    await step();
    expect([asked, timers.waits()]).toEqual([[], []]);
  });

  it('can be broken off in a backup, which stays sound and is gone through the next time', async () => {
    takeInMany();
    const backup = join(till.folder, 'a.sqlite');
    await copySnapshot(till.path, backup);
    sealCopy(backup);
    const db = openCopy(backup);
    if (db === null) throw new Error('the backup does not open');
    const job = { before: till.now + DAY, now: till.now + DAY };
    expect(eraseSome(createStore(db), { ...job, most: 50 })).toBe(true);
    db.close();
    expect(examineCopy(backup).kind).toBe('sound');
    expect(eraseCopy({ path: backup, ...job })).toBe(true);
    expect(readFileSync(backup).includes('Introuvable')).toBe(false);
  });

  it('names the files that cannot be read, and leaves them as they are', async () => {
    const damaged = join(till.folder, 'pos-helper.sqlite.corrupt-1');
    writeFileSync(damaged, 'Zébulon, and no database. '.repeat(300));
    const gone = join(till.folder, 'backups', backupName(1));
    expect((await erase([damaged, gone])).unreadable).toEqual([damaged]);
    expect(readFileSync(damaged, 'utf8')).toContain('Zébulon');
  });

  it('names a copy that is damaged further in, and goes through the others all the same', async () => {
    takeInMany();
    const [damaged, sound] = ['a.sqlite', 'b.sqlite'].map((name) => join(till.folder, name));
    if (damaged === undefined || sound === undefined) throw new Error('no names');
    for (const path of [damaged, sound]) {
      await copySnapshot(till.path, path);
      sealCopy(path);
    }
    spoil(damaged, 'orders');
    const other = openCopy(damaged);
    expect(other, 'it opens all the same').not.toBeNull();
    other?.close();
    till.now += 31 * DAY;
    const logs: number[] = [];
    expect((await erase([damaged, sound], logs)).unreadable).toEqual([damaged]);
    expect(readFileSync(sound).includes('Introuvable')).toBe(false);
    expect(logs).toHaveLength(1);
  });

  it('names a copy that cannot be written, and goes through the others all the same', async () => {
    takeInMany();
    const [kept, sound] = ['a.sqlite', 'b.sqlite'].map((name) => join(till.folder, name));
    if (kept === undefined || sound === undefined) throw new Error('no names');
    for (const path of [kept, sound]) {
      await copySnapshot(till.path, path);
      sealCopy(path);
    }
    // As SQLite's header says that a file is only to be read: the rights of one would not stop every account.
    const file = openSync(kept, 'r+');
    writeSync(file, Buffer.of(3), 0, 1, 18);
    closeSync(file);
    till.now += 31 * DAY;
    expect((await erase([kept, sound])).unreadable).toEqual([kept]);
    expect(readFileSync(sound).includes('Introuvable')).toBe(false);
  });

  it('goes through the other copies and the logs where one could not be written, and says so', async () => {
    till.now += 31 * DAY;
    const [asked, logs]: [string[], number[]] = [[], []];
    const full = Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
    const { erasure, errors, reports, timers, step } = erasureOf({
      copies: () => ['a', 'b'],
      eraseLogs: (before) => logs.push(before),
      upkeep: upkeepHere({
        eraseCopy: ({ path }) => {
          asked.push(path);
          if (path === 'a') throw full;
          return true;
        },
      }),
    });
    erasure.runNow();
    while (errors.length + reports.length === 0) await step();
    expect([asked, logs.length, errors, reports]).toEqual([['a', 'b'], 1, [full], []]);
    expect(timers.waits()).toEqual([DAY]);
  });

  it('begins with no other copy once it is stopped in the midst of one', async () => {
    const asked: string[] = [];
    const { erasure, step } = erasureOf({
      copies: () => ['a', 'b'],
      upkeep: upkeepHere({
        eraseCopy: ({ path }) => {
          asked.push(path);
          erasure.stop();
          throw new Error('called off');
        },
      }),
    });
    erasure.runNow();
    for (let steps = 0; steps < 5; steps += 1) await step();
    expect(asked).toEqual(['a']);
  });

  it('goes through the logs in the end, after all the databases', async () => {
    const logs: number[] = [];
    const { before } = await erase([], logs);
    expect(logs).toEqual([before]);
  });

  it('says what went wrong, and tries again the next day', async () => {
    till.takeIn({ id: 'old', customer: zebulon, status: 'completed' });
    till.now += 31 * DAY;
    till.db.exec('CREATE TRIGGER full BEFORE UPDATE ON orders BEGIN SELECT RAISE(FAIL, 1); END');
    const { erasure, timers, errors, step } = erasureOf();
    erasure.runNow();
    await step();
    expect(errors).toHaveLength(1);
    expect(timers.waits()).toEqual([DAY]);
  });
});
