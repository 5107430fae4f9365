import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where Linux keeps files in memory. */
const IN_MEMORY = '/dev/shm';
/** More than all tests that run at a time have on disk together. */
const ENOUGH = 1_024 ** 3;

/**
 * Where tests put their files: in memory where there is room, else where the system puts what passes.
 * They are real files there, which outlive a process and not the machine. What a disk keeps of them
 * after a power cut is decided by a rig of its own (`tests/faults/power`), and waiting for a disk at
 * each of the till's writes is half of the time of many tests.
 */
export function memoryFolder(inMemory: string = IN_MEMORY): string {
  try {
    const { bavail, bsize } = statfsSync(inMemory);
    return bavail * bsize >= ENOUGH && runsFiles(inMemory) ? inMemory : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** Journeys put a browser of their own there. Docker's memory takes files and runs none (`noexec`). */
function runsFiles(folder: string): boolean {
  const own = mkdtempSync(join(folder, 'pos-helper-runs-'));
  try {
    const file = join(own, 'runs');
    writeFileSync(file, '#!/bin/sh\nexit 0\n', { mode: 0o700 });
    return spawnSync(file).status === 0;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}
