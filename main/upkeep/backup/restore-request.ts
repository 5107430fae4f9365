import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { backupTime } from '../../core/retention/backup-plan.ts';
import { putInPlace, syncFolder } from '../../lib/durable-file.ts';
import type { DataPaths } from './files.ts';

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
