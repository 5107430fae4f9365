import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BackupStatus } from '../../../preload/contract.ts';
import type { BackupProblem } from '../../core/retention/backup-plan.ts';
import {
  BACKUP_POLICY,
  type BackupFile,
  backupName,
  backupsToFree,
  supersededBackups,
} from '../../core/retention/backup-plan.ts';
import { type Timers, waitAtMost } from '../../lib/timers.ts';
import type { CopyState } from '../../store/copies.ts';
import {
  type BackupJob,
  type DataPaths,
  databaseBytes,
  isDiskFull,
  listBackups,
  listDamage,
  removeBackup,
  removePartials,
  type TakenBackup,
} from './files.ts';
import { readRestoreRequest } from './restore-request.ts';

export interface BackupDeps {
  readonly paths: DataPaths;
  /** Beside the till: see upkeep.ts. */
  readonly upkeep: {
    run(task: 'glanceAt', paths: readonly string[]): Promise<readonly CopyState[]>;
    run(task: 'takeBackup', job: BackupJob): Promise<TakenBackup>;
  };
  /** Of the database at work: another one whenever something worth a backup has changed. */
  readonly mark: () => string;
  readonly freeBytes: (folder: string) => Promise<number>;
  readonly timers: Timers;
  /** IANA name of the shop's zone. */
  readonly timeZone: () => string;
  /** What a backup must leave free, bytes: the till itself needs room to write. */
  readonly reserveBytes?: number;
  readonly onChange: () => void;
  /** A backup stands under this name. */
  readonly onTaken?: (name: string) => void;
  readonly onError: (error: unknown) => void;
}

interface Backups {
  /** Takes one every hour in which something changed. */
  start(): void;
  /** Takes one now, or waits for the one that is under way. Null when all is well. */
  takeNow(): Promise<BackupProblem | null>;
  status(): BackupStatus;
  /**
   * Takes a last one if something has changed. To be awaited before closing; gives up after a
   * while, because the next start takes one soon.
   */
  stop(): Promise<void>;
}

const HOUR_MS = 3_600_000;
/** After the start, which has other things to do. */
const FIRST_AFTER_MS = 5 * 60_000;
const RESERVE_BYTES = 500 * 1024 * 1024;
/** A computer that shuts down does not wait, and a person who closes the till not for long. */
const LAST_WITHIN_MS = 10_000;

/** The folder of backups: which of them go, and whether there is room for another one. */
function createBackupRoom({
  freeBytes,
  onError,
  paths,
  reserveBytes,
  timers,
  ...deps
}: BackupDeps) {
  /** Old backups give way to the new one, but never the last few, and never the reserve. */
  async function makeRoom(): Promise<boolean> {
    const needed = databaseBytes(paths) + (reserveBytes ?? RESERVE_BYTES);
    const missing = needed - (await freeBytes(paths.backups));
    if (missing <= 0) return true;
    const files = listBackups(paths);
    await remove(backupsToFree(files, timers.now(), missing));
    return (await freeBytes(paths.backups)) >= needed;
  }

  async function prune(): Promise<void> {
    const timeZone = deps.timeZone();
    const policy = { ...BACKUP_POLICY, timeZone, begunAnewAt: listDamage(paths) };
    await remove(supersededBackups(listBackups(paths), timers.now(), policy));
  }

  /** Windows lets go of no file that is being read: the next round takes it. */
  async function remove(files: readonly BackupFile[]): Promise<void> {
    // The last backup before a restore must not take away the one that is to be put back.
    const awaited = readRestoreRequest(paths)?.backup;
    for (const { name } of files.filter((file) => file.name !== awaited)) {
      try {
        await removeBackup(paths, name);
      } catch (error) {
        onError(error);
      }
    }
  }

  return { makeRoom, prune };
}

/**
 * Has the database copied while it is at work, reads each copy through before it counts as a
 * backup, and keeps the last ones. The live file is never touched, the disk never filled.
 */
export function createBackups(deps: BackupDeps): Backups {
  const { paths, timers, upkeep } = deps;
  const { makeRoom, prune } = createBackupRoom(deps);
  let running: Promise<BackupProblem | null> | null = null;
  /** Of what the newest backup has in it; undefined until it was looked at. */
  let savedMark: string | null | undefined;
  let problem: BackupStatus['problem'] = null;
  let isStopped = false;
  let cancel = (): void => undefined;

  function take(): Promise<BackupProblem | null> {
    running ??= attempt().finally(() => {
      running = null;
    });
    return running;
  }

  async function takeIfChanged(): Promise<BackupProblem | null> {
    try {
      savedMark ??= await newestMark();
      if (deps.mark() === savedMark) return null;
    } catch {
      // Whatever it is, the backup itself will meet it, and say so.
    }
    return take();
  }

  /** What the newest backup has in it: an app that was merely started and closed makes no other. */
  async function newestMark(): Promise<string | null> {
    const newest = listBackups(paths).toSorted((a, b) => b.takenAt - a.takenAt)[0];
    if (newest === undefined) return null;
    const [state] = await upkeep.run('glanceAt', [join(paths.backups, newest.name)]);
    return state?.kind === 'sound' ? state.mark : null;
  }

  async function attempt(): Promise<BackupProblem | null> {
    const found = await tryToTake().catch((error: unknown): BackupProblem => {
      deps.onError(error);
      return isDiskFull(error) ? 'no_space' : 'failed';
    });
    problem = found === null ? null : { kind: found, since: problem?.since ?? timers.now() };
    deps.onChange();
    return found;
  }

  async function tryToTake(): Promise<BackupProblem | null> {
    await mkdir(paths.backups, { recursive: true });
    // Of one that was interrupted.
    await removePartials(paths);
    if (!(await makeRoom())) return 'no_space';
    const path = join(paths.backups, backupName(timers.now()));
    const taken = await upkeep.run('takeBackup', { database: paths.database, path });
    if (taken.kind === 'damaged') return 'damaged';
    savedMark = taken.mark;
    deps.onTaken?.(basename(path));
    await prune();
    return null;
  }

  function schedule(ms: number): void {
    cancel = timers.after(ms, () => {
      void takeIfChanged().finally(() => {
        if (!isStopped) schedule(HOUR_MS);
      });
    });
  }

  return {
    start: () => schedule(FIRST_AFTER_MS),
    takeNow: take,
    status: () => {
      const files = listBackups(paths);
      const times = files.map(({ takenAt }) => takenAt);
      return {
        lastAt: times.length === 0 ? null : Math.max(...times),
        count: files.length,
        problem,
      };
    },
    stop: async () => {
      isStopped = true;
      cancel();
      const last = async (): Promise<void> => {
        await running;
        await takeIfChanged();
      };
      await waitAtMost(last(), LAST_WITHIN_MS, timers);
    },
  };
}
