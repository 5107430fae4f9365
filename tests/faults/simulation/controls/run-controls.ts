import { type ForkOptions, fork } from 'node:child_process';
import { join } from 'node:path';
import { PROMISE_NAMES } from '../promises/names.ts';
import type { Outcome, Share } from '../worker.ts';
import type { Guard } from './guard.ts';
import { GUARDS, guardOf } from './guards.ts';
import { withoutGuard } from './without-guard.ts';

/** Takes each guard away in turn, or one of them, and prints what notices it. Gives the exit code. */
export async function runControls(schedules: number, only: string | null): Promise<number> {
  const guards = only === null ? GUARDS : [guardOf(only)];
  let missed = 0;
  for (const guard of guards) {
    const unfair = guard.own === true ? await withGuard(guard) : null;
    if (unfair !== null) {
      missed += 1;
      process.stdout.write(`${guard.name.padEnd(22)}NO CONTROL: ${unfair}\n`);
      continue;
    }
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
  /** Or `requests`, where too many were made. */
  readonly promise: string;
  readonly seed: number;
  readonly what: string;
}

/** Plays schedules without the guard, or its own one, until a promise that it serves is broken. */
export function catchIt(guard: Guard, schedules: number): Promise<Caught | null> {
  const share: Share =
    guard.own === true
      ? { control: guard.name }
      : { from: guard.from ?? 1, step: 1, count: schedules };
  return playUntil(share, withoutGuard(guard.name), (outcome) => noticed(guard, outcome));
}

/** What its own schedule breaks although the guard is there: null, or it says nothing of the guard. */
export async function withGuard(guard: Guard): Promise<string | null> {
  const broken = await playUntil({ control: guard.name }, {}, (outcome) =>
    noticed({ ...guard, breaks: PROMISE_NAMES }, outcome),
  );
  return broken && `${broken.promise}: ${broken.what}`;
}

function noticed({ breaks, mostRequests }: Guard, outcome: Outcome): Caught | null {
  const { requests, seed, violations } = outcome;
  const violation = violations.find(({ promise }) => breaks.includes(promise));
  if (violation !== undefined) return { promise: violation.promise, seed, what: violation.what };
  if (mostRequests === undefined || requests <= mostRequests) return null;
  return { promise: 'requests', seed, what: `${requests} requests, ${mostRequests} at most` };
}

function playUntil(
  share: Share,
  how: Pick<ForkOptions, 'execArgv' | 'env'>,
  ends: (outcome: Outcome) => Caught | null,
): Promise<Caught | null> {
  return new Promise((resolve, reject) => {
    const options = { stdio: 'inherit', ...how } as const;
    const worker = fork(join(import.meta.dirname, '../worker.ts'), options);
    let caught: Caught | null = null;
    worker.on('message', (message) => {
      if (caught !== null) return;
      caught = ends(message as Outcome);
      if (caught !== null) worker.kill();
    });
    worker.on('exit', (code) => {
      if (caught !== null || code === 0) resolve(caught);
      else reject(new Error('The simulation does not run'));
    });
    worker.send(share);
  });
}
