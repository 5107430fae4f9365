import { execFileSync } from 'node:child_process';
import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A disk of its own for one test, small enough to be filled. */
export interface SmallDisk {
  readonly folder: string;
  /** Fills it but for so many bytes, as somebody else's file does; also while a till writes there. */
  fill(leave: number): void;
  /** Gives that room back. */
  free(): void;
  freeBytes(): number;
}

const MEBIBYTE = 1024 * 1024;

/** Whether this account may make a disk: root on Linux, where the machine lets it. */
export const canMakeDisks = mayMount();

/** A real file system in memory of so many MiB, which is really full when it is. */
export function smallDisk(
  mebibytes: number,
  atEnd: (work: () => Promise<void>) => void = onTestFinished,
): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'pos-helper-disk-'));
  mount(folder, mebibytes);
  atEnd(async () => unmount(folder));
  const filler = join(folder, 'filler');
  const freeBytes = (): number => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  return {
    folder,
    freeBytes,
    fill: (leave) => {
      rmSync(filler, { force: true });
      const file = openSync(filler, 'w');
      const written = writeAll(file, Buffer.alloc(freeBytes(), 1));
      ftruncateSync(file, Math.max(0, written - leave));
      closeSync(file);
    },
    free: () => rmSync(filler, { force: true }),
  };
}

/** Writes what there is room for, and says how many bytes that was. */
function writeAll(file: number, bytes: Buffer): number {
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(file, bytes, written);
  } catch (error) {
    // Another process took the room that was free a moment ago.
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
  return written;
}

function mayMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const folder = mkdtempSync(join(tmpdir(), 'pos-helper-disk-'));
  try {
    mount(folder, 1);
    unmount(folder);
    return true;
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return false;
  }
}

function mount(folder: string, mebibytes: number): void {
  const size = `size=${mebibytes * MEBIBYTE}`;
  execFileSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', folder], { stdio: 'ignore' });
}

/** Lazily: a process that has just ended may still hold a file. */
function unmount(folder: string): void {
  execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
  rmSync(folder, { recursive: true, force: true });
}
