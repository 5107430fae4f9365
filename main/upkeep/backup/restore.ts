import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CHAINS } from '../../core/fiscal/kinds.ts';
import type { RestoreProblem } from '../../core/retention/backup-plan.ts';
import { backupTime } from '../../core/retention/backup-plan.ts';
import { putInPlace, syncFolder } from '../../lib/files.ts';
import { type CarriedOver, carryOver } from '../../store/carry-over.ts';
import { examineCopy, openCopy } from '../../store/copies.ts';
import { isCorruption, isLocked, isOutdated, readSchema } from '../../store/database.ts';
import { carryJournal } from '../../store/fiscal-carry.ts';
import { createStore } from '../../store/index.ts';
import { copyBeforeMigration } from '../../store/upgrade-copy.ts';
import { DATABASE_SUFFIXES, type DataPaths, isDiskFull, listReplaced } from './files.ts';
import {
  type RestoreRequest,
  readRestoreRequest,
  removeRestoreRequest,
} from './restore-request.ts';

export type RestoreOutcome =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'restored';
      /** When the backup was taken, ms. */
      readonly backupAt: number;
      /** Where the file of before stands; null where there was none. */
      readonly setAside: string | null;
      /** Null where the file of before could not be read, or that is not known any more. */
      readonly carriedOver: CarriedOver | null;
    }
  /** The file of before is in its place, as it was. */
  | { readonly kind: 'failed'; readonly problem: RestoreProblem; readonly error?: unknown };

/**
 * Puts back the backup that was asked for, before anything opens the database. The former file is
 * set aside, never deleted, and what came in since the backup is carried over from it. The power
 * may go after each step: the next start does the rest, and nothing twice.
 */
export function restoreIfAsked(paths: DataPaths): RestoreOutcome {
  const request = readRestoreRequest(paths);
  const outcome = request === null ? leave(paths) : restore(paths, request);
  removeRestoreRequest(paths);
  return outcome;
}

/**
 * What is left of a restore that nothing asks for any more. The copy that was being made ready holds
 * customers' data; where the present file was set aside for it already, that one goes on.
 */
function leave(paths: DataPaths): RestoreOutcome {
  const ready = readyPath(paths);
  const isInterrupted = existsSync(ready) && !existsSync(paths.database);
  const newest = isInterrupted ? listReplaced(paths).at(-1) : undefined;
  if (newest !== undefined) moveDatabase(newest, paths.database);
  removeDatabase(ready);
  return newest === undefined ? { kind: 'none' } : { kind: 'failed', problem: 'failed' };
}

function restore(paths: DataPaths, request: RestoreRequest): RestoreOutcome {
  const backupAt = backupTime(request.backup) ?? request.at;
  const setAside = setAsidePath(paths, request);
  try {
    keepAsItWas(paths.database, request.at);
  } catch (error) {
    if (isLocked(error)) throw error;
    return { kind: 'failed', problem: isDiskFull(error) ? 'no_space' : 'failed', error };
  }
  if (isDone(paths.database, request)) {
    return { kind: 'restored', backupAt, setAside: ifThere(setAside), carriedOver: null };
  }
  const ready = readyPath(paths);
  try {
    // The power went while the file of before was set aside: its log follows it.
    if (existsSync(setAside)) moveDatabase(paths.database, setAside);
    removeDatabase(ready);
    const problem = examine(paths, request);
    if (problem !== null) return giveUp(paths, setAside, problem);
    copyFileSync(join(paths.backups, request.backup), ready);
    const present = ifThere(paths.database) ?? ifThere(setAside);
    const carriedOver = prepare(ready, present, { request, backupAt, setAside });
    if (carriedOver === 'other_journal') {
      removeDatabase(ready);
      return giveUp(paths, setAside, carriedOver);
    }
    moveDatabase(paths.database, setAside);
    putInPlace(ready, paths.database);
    return { kind: 'restored', backupAt, setAside: ifThere(setAside), carriedOver };
  } catch (error) {
    removeDatabase(ready);
    // It lets go of the file in the end: the request stays.
    if (isLocked(error)) throw error;
    return { ...giveUp(paths, setAside, isDiskFull(error) ? 'no_space' : 'failed'), error };
  }
}

/** Whoever reads in the present file what came in since brings it to the newest schema. */
function keepAsItWas(path: string, now: number): void {
  if (ifThere(path) === null) return;
  try {
    const schema = readSchema(path);
    if (isOutdated(schema)) copyBeforeMigration(path, { schema, now });
  } catch (error) {
    // Nothing is read in it, then.
    if (!isCorruption(error)) throw error;
  }
}

/** Power cuts happen: the file may have been set aside by the attempt before this one. */
function giveUp(
  paths: DataPaths,
  setAside: string,
  problem: RestoreProblem,
): { readonly kind: 'failed'; readonly problem: RestoreProblem } {
  if (!existsSync(paths.database)) moveDatabase(setAside, paths.database);
  return { kind: 'failed', problem };
}

function examine(paths: DataPaths, { backup }: RestoreRequest): RestoreProblem | null {
  const path = join(paths.backups, backup);
  if (!existsSync(path)) return 'no_backup';
  const state = examineCopy(path);
  return state.kind === 'sound' ? null : state.kind;
}

interface Restoring {
  readonly request: RestoreRequest;
  readonly backupAt: number;
  readonly setAside: string;
}

/**
 * Makes of the copied backup what the till can go on with. What was sealed since goes with it, as far
 * as the present file can be read, whatever else of that file cannot: a journal is never shortened.
 */
function prepare(
  path: string,
  present: string | null,
  { request, backupAt, setAside }: Restoring,
): CarriedOver | null | 'other_journal' {
  const db = openCopy(path);
  if (db === null) throw new Error('The copied backup does not open');
  try {
    const carriedOver = present === null ? null : carryOver(db, present);
    // After the orders: that has brought the file's log into it, and its schema up to date.
    const store = createStore(db);
    const open = CHAINS.flatMap((chain) => store.fiscal.openOrders(chain));
    if (present !== null && carryJournal(db, present).kind === 'forked') return 'other_journal';
    const still = new Set(CHAINS.flatMap((chain) => store.fiscal.openOrders(chain)));
    store.work(() => {
      const { id, at } = request;
      const aside = present === null ? null : setAside;
      store.restores.add({ id, at, backupAt, setAside: aside, caughtUpAt: null });
      // HubRise is asked for the open orders again, as after the first connection.
      store.connection.update({ firstLookAt: null });
      store.restores.doubtPrints();
      if (carriedOver !== null) return;
      // Nobody knows what was told of it since: HubRise's word stands.
      store.stock.dropSends(null);
      // What the journal has sold or cancelled since must not be there to be sold again.
      for (const order of open) if (!still.has(order)) store.counterTickets.removeOf(order);
    });
    return carriedOver;
  } finally {
    db.close();
  }
}

function isDone(path: string, request: RestoreRequest): boolean {
  if (!existsSync(path)) return false;
  const db = openCopy(path);
  if (db === null) return false;
  try {
    return createStore(db).restores.has(request.id);
  } finally {
    db.close();
  }
}

function readyPath({ database }: DataPaths): string {
  return `${database}.restoring`;
}

/** The same name at every attempt. */
function setAsidePath({ database }: DataPaths, { at }: RestoreRequest): string {
  return `${database}.replaced-${new Date(at).toISOString().replace(/[:.]/g, '-')}`;
}

/**
 * With what stands beside it. The file goes first: without its log it could pass for a whole one
 * that lacks the last orders, while a log without its file is only something left to move.
 */
function moveDatabase(from: string, to: string): void {
  for (const suffix of DATABASE_SUFFIXES) {
    if (existsSync(from + suffix)) renameSync(from + suffix, to + suffix);
  }
  syncFolder(join(to, '..'));
}

function removeDatabase(path: string): void {
  for (const suffix of DATABASE_SUFFIXES) rmSync(path + suffix, { force: true });
}

function ifThere(path: string): string | null {
  return existsSync(path) ? path : null;
}
