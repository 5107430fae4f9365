import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type BackupFile, backupTime, stampTime } from '../../core/retention/backup-plan.ts';
import { putInPlace } from '../../lib/files.ts';
import { type Content, type CopyState, copySnapshot, sealCopy } from '../../store/copies.ts';
import { listUpgradeCopies } from '../../store/upgrade-copy.ts';

/** Where everything stands in the data folder. */
export interface DataPaths {
  readonly folder: string;
  readonly database: string;
  readonly backups: string;
}

const DATABASE_NAME = 'pos-helper.sqlite';

export function dataPaths(folder: string): DataPaths {
  return { folder, database: join(folder, DATABASE_NAME), backups: join(folder, 'backups') };
}

/** What a database may have beside it while it is open, or after a power cut. */
export const DATABASE_SUFFIXES = ['', '-wal', '-shm', '-journal'] as const;

/** The finished backups, in no particular order; none where there is no folder yet. */
export function listBackups({ backups }: DataPaths): readonly BackupFile[] {
  return namesIn(backups).flatMap((name) => {
    const takenAt = backupTime(name);
    if (takenAt === null) return [];
    const bytes = sizeOf(join(backups, name));
    return bytes === null ? [] : [{ name, takenAt, bytes }];
  });
}

/** Files of the till's that were set aside: damaged ones, and those that a backup replaced. */
export function listSetAside({ folder }: DataPaths): readonly string[] {
  const pattern = /^pos-helper\.sqlite\.(corrupt|replaced)-[\w-]+$/;
  return namesIn(folder)
    .filter((name) => pattern.test(name) && !/-(wal|shm|journal)$/.test(name))
    .map((name) => join(folder, name));
}

/** Those of them that a backup replaced, the oldest first. */
export function listReplaced(paths: DataPaths): readonly string[] {
  return listSetAside(paths)
    .filter((path) => path.includes('.sqlite.replaced-'))
    .toSorted();
}

/** When the till's file was found damaged and another one begun, ms. */
export function listDamage(paths: DataPaths): readonly number[] {
  return listSetAside(paths).flatMap((path) => {
    const at = stampTime(/\.corrupt-(.+)$/.exec(path)?.[1] ?? '');
    return at === null ? [] : [at];
  });
}

/** So long a copy that was taken before an upgrade stays as it was, for somebody to go back to, ms. */
const UNTOUCHED_MS = 7 * 86_400_000;

/**
 * Every database in the data folder but the one at work: all of them may hold customers' data. The copies
 * of the last upgrade are left out for seven days: whoever erases in one brings it to the newest schema.
 */
export function listCopies(paths: DataPaths, now: number): readonly string[] {
  const backups = listBackups(paths).map(({ name }) => join(paths.backups, name));
  const upgrades = listUpgradeCopies(paths.database).filter(({ stamp }) => {
    const ageMs = now - (stampTime(stamp) ?? 0);
    return ageMs < 0 || ageMs >= UNTOUCHED_MS;
  });
  return [...backups, ...listSetAside(paths), ...upgrades.map(({ path }) => path)];
}

/** Beside the till: letting go of a gigabyte takes a disk its time. */
export async function removeBackup({ backups }: DataPaths, name: string): Promise<void> {
  for (const suffix of DATABASE_SUFFIXES) await rm(join(backups, name + suffix), { force: true });
}

/** What an interrupted backup left: it is no backup, and holds customers' data all the same. */
export async function removePartials({ backups }: DataPaths): Promise<void> {
  for (const name of namesIn(backups)) {
    if (name.includes('.partial')) await rm(join(backups, name), { force: true });
  }
}

/** Bytes of the database and its log. */
export function databaseBytes({ database }: DataPaths): number {
  return (sizeOf(database) ?? 0) + (sizeOf(`${database}-wal`) ?? 0);
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function sizeOf(path: string): number | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true ? found.size : null;
}

/** Whether an error of the system or of SQLite says that nothing more fits on the disk. */
export function isDiskFull(error: unknown): boolean {
  const { code } = error as { readonly code?: unknown };
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL';
}

export interface BackupJob {
  /** The database at work. */
  readonly database: string;
  /** Where the backup is to stand; nothing stands there yet. */
  readonly path: string;
}

export type TakenBackup =
  /** `mark`: of what is in it (store/copies.ts). */
  | { readonly kind: 'taken'; readonly mark: string }
  /** The copy could not be read back, or lacks something: there is none. */
  | { readonly kind: 'damaged' };

/**
 * Copies the database, reads the copy through, and gives it its name only then. Rejects where the
 * disk does. For a thread of its own: it reads and writes as much as there is.
 */
export async function takeBackup(
  { database, path }: BackupJob,
  copy: typeof copySnapshot = copySnapshot,
): Promise<TakenBackup> {
  const partial = `${path}.partial`;
  try {
    const content = await copy(database, partial);
    if (!hasAll(sealCopy(partial), content)) return { kind: 'damaged' };
    putInPlace(partial, path);
    return { kind: 'taken', mark: content.mark };
  } finally {
    for (const suffix of DATABASE_SUFFIXES) rmSync(partial + suffix, { force: true });
  }
}

function hasAll(copy: CopyState, { counts, mark }: Content): boolean {
  if (copy.kind !== 'sound') return false;
  const { orders, events, sends } = copy.counts;
  const isSame = orders === counts.orders && events === counts.events && sends === counts.sends;
  return isSame && copy.mark === mark;
}
