import { join } from 'node:path';
import type { BackupOffer } from '../../../preload/contract.ts';
import type { BackupFile } from '../../core/retention/backup-plan.ts';
import type { CopyState } from '../../store/copies.ts';
import { type DataPaths, listBackups } from './files.ts';
import { writeRestoreRequest } from './restore-request.ts';

export interface RestoreOfferDeps {
  readonly paths: DataPaths;
  /** Beside the till: see upkeep.ts. */
  readonly upkeep: {
    run(task: 'glanceAt', paths: readonly string[]): Promise<readonly CopyState[]>;
    run(task: 'examine', path: string): Promise<CopyState>;
  };
}

/** All backups, the newest first. */
export async function offerBackups(deps: RestoreOfferDeps): Promise<readonly BackupOffer[]> {
  const files = newestFirst(deps.paths);
  const states = await deps.upkeep.run('glanceAt', files.map(pathIn(deps.paths)));
  return files.flatMap((file, index) => {
    const state = states[index];
    return state === undefined ? [] : [offerOf(file, state)];
  });
}

/**
 * The newest backup that is sound, read through: to be offered where the database itself was found
 * damaged at the start. Null where there is none.
 */
export async function lastGoodBackup(deps: RestoreOfferDeps): Promise<BackupOffer | null> {
  for (const file of newestFirst(deps.paths)) {
    const state = await deps.upkeep.run('examine', pathIn(deps.paths)(file));
    if (state.kind === 'sound') return offerOf(file, state);
  }
  return null;
}

type RequestResult =
  /** The app has to be started anew: `restoreIfAsked` does the rest. */
  | { readonly kind: 'asked' }
  | { readonly kind: 'failed'; readonly problem: 'no_backup' | 'damaged' | 'from_future' };

/** Asks the next start to put a backup back. `id` is a new one for each request; `at` in ms. */
export async function askForRestore(
  { paths, upkeep }: RestoreOfferDeps,
  request: { readonly backup: string; readonly id: string; readonly at: number },
): Promise<RequestResult> {
  const file = listBackups(paths).find(({ name }) => name === request.backup);
  if (file === undefined) return { kind: 'failed', problem: 'no_backup' };
  const state = await upkeep.run('examine', pathIn(paths)(file));
  if (state.kind !== 'sound') return { kind: 'failed', problem: state.kind };
  writeRestoreRequest(paths, request);
  return { kind: 'asked' };
}

function pathIn({ backups }: DataPaths): (file: BackupFile) => string {
  return ({ name }) => join(backups, name);
}

function offerOf(file: BackupFile, state: CopyState): BackupOffer {
  if (state.kind !== 'sound') return { ...file, state };
  const { newestAt, orders } = state.counts;
  return { ...file, state: { kind: 'sound', orders, newestAt } };
}

function newestFirst(paths: DataPaths): readonly BackupFile[] {
  return listBackups(paths).toSorted((a, b) => b.takenAt - a.takenAt);
}
