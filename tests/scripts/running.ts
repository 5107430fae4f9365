import { existsSync, readFileSync } from 'node:fs';

/** Whether a process runs; one that ended and waits to be collected does not. Linux only. */
export function isRunning(pid: number): boolean {
  if (!existsSync(`/proc/${pid}/stat`)) return false;
  return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}
