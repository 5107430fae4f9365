import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BackupOffer } from '../../preload/contract.ts';
import type { BackupFile } from '../core/backup-plan.ts';
import { type CopyState, examineCopy, glanceAtCopy } from '../store/copies.ts';
import { type DataPaths, listBackups } from './backup-files.ts';
import { writeRestoreRequest } from './restore-request.ts';

/** All backups, the newest first. Opened one by one, between which the till goes on. */
export async function offerBackups(paths: DataPaths): Promise<readonly BackupOffer[]> {
  const offers: BackupOffer[] = [];
  for (const file of newestFirst(paths)) {
    offers.push(offerOf(file, glanceAtCopy(join(paths.backups, file.name))));
    await nextTurn();
  }
  return offers;
}

/**
 * The newest backup that is sound, read through: to be offered where the database itself was found
 * damaged at the start. Null where there is none.
 */
export function lastGoodBackup(paths: DataPaths): BackupOffer | null {
  for (const file of newestFirst(paths)) {
    const state = examineCopy(join(paths.backups, file.name));
    if (state.kind === 'sound') return offerOf(file, state);
  }
  return null;
}

export type RequestResult =
  /** The app has to be started anew: `restoreIfAsked` does the rest. */
  | { readonly kind: 'asked' }
  | { readonly kind: 'failed'; readonly problem: 'no_backup' | 'damaged' | 'from_future' };

/** Asks the next start to put a backup back. `id` is a new one for each request; `at` in ms. */
export function askForRestore(
  paths: DataPaths,
  request: { readonly backup: string; readonly id: string; readonly at: number },
): RequestResult {
  const file = listBackups(paths).find(({ name }) => name === request.backup);
  if (file === undefined) return { kind: 'failed', problem: 'no_backup' };
  const state = examineCopy(join(paths.backups, file.name));
  if (state.kind !== 'sound') return { kind: 'failed', problem: state.kind };
  writeRestoreRequest(paths, request);
  return { kind: 'asked' };
}

function offerOf(file: BackupFile, state: CopyState): BackupOffer {
  if (state.kind !== 'sound') return { ...file, state };
  const { newestAt, orders } = state.counts;
  return { ...file, state: { kind: 'sound', orders, newestAt } };
}

function newestFirst(paths: DataPaths): readonly BackupFile[] {
  return listBackups(paths).toSorted((a, b) => b.takenAt - a.takenAt);
}
