import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { withoutGuard } from './controls/without-guard.ts';
import { createReport } from './report.ts';
import type { Outcome, Share } from './worker.ts';

export interface ManyOptions {
  readonly from: number;
  readonly schedules: number;
  /** Processes at a time; null for one a processor. */
  readonly jobs: number | null;
  /** A guard that is taken away from the till; null for none. */
  readonly without: string | null;
}

/** Plays many schedules on all processors, and prints what came of them. Gives the exit code. */
export async function runSimulation(options: ManyOptions): Promise<number> {
  const jobs = Math.min(options.jobs ?? availableParallelism(), options.schedules);
  const report = createReport(options.schedules);
  const shares = Array.from({ length: jobs }, (_, job): Share => {
    const count = Math.ceil((options.schedules - job) / jobs);
    return { from: options.from + job, step: jobs, count };
  });
  const ends = await Promise.all(
    shares.map((share) => playShare(share, options.without, report.add)),
  );
  report.finish();
  if (ends.some((code) => code !== 0)) return 2;
  return report.isWell() ? 0 : 1;
}

function playShare(
  share: Share,
  without: string | null,
  onOutcome: (outcome: Outcome) => void,
): Promise<number> {
  return new Promise((resolve) => {
    const worker = fork(join(import.meta.dirname, 'worker.ts'), {
      stdio: 'inherit',
      ...(without === null ? {} : withoutGuard(without)),
    });
    worker.on('message', (message) => onOutcome(message as Outcome));
    worker.on('exit', (code) => resolve(code ?? 2));
    worker.send(share);
  });
}
