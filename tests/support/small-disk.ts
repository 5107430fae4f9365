import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A disk of its own for one test, small enough to be filled. */
export interface SmallDisk {
  readonly folder: string;
  /** Fills it but for so many bytes, as somebody else's file does. */
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
      writeFileSync(filler, Buffer.alloc(Math.max(0, freeBytes() - leave), 1));
    },
    free: () => rmSync(filler, { force: true }),
  };
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
