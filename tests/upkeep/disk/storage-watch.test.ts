import SqliteDatabase, { type Database } from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import { isLocked, openDatabase } from '../../../main/store/database.ts';
import { openWhenPossible } from '../../../main/upkeep/disk/disk-space.ts';
import { watchStorage } from '../../../main/upkeep/disk/storage-watch.ts';
import type { StorageTrouble } from '../../../preload/contract.ts';
import { manualTimers } from '../../hubrise/support.ts';
import { canMakeDisks, type SmallDisk, smallDisk } from '../../support/small-disk.ts';
import { type DataTill, openTill } from '../../support/stored-till.ts';

let till: DataTill;
let other: Database;
beforeEach(() => {
  till = openTill();
  other = new SqliteDatabase(till.path);
  onTestFinished(() => {
    other.close();
  });
});

/** A backup program, for one, that holds the file until it lets go. */
const hold = (): unknown => other.exec('BEGIN IMMEDIATE');
const letGo = (): unknown => other.exec('ROLLBACK');

/** `spare`: how often the till can make room. */
function watched({ isFull = false, spare = 0 } = {}) {
  const timers = manualTimers();
  const said: (StorageTrouble['cause'] | null)[] = [];
  const errors: unknown[] = [];
  let left = spare;
  const watch = watchStorage({
    store: till.store,
    timers: { ...timers, now: () => till.now },
    isFull: () => isFull,
    makeRoom: () => {
      left -= 1;
      return left >= 0;
    },
    onChange: (trouble) => said.push(trouble?.cause ?? null),
    onError: (error) => errors.push(error),
  });
  return { timers, said, errors, watch };
}

describe('while another program holds the till’s file', () => {
  it('nothing waits for long, and nothing is half stored', () => {
    hold();
    const began = performance.now();
    expect(() => till.takeIn({ id: 'a' })).toThrow(/locked/);
    // Five seconds were what a whole window stood still for.
    expect(performance.now() - began).toBeLessThan(2_500);
    letGo();
    till.takeIn({ id: 'a' });
    expect(till.store.orders.get(orderId('a'))).not.toBeNull();
  });

  it('that is said once, and no longer once it has let go', () => {
    const { said, timers } = watched();
    hold();
    for (const id of ['a', 'b']) expect(() => till.takeIn({ id })).toThrow(/locked/);
    // Not in the midst of what failed, which may be a transaction.
    expect([said, timers.waits()]).toEqual([[], [0]]);
    timers.fire();
    expect([said, timers.waits()]).toEqual([['locked'], [1_000]]);
    timers.fire();
    expect([said, timers.waits()]).toEqual([['locked'], [1_000]]);
    letGo();
    timers.fire();
    expect([said, timers.waits()]).toEqual([['locked', null], []]);
    hold();
    expect(() => till.takeIn({ id: 'a' })).toThrow(/locked/);
    timers.fire();
    expect(said, 'and anew').toEqual(['locked', null, 'locked']);
  });

  it('what can be read is read', () => {
    till.takeIn({ id: 'a' });
    hold();
    expect(till.store.orders.countOpen()).toBe(1);
  });

  it('it is looked at without waiting for it, and waited for again afterwards', () => {
    const timeout = (): unknown => till.db.pragma('busy_timeout', { simple: true });
    const before = timeout();
    hold();
    const began = performance.now();
    expect(till.store.canStore()).toBe(false);
    expect(performance.now() - began).toBeLessThan(250);
    letGo();
    expect(till.store.canStore()).toBe(true);
    expect([before, timeout()]).toEqual([250, 250]);
  });

  it('a watch that is stopped looks no more', () => {
    const { timers, watch } = watched();
    hold();
    expect(() => till.takeIn({ id: 'a' })).toThrow(/locked/);
    watch.stop();
    expect(timers.waits()).toEqual([]);
  });
});

it('anything else that goes wrong is no trouble with storing', () => {
  const { said, timers } = watched();
  expect(() => till.store.work(() => till.db.exec('no such thing'))).toThrow(/syntax/);
  expect([said, timers.waits()]).toEqual([[], []]);
});

/** There is room enough, and none is made. */
const NO_ROOM = { isFull: () => false, makeRoom: () => false };

describe('a start while another program holds the file', () => {
  it('asks until it is free, and opens it with all that is in it', () => {
    till.takeIn({ id: 'a' });
    till.db.close();
    hold();
    let asked = 0;
    const opened = openWhenPossible({
      open: () => openDatabase(till.path, till.now),
      ...NO_ROOM,
      asksAgain: (why) => {
        expect(why).toBe('locked');
        asked += 1;
        if (asked === 2) letGo();
        return true;
      },
    });
    if (opened?.kind !== 'opened') throw new Error('not opened');
    const { db, setAside } = opened;
    expect([asked, setAside]).toEqual([2, null]);
    expect(db.prepare('SELECT count(*) FROM orders').pluck().get()).toBe(1);
    db.close();
  });

  it('ends where nobody wants to try again, and sets nothing aside', () => {
    till.db.close();
    hold();
    expect(
      openWhenPossible({
        open: () => openDatabase(till.path, till.now),
        ...NO_ROOM,
        asksAgain: () => false,
      }),
    ).toBeNull();
  });

  it('is no reason to ask where something else is wrong', () => {
    const fault = new Error('no rights');
    expect(() =>
      openWhenPossible({
        open: () => {
          throw fault;
        },
        ...NO_ROOM,
        asksAgain: () => true,
      }),
    ).toThrow(fault);
    expect(isLocked(fault)).toBe(false);
  });
});

describe.skipIf(!canMakeDisks)('a disk that is really full', () => {
  let disk: SmallDisk;
  beforeEach(() => {
    disk = smallDisk(24);
    till = openTill(disk.folder);
    till.takeIn({ id: 'before' });
  });

  /** Longer than what its log has room for already. */
  const large = (id: string): Record<string, unknown> => ({ id, note: 'x'.repeat(400_000) });
  const fillUp = (): void => {
    disk.fill(4_096);
    expect(() => till.takeIn(large('a'))).toThrow(/full|disk I\/O/);
  };

  it('is said as such, until there is room', () => {
    const { said, timers } = watched();
    fillUp();
    timers.fire();
    expect(said).toEqual(['full']);
    timers.fire();
    expect(said).toEqual(['full']);
    disk.free();
    timers.fire();
    expect([said, timers.waits()]).toEqual([['full', null], []]);
    till.takeIn(large('a'));
    expect(till.store.orders.countOpen()).toBe(2);
  });

  it('is not said where the till can make room, and what was refused is asked for again', () => {
    const timers = manualTimers();
    const said: unknown[] = [];
    watchStorage({
      store: till.store,
      timers: { ...timers, now: () => till.now },
      isFull: () => true,
      makeRoom: () => {
        disk.fill(8 * 1024 * 1024);
        return true;
      },
      onChange: (trouble) => said.push(trouble),
      onError: (error) => expect.unreachable(String(error)),
    });
    fillUp();
    timers.fire();
    expect([said, timers.waits()]).toEqual([[null], []]);
  });

  it('is no reason to lose what is there: the file opens, and holds what it held', () => {
    fillUp();
    till.db.close();
    disk.fill(0);
    let spare = 1;
    const opened = openWhenPossible({
      open: () => openDatabase(till.path, till.now),
      isFull: () => disk.freeBytes() < 4 * 1024 * 1024,
      makeRoom: () => {
        spare -= 1;
        if (spare === 0) disk.fill(4 * 1024 * 1024);
        return spare >= 0;
      },
      asksAgain: () => false,
    });
    if (opened?.kind !== 'opened') throw new Error('not opened');
    expect(opened.setAside).toBeNull();
    expect(opened.db.prepare('SELECT count(*) FROM orders').pluck().get()).toBe(1);
    opened.db.close();
  });

  it('asks where nothing can be spared', () => {
    till.db.close();
    disk.fill(0);
    const asked: string[] = [];
    const opened = openWhenPossible({
      open: () => openDatabase(till.path, till.now),
      isFull: () => disk.freeBytes() < 4 * 1024 * 1024,
      makeRoom: () => false,
      asksAgain: (why) => {
        asked.push(why);
        disk.free();
        return true;
      },
    });
    expect([asked, opened?.kind]).toEqual([['full'], 'opened']);
    if (opened?.kind === 'opened') opened.db.close();
  });
});
