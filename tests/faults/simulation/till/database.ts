import SqliteDatabase, { type Database, type Statement } from 'better-sqlite3';
import { migrate } from '../../../../main/store/schema/migrate.ts';

/**
 * The disks of the simulated computers: SQLite's own tables, in memory. What a power cut does to a
 * file is another rig's work (`power/`); here a till finds what its last run had committed.
 */
export interface Disks {
  /** A till's database, as its last run left it. */
  open(till: number): Database;
  /** All that is on a till's disk. */
  bytes(till: number): Buffer;
  /** How a till's disk is from now on: `full` and `busy` take no write, and say so as SQLite does. */
  set(till: number, state: DiskState): void;
  state(till: number): DiskState;
  /** The power has gone in the midst of a write, and nothing was started since. */
  isCut(till: number): boolean;
  /** At that write from now on the power goes, in the midst of whatever is being stored. */
  cutAt(till: number, write: number, onCut: () => void): void;
  /** Calls back at each write that a disk refuses. */
  onRefused(listener: ((till: number) => void) | null): void;
  /** New computers. */
  wipe(): void;
  remove(): void;
}

export type DiskState = 'well' | 'full' | 'busy';

/** What ends a step in its midst. */
const CUT = 'the power has gone';

/** Whether an error is nothing but the disk's, or comes of that: it took nothing, or the power went. */
export function isOfDisk(error: unknown): boolean {
  if (error instanceof SqliteDatabase.SqliteError) {
    return /^SQLITE_(FULL|BUSY|IOERR)/.test(error.code);
  }
  return error instanceof Error && error.cause !== undefined && isOfDisk(error.cause);
}

export function createDisks(): Disks {
  const disks = new Map<number, Disk>();
  let refused: ((till: number) => void) | null = null;
  const diskOf = (till: number): Disk => {
    const known = disks.get(till);
    if (known !== undefined) return known;
    const disk = createDisk(() => refused?.(till));
    disks.set(till, disk);
    return disk;
  };
  return {
    open: (till) => diskOf(till).open(),
    bytes: (till) => diskOf(till).bytes(),
    set: (till, state) => diskOf(till).set(state),
    state: (till) => diskOf(till).state(),
    isCut: (till) => diskOf(till).isCut(),
    cutAt: (till, write, onCut) => diskOf(till).cutAt(write, onCut),
    onRefused: (listener) => {
      refused = listener;
    },
    wipe: () => {
      for (const disk of disks.values()) disk.wipe();
    },
    remove: () => {
      for (const disk of disks.values()) disk.remove();
      disks.clear();
    },
  };
}

interface Disk {
  open(): Database;
  bytes(): Buffer;
  set(state: DiskState): void;
  state(): DiskState;
  isCut(): boolean;
  cutAt(write: number, onCut: () => void): void;
  wipe(): void;
  remove(): void;
}

type Inner = Pick<Database, 'prepare' | 'transaction' | 'exec' | 'pragma' | 'inTransaction'>;
type Prepared = Statement<unknown[], unknown>;

/**
 * To build the tables and to prepare the statements costs more than most schedules: both are done
 * once a process. A schedule is one transaction, which its end takes back; what the till calls a
 * transaction is a savepoint in it.
 */
function createDisk(onRefused: () => void): Disk {
  const db = new SqliteDatabase(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db);
  /** By their text; as many of one as a run has prepared. */
  const statements = new Map<string, Prepared[]>();
  const [save, release, takeBack] = [
    db.prepare('SAVEPOINT work'),
    db.prepare('RELEASE work'),
    db.prepare('ROLLBACK TO work'),
  ];
  const begin = db.prepare('BEGIN');
  const wipe = db.prepare('ROLLBACK');
  begin.run();

  let state: DiskState = 'well';
  let cut: { left: number; readonly onCut: () => void } | null = null;
  /** The power has gone: nothing is written until the next start. */
  let isOff = false;

  /** What stands before each write. */
  function take(): void {
    if (cut !== null && !isOff) {
      cut.left -= 1;
      if (cut.left <= 0) {
        isOff = true;
        cut.onCut();
      }
    }
    if (isOff) throw new SqliteDatabase.SqliteError(CUT, 'SQLITE_IOERR');
    if (state === 'well') return;
    onRefused();
    const [text, code] =
      state === 'full'
        ? ['database or disk is full', 'SQLITE_FULL']
        : ['database is locked', 'SQLITE_BUSY'];
    throw new SqliteDatabase.SqliteError(text, code);
  }

  /** A statement that asks the disk before it writes. */
  function asking(statement: Prepared): Prepared {
    if (statement.readonly) return statement;
    const { all, get, run } = statement;
    const before = <A extends unknown[], T>(work: (...args: A) => T) =>
      function (this: unknown, ...args: A): T {
        take();
        return work.apply(statement, args);
      };
    return Object.assign(statement, { all: before(all), get: before(get), run: before(run) });
  }

  function atOnce<T>(work: () => T): T {
    save.run();
    try {
      const done = work();
      release.run();
      return done;
    } catch (error) {
      takeBack.run();
      release.run();
      throw error;
    }
  }

  /** A run of the till's: its statements are those of the run before, for nothing of that goes on. */
  function open(): Database {
    isOff = false;
    cut = null;
    const used = new Map<string, number>();
    let depth = 0;
    const prepare = (sql: string): Prepared => {
      const place = used.get(sql) ?? 0;
      used.set(sql, place + 1);
      const same = statements.get(sql) ?? [];
      if (place === 0 && same.length === 0) statements.set(sql, same);
      const statement = same[place] ?? asking(db.prepare<unknown[], unknown>(sql));
      same[place] = statement;
      return statement.reader ? statement.pluck(false) : statement;
    };
    const transaction = (work: (...args: unknown[]) => unknown): unknown => {
      const run = (...args: unknown[]): unknown => {
        depth += 1;
        try {
          return atOnce(() => work(...args));
        } finally {
          depth -= 1;
        }
      };
      return Object.assign(run, { deferred: run, immediate: run, exclusive: run });
    };
    const inner: Inner = {
      prepare: prepare as Database['prepare'],
      transaction: transaction as Database['transaction'],
      exec: (sql) => db.exec(sql),
      pragma: (source, options) => db.pragma(source, options),
      get inTransaction() {
        return depth > 0;
      },
    };
    return Object.assign(inner, { close: () => inner }) as unknown as Database;
  }

  return {
    open,
    bytes: () => db.serialize(),
    set: (next) => {
      state = next;
      // Whatever was wrong is right again, what was still to come among it.
      if (next === 'well') cut = null;
    },
    state: () => state,
    isCut: () => isOff,
    cutAt: (write, onCut) => {
      cut = { left: write, onCut };
    },
    wipe: () => {
      state = 'well';
      isOff = false;
      cut = null;
      wipe.run();
      begin.run();
    },
    remove: () => db.close(),
  };
}
