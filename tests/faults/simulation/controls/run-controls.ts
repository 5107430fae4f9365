import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Outcome, Share } from '../worker.ts';
import { GUARDS, type Guard, guardOf } from './guards.ts';
import { withoutGuard } from './without-guard.ts';

/** Takes each guard away in turn, or one of them, and prints what notices it. Gives the exit code. */
export async function runControls(schedules: number, only: string | null): Promise<number> {
  const guards = only === null ? GUARDS : [guardOf(only)];
  let missed = 0;
  for (const guard of guards) {
    const caught = await catchIt(guard, schedules);
    if (caught === null) missed += 1;
    const how =
      caught === null
        ? `NOT NOTICED in ${schedules} schedules`
        : `noticed by "${caught.promise}", seed ${caught.seed}`;
    process.stdout.write(`${guard.name.padEnd(22)}${how}\n`);
  }
  return missed === 0 ? 0 : 1;
}

export interface Caught {
  readonly promise: string;
  readonly seed: number;
  readonly what: string;
}

/** Plays schedules without the guard until a promise that it serves is broken. */
export function catchIt(guard: Guard, schedules: number): Promise<Caught | null> {
  return new Promise((resolve, reject) => {
    const worker = fork(join(import.meta.dirname, '../worker.ts'), {
      stdio: 'inherit',
      ...withoutGuard(guard.name),
    });
    let caught: Caught | null = null;
    worker.on('message', (message) => {
      const { seed, violations } = message as Outcome;
      const violation = violations.find(({ promise }) => guard.breaks.includes(promise));
      if (violation === undefined || caught !== null) return;
      caught = { promise: violation.promise, seed, what: violation.what };
      worker.kill();
    });
    worker.on('exit', (code) => {
      if (caught !== null || code === 0) resolve(caught);
      else reject(new Error(`Without ${guard.name} the simulation does not run`));
    });
    const share: Share = { from: guard.from ?? 1, step: 1, count: schedules };
    worker.send(share);
  });
}
