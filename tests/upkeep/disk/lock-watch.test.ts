import SqliteDatabase, { type Database } from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import { isLocked, openDatabase } from '../../../main/store/database.ts';
import { watchLock, whenFree } from '../../../main/upkeep/disk/lock-watch.ts';
import { manualTimers } from '../../hubrise/support.ts';
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

function watched() {
  const timers = manualTimers();
  const said: boolean[] = [];
  const errors: unknown[] = [];
  const watch = watchLock({
    store: till.store,
    timers,
    onChange: (isHeld) => said.push(isHeld),
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
    expect(said).toEqual([true]);
    expect(timers.waits()).toEqual([2_000]);
    timers.fire();
    expect([said, timers.waits()]).toEqual([[true], [2_000]]);
    letGo();
    timers.fire();
    expect([said, timers.waits()]).toEqual([[true, false], []]);
    hold();
    expect(() => till.takeIn({ id: 'a' })).toThrow(/locked/);
    expect(said, 'and anew').toEqual([true, false, true]);
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
    expect(till.store.isFree()).toBe(false);
    expect(performance.now() - began).toBeLessThan(250);
    letGo();
    expect(till.store.isFree()).toBe(true);
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

it('anything else that goes wrong is no lock', () => {
  const { said } = watched();
  expect(() => till.store.transaction(() => till.db.exec('no such thing'))).toThrow(/syntax/);
  expect(said).toEqual([]);
});

describe('a start while another program holds the file', () => {
  it('asks until it is free, and opens it with all that is in it', () => {
    till.takeIn({ id: 'a' });
    till.db.close();
    hold();
    let asked = 0;
    const opened = whenFree(
      () => openDatabase(till.path, till.now),
      () => {
        asked += 1;
        if (asked === 2) letGo();
        return true;
      },
    );
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
      whenFree(
        () => openDatabase(till.path, till.now),
        () => false,
      ),
    ).toBeNull();
  });

  it('is no reason to ask where something else is wrong', () => {
    const fault = new Error('no rights');
    expect(() =>
      whenFree(
        () => {
          throw fault;
        },
        () => true,
      ),
    ).toThrow(fault);
    expect(isLocked(fault)).toBe(false);
  });
});
