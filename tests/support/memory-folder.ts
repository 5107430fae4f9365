import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

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
export function memoryFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize >= ENOUGH ? IN_MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}
