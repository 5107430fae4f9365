import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { closeDatabase, openDatabase } from '../../../../main/store/database.ts';

/** The disks of the simulated computers: real SQLite files, in memory where the system has some. */
export interface Disks {
  /** A till's file, as its last run left it. */
  open(till: number, now: number): Database;
  path(till: number): string;
  /** New computers. */
  wipe(): void;
  remove(): void;
}

const MEMORY = '/dev/shm';

export function createDisks(): Disks {
  const folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'pos-helper-faults-'));
  const tills = join(folder, 'tills');
  // Made once: to build all tables costs more than most schedules.
  const blank = join(folder, 'blank.sqlite');
  closeDatabase(opened(blank, 0));
  const wipe = (): void => {
    rmSync(tills, { recursive: true, force: true });
    mkdirSync(tills);
  };
  wipe();
  const path = (till: number): string => join(tills, `${till}.sqlite`);
  return {
    path,
    wipe,
    open: (till, now) => {
      if (!existsSync(path(till))) copyFileSync(blank, path(till));
      const db = opened(path(till), now);
      // Nobody cuts the power here: that is another rig's work, and waiting for a disk is slow.
      db.pragma('synchronous = OFF');
      return db;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function opened(path: string, now: number): Database {
  const result = openDatabase(path, now);
  if (result.kind !== 'opened') throw new Error(`The database did not open: ${result.kind}`);
  if (result.setAside !== null) throw new Error(`A database was set aside: ${result.setAside}`);
  return result.db;
}
