import { randomUUID } from 'node:crypto';
import { closeSync, constants, fsyncSync, openSync, renameSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ExportFailure } from '../../preload/contract.ts';

/**
 * Puts a finished file in its place in one step: whatever fails, and whenever the power goes, there
 * stands the old one or the whole new one. Both names must be on one disk.
 */
export function putInPlace(finished: string, path: string): void {
  syncPath(finished);
  renameSync(finished, path);
  syncFolder(dirname(path));
}

/** A rename is on the disk once the folder is; Windows does that by itself, and refuses to be asked. */
export function syncFolder(folder: string): void {
  if (process.platform !== 'win32') syncPath(folder);
}

function syncPath(path: string): void {
  // Windows flushes only what is open for writing; folders cannot be opened so.
  const file = openSync(path, process.platform === 'win32' ? 'r+' : 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

interface NewFile {
  readonly path: string;
  /** Written one after the other; between two of them the till goes on with its work. */
  readonly parts: Iterable<string | Uint8Array>;
  /** Names the file until it is complete; in a way that nobody can foresee, unless a test says so. */
  readonly newId?: () => string;
}

export type Written =
  | { readonly kind: 'written' }
  | { readonly kind: 'failed'; readonly reason: ExportFailure };

/**
 * Writes a file that a person has asked for. It appears when it is complete: what is written before has
 * another name, and is removed again where that fails. The folder is the person's choice and may be one
 * where others write too: what stands under that name already is not touched, be it a file or a link to
 * one. Never throws.
 */
export async function writeNewFile({ path, parts, newId = randomUUID }: NewFile): Promise<Written> {
  const partial = `${path}.${newId()}.partial`;
  try {
    const file = await open(partial, 'wx');
    try {
      try {
        for (const part of parts) await file.writeFile(part);
        // Before it has its name, and beside the till: a year of orders is megabytes.
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(partial, path);
      return { kind: 'written' };
    } catch (error) {
      await rm(partial, { force: true }).catch(() => undefined);
      throw error;
    }
  } catch (error) {
    return { kind: 'failed', reason: failureOf((error as NodeJS.ErrnoException).code) };
  }
}

/** Why a file could not be written, by the system's code of the error (`ENOSPC`). */
export function failureOf(code: string | undefined): ExportFailure {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'disk_full';
    case 'EACCES':
    case 'EPERM':
    case 'EBUSY':
    case 'EROFS':
      return 'no_access';
    default:
      return 'other';
  }
}

type TextRead =
  | { readonly kind: 'ok'; readonly text: string }
  | { readonly kind: 'failed'; readonly reason: 'too_large' | 'unreadable_file' };

/**
 * A text that a person has chosen: UTF-8, or else as older spreadsheets write French (Windows-1252). Reads a regular
 * file of at most so many bytes and nothing else: a pipe would keep the till waiting, and a device never ends.
 */
export async function readTextFile(path: string, mostBytes: number): Promise<TextRead> {
  try {
    const bytes = await readRegularFile(path, mostBytes);
    if (bytes === null) return { kind: 'failed', reason: 'too_large' };
    try {
      return { kind: 'ok', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
    } catch {
      return { kind: 'ok', text: new TextDecoder('windows-1252').decode(bytes) };
    }
  } catch {
    return { kind: 'failed', reason: 'unreadable_file' };
  }
}

/** Null where it is longer. Rejects where it is no regular file, or grows while it is read. */
async function readRegularFile(path: string, mostBytes: number): Promise<Uint8Array | null> {
  // Without waiting: a pipe that nobody writes to would never open.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = await file.stat();
    if (!found.isFile()) throw new Error('not a regular file');
    if (found.size > mostBytes) return null;
    const bytes = Buffer.alloc(found.size + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length, length);
      length += bytesRead;
      if (bytesRead === 0) return bytes.subarray(0, length);
      if (length > found.size) throw new Error('it grows');
    }
  } finally {
    await file.close();
  }
}
