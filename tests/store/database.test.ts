import { cpSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { closeDatabase, openDatabase } from '../../main/store/database.ts';
import { createStore } from '../../main/store/index.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { aRow, aSend } from './rows.ts';

const NOW = Date.parse('2026-11-24T12:34:56.789Z');

function opened(path: string): { db: Database; setAside: string | null } {
  const result = openDatabase(path, NOW);
  if (result.kind !== 'opened') throw new Error(`not opened: ${result.kind}`);
  onTestFinished(() => {
    result.db.close();
  });
  return result;
}

function newPath(): string {
  return join(tempFolder(), 'pos-helper.sqlite');
}

/** A database that holds one order, closed by `end`. */
function fileWithAnOrder(end: (db: Database) => void): string {
  const path = newPath();
  const { db } = opened(path);
  createStore(db).orders.put(aRow('fq7h'));
  end(db);
  return path;
}

/** As a power cut leaves it: the files as they are while the connection is still open. */
function copyWhileOpen(db: Database, path: string): void {
  for (const suffix of ['', '-wal', '-shm']) cpSync(db.name + suffix, path + suffix);
}

function pragma(db: Database, name: string): unknown {
  return db.pragma(name, { simple: true });
}

describe('the database that the till works on', () => {
  it.each(['for the first time', 'again'])('is durable when it is opened %s', (time) => {
    const path = newPath();
    if (time === 'again') closeDatabase(opened(path).db);
    const { db } = opened(path);
    createStore(db).orders.put(aRow('fq7h'));
    expect({
      synchronous: pragma(db, 'synchronous'),
      journal: pragma(db, 'journal_mode'),
      foreignKeys: pragma(db, 'foreign_keys'),
      mmap: pragma(db, 'mmap_size'),
    }).toEqual({ synchronous: 2, journal: 'wal', foreignKeys: 1, mmap: 0 });
  });

  it('takes no send for an order that is not there', () => {
    const store = createStore(opened(newPath()).db);
    expect(() => store.outbox.add(aSend('nobody'))).toThrow(/FOREIGN KEY/);
  });

  it('has one writer: a second one waits its turn and changes nothing meanwhile', () => {
    const path = newPath();
    const { db } = opened(path);
    db.pragma('busy_timeout = 0');
    const other = new SqliteDatabase(path);
    onTestFinished(() => {
      other.close();
    });
    other.exec('BEGIN IMMEDIATE');
    let worked = false;
    const work = (): void => {
      worked = true;
    };
    expect(() => createStore(db).work(work)).toThrow(/locked/);
    expect(worked).toBe(false);
    other.exec('ROLLBACK');
    createStore(db).work(work);
    expect(worked).toBe(true);
  });

  it('keeps all of a transaction or nothing', () => {
    const store = createStore(opened(newPath()).db);
    const broken = (): void => {
      store.orders.put(aRow('fq7h'));
      throw new Error('half way');
    };
    expect(() => store.work(broken)).toThrow('half way');
    expect(store.orders.countOpen()).toBe(0);
  });

  it('has what was stored before the power went', () => {
    const path = newPath();
    fileWithAnOrder((db) => copyWhileOpen(db, path));
    const after = opened(path);
    expect(after.setAside).toBeNull();
    expect(createStore(after.db).orders.countOpen()).toBe(1);
  });
});

describe('a file from a newer version', () => {
  const fromFuture = (end: (db: Database) => void): string =>
    fileWithAnOrder((db) => {
      db.pragma('user_version = 990');
      end(db);
    });

  it('is refused', () => {
    const path = fromFuture(closeDatabase);
    expect(openDatabase(path, NOW)).toEqual({ kind: 'from_future', schema: 990 });
  });

  it('is left as it is, also where its last writes stand beside it', () => {
    const path = newPath();
    fromFuture((db) => copyWhileOpen(db, path));
    const before = [readFileSync(path), readFileSync(`${path}-wal`)];
    expect(openDatabase(path, NOW).kind).toBe('from_future');
    expect([readFileSync(path), readFileSync(`${path}-wal`)]).toEqual(before);
  });
});

describe('a file that is no sound database', () => {
  const PAGE = 4_096;

  function expectSetAside(path: string): void {
    const before = readFileSync(path);
    const { db, setAside } = opened(path);
    expect(setAside).toBe(`${path}.corrupt-2026-11-24T12-34-56-789Z`);
    expect(readFileSync(setAside as string).equals(before)).toBe(true);
    expect(createStore(db).orders.countOpen()).toBe(0);
    expect(pragma(db, 'synchronous')).toBe(2);
  }

  it('is set aside where it is something else altogether', () => {
    const path = newPath();
    writeFileSync(path, 'This is a shopping list, and no database at all. '.repeat(200));
    expectSetAside(path);
  });

  it('is set aside where its end is missing', () => {
    const path = fileWithAnOrder(closeDatabase);
    truncateSync(path, 3 * PAGE);
    expectSetAside(path);
  });

  it('is set aside where a page became garbage in a power cut', () => {
    const path = newPath();
    fileWithAnOrder((db) => {
      db.pragma('wal_checkpoint(TRUNCATE)');
      copyWhileOpen(db, path);
    });
    const bytes = readFileSync(path);
    bytes.fill(0xa5, 4 * PAGE, 8 * PAGE);
    writeFileSync(path, bytes);
    expectSetAside(path);
  });

  it('is kept with what stands beside it', () => {
    const path = newPath();
    writeFileSync(path, 'no database');
    writeFileSync(`${path}-wal`, 'its last writes');
    const { setAside } = opened(path);
    expect(readFileSync(`${setAside}-wal`, 'utf8')).toBe('its last writes');
  });
});

describe('a file that is damaged while it is in use', () => {
  const PAGE = 4_096;

  /** Damages all pages of the orders behind the back of a till that has them open. */
  function damaged(): { readonly path: string; readonly db: Database } {
    const path = fileWithAnOrder((filled) => {
      const store = createStore(filled);
      for (let each = 0; each < 500; each += 1) {
        store.orders.put(aRow(`o${each}`, { raw: 'x'.repeat(2_000) }));
      }
      closeDatabase(filled);
    });
    const { db } = opened(path);
    db.pragma('wal_checkpoint(TRUNCATE)');
    const bytes = readFileSync(path);
    bytes.fill(0xa5, 60 * PAGE);
    writeFileSync(path, bytes);
    db.pragma('shrink_memory');
    return { path, db };
  }

  it('is looked at by the next start, which sets it aside', () => {
    const { path, db } = damaged();
    const store = createStore(db);
    expect(store.isSound()).toBe(true);
    expect(() => store.orders.listOpen()).toThrow(/malformed/);
    expect(store.isSound()).toBe(false);
    closeDatabase(db, store.isSound());
    expect(opened(path).setAside).not.toBeNull();
  });

  it('is noticed within a transaction as well', () => {
    const store = createStore(damaged().db);
    expect(() => store.work(() => store.orders.listOpen())).toThrow(/malformed/);
    expect(store.isSound()).toBe(false);
  });

  it('is not taken for damaged because a call was wrong or the disk full', () => {
    const { db } = opened(newPath());
    const store = createStore(db);
    const [row] = [aRow('a')];
    expect(() => store.orders.put({ ...row, status: null as never })).toThrow(/NOT NULL/);
    expect(store.isSound()).toBe(true);
  });
});

describe('what is no fault of the file', () => {
  it('throws where there is a folder in its place, and sets nothing aside', () => {
    const path = newPath();
    mkdirSync(path);
    expect(() => openDatabase(path, NOW)).toThrow();
    expect(readdirSync(join(path, '..'))).toEqual(['pos-helper.sqlite']);
  });

  it.each(['3.51.2', '3.50.9', '2.99.99', '3'])(
    'refuses SQLite %s, and makes no file',
    (sqlite) => {
      const path = newPath();
      expect(openDatabase(path, NOW, sqlite)).toEqual({ kind: 'sqlite_too_old', version: sqlite });
      expect(readdirSync(join(path, '..'))).toEqual([]);
    },
  );

  it.each(['3.51.3', '3.52.0', '4.0'])('takes SQLite %s', (sqlite) => {
    const result = openDatabase(newPath(), NOW, sqlite);
    expect(result.kind).toBe('opened');
    if (result.kind === 'opened') result.db.close();
  });
});
