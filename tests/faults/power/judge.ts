import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { examineCopy } from '../../../main/store/copies.ts';
import { openDatabase } from '../../../main/store/database.ts';
import { dataPaths, listBackups } from '../../../main/upkeep/backup/files.ts';
import { restoreIfAsked } from '../../../main/upkeep/backup/restore.ts';
import type { Disk } from './disk.ts';
import type { DiskRecord } from './records.ts';
import type { Mark } from './variants.ts';

/** Puts a disk into an empty folder, as the till's data folder. */
export function writeDisk(disk: Disk, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const path of disk.folders) mkdirSync(join(folder, path), { recursive: true });
  for (const [path, bytes] of disk.files) {
    // Memory that processes share, not a file: nothing of it outlives the power, and SQLite makes it anew.
    if (path.endsWith('-shm') || path === '.mark') continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}

/** What was told to the world before the cut. */
export function marksBefore<M = Mark>(records: readonly DiskRecord[], cut: number): readonly M[] {
  return records
    .slice(0, cut)
    .flatMap((record) => (record.kind === 'mark' ? [JSON.parse(record.text) as M] : []));
}

/**
 * Starts from a data folder as the app does, and says what of that which the world was told is not
 * so: each as a sentence. Nothing wrong is an empty list.
 */
export function judge(folder: string, marks: readonly Mark[]): readonly string[] {
  const paths = dataPaths(folder);
  try {
    restoreIfAsked(paths);
    const opened = openDatabase(paths.database, Date.now());
    if (opened.kind !== 'opened') return [`it does not open: ${opened.kind}`];
    try {
      const wrong = marks.flatMap((mark) => missing(opened.db, mark) ?? []);
      if (opened.setAside !== null) wrong.push('its database is taken for damaged');
      return [...wrong, ...doubled(opened.db), ...badBackups(folder, marks)];
    } finally {
      opened.db.close();
    }
  } catch (error) {
    return [`it does not start: ${error instanceof Error ? error.message : error}`];
  }
}

function missing(db: Database, mark: Mark): string | null {
  switch (mark.kind) {
    case 'acknowledged': {
      const event = db.prepare('SELECT 1 FROM inbox WHERE event_id = ?').get(mark.event);
      const order = db.prepare('SELECT 1 FROM orders WHERE id = ?').get(mark.order);
      if (event !== undefined && (order !== undefined || mark.order === null)) return null;
      return `order ${mark.order} was acknowledged and is lost`;
    }
    case 'moved': {
      const send = db
        .prepare('SELECT 1 FROM outbox WHERE order_id = ? AND status = ?')
        .get(mark.order, mark.status);
      return send === undefined ? `the move of ${mark.order} to ${mark.status} is lost` : null;
    }
    case 'paper': {
      const jobs = db
        .prepare(
          `SELECT state, sent, doubtful FROM print_jobs JOIN orders ON orders.id = print_jobs.order_id
           WHERE json_extract(orders.raw, '$.collection_code') = ?`,
        )
        .all(mark.code) as {
        readonly state: string;
        readonly sent: number;
        readonly doubtful: number;
      }[];
      // What waits undoubted, or is being tried and not sent, would be printed as if for the first time.
      const isKnown = jobs.some(({ doubtful, sent, state }) =>
        state === 'printing' ? sent === 1 : state !== 'waiting' || doubtful > 0,
      );
      return isKnown ? null : `the ticket of ${mark.code} would come out twice, unmarked`;
    }
    case 'backed_up':
      return null;
  }
}

function doubled(db: Database): readonly string[] {
  const arrivals = db
    .prepare(
      `SELECT order_id AS id, count(*) AS times FROM order_history
       WHERE json_extract(entry, '$.kind') = 'arrived' GROUP BY order_id HAVING times <> 1`,
    )
    .all() as { readonly id: string; readonly times: number }[];
  return arrivals.map(({ id, times }) => `order ${id} arrived ${times} times`);
}

/** A backup that is listed is one; one that was finished is listed. */
function badBackups(folder: string, marks: readonly Mark[]): readonly string[] {
  const paths = dataPaths(folder);
  const backups = listBackups(paths);
  const bad = backups
    .filter(({ name }) => examineCopy(join(paths.backups, name)).kind !== 'sound')
    .map(({ name }) => `the backup ${name} is no good`);
  const isMissing = marks.some(({ kind }) => kind === 'backed_up') && backups.length === 0;
  return isMissing ? [...bad, 'a finished backup is gone'] : bad;
}
