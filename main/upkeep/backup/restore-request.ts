import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { BackupOffer } from '../../../preload/contract.ts';
import { type BackupFile, backupTime } from '../../core/retention/backup-plan.ts';
import { putInPlace, syncFolder } from '../../lib/files.ts';
import type { CopyState } from '../../store/copies.ts';
import { type DataPaths, listBackups } from './files.ts';

/** What the next start is to put back. */
export interface RestoreRequest {
  readonly id: string;
  /** The backup's file name. */
  readonly backup: string;
  /** ms. */
  readonly at: number;
}

const schema = v.strictObject({
  id: v.pipe(v.string(), v.nonEmpty()),
  // By its name, it can lie nowhere but among the backups.
  backup: v.pipe(
    v.string(),
    v.check((name) => backupTime(name) !== null),
  ),
  at: v.pipe(v.number(), v.integer()),
});

export function writeRestoreRequest(paths: DataPaths, request: RestoreRequest): void {
  const path = requestPath(paths);
  writeFileSync(`${path}.new`, JSON.stringify(request));
  putInPlace(`${path}.new`, path);
}

/** Null where nothing was asked for; what cannot be read is nothing that a person asked for. */
export function readRestoreRequest(paths: DataPaths): RestoreRequest | null {
  const path = requestPath(paths);
  if (!existsSync(path)) return null;
  try {
    return v.parse(schema, JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

export function removeRestoreRequest(paths: DataPaths): void {
  if (!existsSync(requestPath(paths))) return;
  rmSync(requestPath(paths));
  syncFolder(paths.folder);
}

function requestPath({ folder }: DataPaths): string {
  return join(folder, 'restore-request.json');
}

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
