import { PROMISE_NAMES, PROMISES, type PromiseName } from './promises/names.ts';
import type { Outcome } from './worker.ts';

/** Tells how a run goes, and in the end what it found. */
export interface Report {
  add(outcome: Outcome): void;
  finish(): void;
  isWell(): boolean;
}

const EVERY_MS = 10_000;
/** Of each promise so many are printed; more are only counted. */
const SHOWN = 500;

export function createReport(schedules: number): Report {
  const begun = performance.now();
  const looked = new Map<PromiseName, number>();
  const broken = new Map<PromiseName, number>();
  let played = 0;
  let requests = 0;
  let steps = 0;
  let saidAt = begun;

  function violations(): number {
    return [...broken.values()].reduce((sum, count) => sum + count, 0);
  }

  function say(): void {
    const seconds = (performance.now() - begun) / 1_000;
    const pace = (played / seconds).toFixed(1);
    print(`${played} of ${schedules} schedules, ${pace} a second, ${violations()} violations`);
  }

  return {
    add: (outcome) => {
      played += 1;
      requests += outcome.requests;
      steps += outcome.steps;
      for (const [name, count] of Object.entries(outcome.counts)) {
        const promise = name as PromiseName;
        looked.set(promise, (looked.get(promise) ?? 0) + count);
      }
      const { seed } = outcome;
      const [violation] = outcome.violations;
      if (violation !== undefined) {
        const { promise } = violation;
        broken.set(promise, (broken.get(promise) ?? 0) + 1);
        if ((broken.get(promise) ?? 0) <= SHOWN) {
          print(`VIOLATION of "${promise}", seed ${seed}: ${violation.what}`);
          print(`  again: ${commandFor(seed)}`);
        }
      }
      if (performance.now() - saidAt < EVERY_MS) return;
      saidAt = performance.now();
      say();
    },
    finish: () => {
      say();
      print(`${steps} steps, ${requests} requests to HubRise`);
      print('');
      for (const line of table(looked, broken)) print(line);
    },
    isWell: () => played === schedules && violations() === 0,
  };
}

/** How a person plays a schedule again. */
export function commandFor(seed: number): string {
  return `npm run faults -- --seed ${seed}`;
}

function table(
  looked: ReadonlyMap<PromiseName, number>,
  broken: ReadonlyMap<PromiseName, number>,
): readonly string[] {
  const rows = PROMISE_NAMES.map((name) => [
    name,
    String(looked.get(name) ?? 0),
    String(broken.get(name) ?? 0),
    PROMISES[name],
  ]);
  return [['promise', 'looked at', 'broken', 'what it says'], ...rows].map(
    ([name = '', count = '', times = '', says = '']) =>
      `${name.padEnd(12)}${count.padStart(10)}${times.padStart(8)}  ${says}`,
  );
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
