import { zonedIso } from '../shop/shop-time.ts';

/** A backup on the disk, as its name tells of it. */
export interface BackupFile {
  readonly name: string;
  /** ms. */
  readonly takenAt: number;
  readonly bytes: number;
}

interface BackupPolicy {
  /** How many of the last ones, one an hour. */
  readonly hourly: number;
  /** For how many of the last days, one a day. */
  readonly daily: number;
  /** IANA name: a day is the shop's. */
  readonly timeZone: string;
  /** When the database was found damaged and begun anew, ms. */
  readonly begunAnewAt: readonly number[];
}

export const BACKUP_POLICY = { hourly: 48, daily: 30 } as const;

/** Never fewer, however full the disk is. */
const AT_LEAST = 3;
const NAME = /^pos-helper-(.+)\.sqlite$/;
const STAMP = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z$/;

/** In UTC, so that the names sort by time also on the night when the clocks are set back. */
export function backupName(takenAt: number): string {
  return `pos-helper-${new Date(takenAt).toISOString().replace(/[:.]/g, '-')}.sqlite`;
}

/** When a backup of this name was taken, ms; null for any other file. */
export function backupTime(name: string): number | null {
  const [, stamp] = NAME.exec(name) ?? [];
  return stamp === undefined ? null : stampTime(stamp);
}

/** The time in a file's name, `2026-11-24T18-00-00-000Z`, as ms; null where it is none. */
export function stampTime(stamp: string): number | null {
  const match = STAMP.exec(stamp);
  if (match === null) return null;
  const [, date, hours, minutes, seconds, ms] = match;
  const time = Date.parse(`${date}T${hours}:${minutes}:${seconds}.${ms}Z`);
  return Number.isNaN(time) ? null : time;
}

/**
 * The backups that have served: neither among the last hours' nor the last of one of the last days.
 * Hours and days are counted by the backups that there are, not by the clock: a shop that was
 * closed for a month, or a computer whose date jumped, loses none. Backups from the future come
 * from such a computer and count as the oldest. A database that was begun anew does not supersede
 * the backups of the one before it.
 */
export function supersededBackups(
  files: readonly BackupFile[],
  now: number,
  policy: BackupPolicy,
): readonly BackupFile[] {
  const ordered = newestFirst(files, now);
  const localTime = (file: BackupFile): string => zonedIso(file.takenAt, policy.timeZone);
  const era = ({ takenAt }: BackupFile): number =>
    policy.begunAnewAt.filter((at) => at <= takenAt).length;
  const hourOf = (file: BackupFile): string => `${era(file)} ${Math.floor(file.takenAt / HOUR_MS)}`;
  const dayOf = (file: BackupFile): string => `${era(file)} ${localTime(file).slice(0, 10)}`;
  const kept = new Set([
    ...firstOfEach(ordered, hourOf, policy.hourly),
    ...firstOfEach(ordered, dayOf, policy.daily),
  ]);
  return ordered.filter((file) => !kept.has(file));
}

/** The oldest backups that have to go to free so many bytes. The last few stay in any case. */
export function backupsToFree(
  files: readonly BackupFile[],
  now: number,
  bytes: number,
): readonly BackupFile[] {
  const candidates = newestFirst(files, now).slice(AT_LEAST).toReversed();
  const chosen: BackupFile[] = [];
  let freed = 0;
  for (const file of candidates) {
    if (freed >= bytes) break;
    chosen.push(file);
    freed += file.bytes;
  }
  return chosen;
}

const HOUR_MS = 3_600_000;

function newestFirst(files: readonly BackupFile[], now: number): readonly BackupFile[] {
  const rank = ({ takenAt }: BackupFile): number => (takenAt > now ? takenAt - 1e15 : takenAt);
  return files.toSorted((a, b) => rank(b) - rank(a));
}

function firstOfEach(
  files: readonly BackupFile[],
  group: (file: BackupFile) => string,
  most: number,
): readonly BackupFile[] {
  const first = new Map<string, BackupFile>();
  for (const file of files) {
    const key = group(file);
    if (!first.has(key)) first.set(key, file);
  }
  return [...first.values()].slice(0, most);
}

/** Why the last attempt gave no backup. */
export type BackupProblem =
  /** The disk has no room for one. */
  | 'no_space'
  /** The copy could not be read back: the disk, or the database itself, is damaged. */
  | 'damaged'
  | 'failed';

/** Why a backup was not put back. */
export type RestoreProblem =
  | 'no_backup'
  | 'damaged'
  | 'from_future'
  /** It holds another fiscal journal than the present file: none of the two may be lost. */
  | 'other_journal'
  | 'no_space'
  | 'failed';
