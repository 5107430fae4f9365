import type { Database } from 'better-sqlite3';

/** A backup that was put in the place of the till's file. Times are ms. */
interface RestoreRow {
  /** The request's: a restore that a power cut interrupted is not done twice. */
  readonly id: string;
  readonly at: number;
  readonly backupAt: number;
  /** Where the file of before stands; null where there was none. */
  readonly setAside: string | null;
  /** When HubRise was asked for what came in since the backup; null while that is to be done. */
  readonly caughtUpAt: number | null;
}

interface RestoreStore {
  add(row: RestoreRow): void;
  has(id: string): boolean;
  /** The latest one after which HubRise is still to be asked. */
  latestOpen(): RestoreRow | null;
  /** HubRise has been asked: that settles this one, and those before it. */
  finish(at: number): void;
  /** What waited to be printed when the backup was taken, was being tried or given up, may have been printed since. */
  doubtPrints(): void;
}

/** The only place with SQL on `restores`, and on what a restore makes doubtful. */
export function createRestoreStore(db: Database): RestoreStore {
  const insert = db.prepare(`
    INSERT INTO restores (id, at, backup_at, set_aside, caught_up_at)
    VALUES (@id, @at, @backupAt, @setAside, @caughtUpAt)`);
  const exists = db.prepare('SELECT 1 FROM restores WHERE id = ?').pluck();
  const open = db.prepare(`
    SELECT id, at, backup_at AS backupAt, set_aside AS setAside, caught_up_at AS caughtUpAt
    FROM restores WHERE caught_up_at IS NULL ORDER BY at DESC LIMIT 1`);
  const finish = db.prepare('UPDATE restores SET caught_up_at = ? WHERE caught_up_at IS NULL');
  // A statement each: each state has an index of its own.
  const doubtPrints = ['waiting', 'printing', 'failed'].map((state) =>
    db.prepare(
      `UPDATE print_jobs SET duplicate = 'possible' WHERE state = '${state}' AND duplicate = 'none'`,
    ),
  );
  return {
    add: (row) => void insert.run(row),
    has: (id) => exists.get(id) !== undefined,
    latestOpen: () => (open.get() as RestoreRow | undefined) ?? null,
    finish: (at) => void finish.run(at),
    doubtPrints: () => {
      for (const statement of doubtPrints) statement.run();
    },
  };
}
