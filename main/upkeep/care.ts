import { statSync } from 'node:fs';
import type { BackupOffer, BackupResult, CareView, RestoreAnswer } from '../../preload/contract.ts';
import type { JetEvent } from '../core/fiscal/kinds.ts';
import type { Notice } from '../core/notice.ts';
import type { Notices } from '../status/notices.ts';
import { type BackupDeps, createBackups } from './backup/backups.ts';
import { listCopies } from './backup/files.ts';
import { askForRestore, lastGoodBackup, offerBackups } from './backup/restore-request.ts';
import { createDiskWatch } from './disk/disk-space.ts';
import { createReserve } from './disk/reserve.ts';
import { createErasure, type ErasureDeps, type ErasureReport } from './erasure/erasure.ts';
import type { Upkeep } from './upkeep.ts';

export interface DataCareDeps
  extends Pick<BackupDeps, 'freeBytes' | 'mark' | 'onChange' | 'paths' | 'timers' | 'timeZone'>,
    Pick<ErasureDeps, 'awaitsHubrise' | 'eraseLogs' | 'hubriseClock' | 'store'> {
  readonly upkeep: Upkeep;
  readonly newId: () => string;
  readonly notices: Pick<Notices, 'raise' | 'dismiss'>;
  readonly retentionDays: () => number;
  /** What the fiscal journal must say of it; `text` is French. */
  readonly event: (event: JetEvent, text: string) => void;
  /** Ends the app in order and starts it anew. */
  readonly relaunch: () => void;
  readonly onError: (what: string, error: unknown) => void;
}

/** What looks after the till's files by itself, and what the manager may ask of it. */
export interface DataCare {
  start(): void;
  /**
   * The database was damaged and set aside under this name: offers the last good backup in its
   * stead, or says that there is none.
   */
  offerAfterDamage(keptAs: string): Promise<void>;
  get(): CareView;
  backUpNow(): Promise<BackupResult>;
  listBackups(): Promise<readonly BackupOffer[]>;
  /** Puts a backup back at the next start, which comes at once. Nothing is lost: see restore.ts. */
  restore(name: string): Promise<RestoreAnswer>;
  /** The one that `offerAfterDamage` has offered, and no other. */
  restoreOffered(): Promise<RestoreAnswer>;
  eraseNow(): void;
  /** Gives the disk some of the till's reserve; false where nothing of it is left. */
  makeRoom(): boolean;
  /** Takes a last backup. To be awaited when nothing is stored any more, before closing. */
  stop(): Promise<void>;
  /** Whether something still reads or writes files, though nothing that counts. */
  isBusy(): boolean;
}

/** A start is busy enough without it. */
const FILL_RESERVE_AFTER_MS = 60_000;
const FILL_RESERVE_EVERY_MS = 10 * 60_000;

/** Says what is wrong now, or that nothing is. `others`: what else would be said in its place. */
type RaiseOnly = (notice: Notice | null, ...others: readonly Notice['kind'][]) => void;

function raisingOnly({ notices, onChange }: DataCareDeps): RaiseOnly {
  return (notice, ...others) => {
    for (const kind of others) if (kind !== notice?.kind) notices.dismiss(kind);
    if (notice !== null) notices.raise(notice);
    onChange();
  };
}

/** Keeps the reserve of room filled, also once the room that it was given for is there again. */
function createFilling(reserve: ReturnType<typeof createReserve>, timers: DataCareDeps['timers']) {
  let stopFilling = (): void => undefined;
  const fillReserve = (): void => {
    void reserve.fill();
    stopFilling = timers.after(FILL_RESERVE_EVERY_MS, fillReserve);
  };
  return {
    start: (): void => {
      stopFilling = timers.after(FILL_RESERVE_AFTER_MS, fillReserve);
    },
    stop: (): void => stopFilling(),
  };
}

/** The erasure, and what it found last that it could not erase. */
function createErasing(deps: DataCareDeps, raiseOnly: RaiseOnly) {
  const { paths, timers } = deps;
  let doneAt: number | null = null;
  let leftBehind: readonly string[] = [];
  const erasure = createErasure({
    ...deps,
    database: paths.database,
    days: deps.retentionDays,
    copies: () => listCopies(paths, timers.now()),
    onDone: (report) => {
      const limit = new Date(report.before).toISOString().slice(0, 10);
      deps.event('purge', `Données personnelles d’avant le ${limit} effacées ; journal inchangé.`);
      doneAt = timers.now();
      leftBehind = overdue(report);
      raiseOnly(
        leftBehind.length > 0 ? { kind: 'erasure_left_behind', files: leftBehind } : null,
        'erasure_left_behind',
      );
    },
    onError: (error) => {
      deps.onChange();
      deps.onError('the erasure was interrupted', error);
    },
  });
  return { erasure, found: () => ({ doneAt, leftBehind }) };
}

export function createDataCare(deps: DataCareDeps): DataCare {
  const { notices, onChange, paths, timers, upkeep } = deps;
  let offered: string | null = null;
  const raiseOnly = raisingOnly(deps);

  const backups = createBackups({
    ...deps,
    onChange: () => {
      const { problem } = backups.status();
      raiseOnly(problem && { kind: 'backup_problem', problem: problem.kind }, 'backup_problem');
    },
    onTaken: (name) => deps.event('backup', `Sauvegarde ${name}.`),
    onError: (error) => deps.onError('a backup failed', error),
  });

  const disk = createDiskWatch({
    freeBytes: () => deps.freeBytes(paths.folder),
    timers,
    onChange: ({ freeBytes, level }) => {
      const short = level !== 'enough' && freeBytes !== null;
      raiseOnly(short ? { kind: `disk_${level}`, freeBytes } : null, 'disk_low', 'disk_critical');
    },
  });

  const reserve = createReserve({
    folder: paths.folder,
    freeBytes: deps.freeBytes,
    onError: (error) => deps.onError('the reserve could not be taken', error),
  });
  const filling = createFilling(reserve, timers);
  const erasing = createErasing(deps, raiseOnly);
  const { erasure } = erasing;

  async function restore(name: string): Promise<RestoreAnswer> {
    const request = { backup: name, id: deps.newId(), at: timers.now() };
    const asked = await askForRestore(deps, request);
    if (asked.kind === 'failed') return asked;
    deps.relaunch();
    return { kind: 'restarting' };
  }

  return {
    start: () => {
      backups.start();
      erasure.start();
      void disk.start().then(onChange);
      filling.start();
    },
    offerAfterDamage: async (keptAs) => {
      const backup = await lastGoodBackup(deps);
      if (backup?.state.kind !== 'sound') {
        notices.raise({ kind: 'database_set_aside', keptAs });
        return;
      }
      offered = backup.name;
      const { orders } = backup.state;
      notices.raise({ kind: 'backup_offer', keptAs, takenAt: backup.takenAt, orders });
    },
    get: () => ({
      backups: backups.status(),
      disk: disk.get(),
      erasure: {
        isRunning: erasure.isRunning(),
        isWaiting: erasure.isWaiting(),
        ...erasing.found(),
      },
    }),
    backUpNow: async () => {
      const problem = await backups.takeNow();
      return problem === null ? { kind: 'done' } : { kind: 'failed', problem };
    },
    listBackups: () => offerBackups(deps),
    restore,
    restoreOffered: async () =>
      offered === null ? { kind: 'failed', problem: 'no_backup' } : restore(offered),
    eraseNow: () => {
      erasure.runNow();
      onChange();
    },
    makeRoom: () => {
      const wasMade = reserve.release();
      if (wasMade) disk.lookNow();
      return wasMade;
    },
    stop: async () => {
      filling.stop();
      disk.stop();
      erasure.stop();
      await backups.stop();
      upkeep.stop();
    },
    isBusy: upkeep.isBusy,
  };
}

/** A file that was set aside holds what came in until then: that too has its time. */
function overdue({ before, unreadable }: ErasureReport): readonly string[] {
  return unreadable.filter((path) => {
    const found = statSync(path, { throwIfNoEntry: false });
    return found !== undefined && found.mtimeMs < before;
  });
}
