import { controlSchedule } from './controls/schedules.ts';
import { play } from './play/play.ts';
import type { Violation } from './promises/ledger.ts';
import type { PromiseName } from './promises/names.ts';
import { generate } from './schedule/generate.ts';
import type { Schedule } from './schedule/schedule.ts';
import { createDisks } from './till/database.ts';
import { simulateGlobals } from './time/globals.ts';

/** The seeds that one process plays, or the schedule of a control. */
export type Share =
  | { readonly from: number; readonly step: number; readonly count: number }
  | { readonly control: string };

/** What one schedule came to. */
export interface Outcome {
  readonly seed: number;
  readonly violations: readonly Violation[];
  readonly counts: Readonly<Partial<Record<PromiseName, number>>>;
  readonly steps: number;
  readonly requests: number;
}

// One process of `run-many.ts`: plays its share and tells each outcome.
async function work(share: Share): Promise<void> {
  simulateGlobals();
  // A tenth of the time goes into stacks that nobody reads: whoever plays the seed again has them.
  Error.stackTraceLimit = 0;
  const disks = createDisks();
  // Whoever has seen enough ends this process: nothing is left behind.
  process.once('SIGTERM', () => {
    disks.remove();
    process.exit(143);
  });
  try {
    for (const schedule of schedulesOf(share)) {
      const { violations, counts, steps, requests } = await play(schedule, disks);
      const outcome: Outcome = { seed: schedule.seed, violations, counts, steps, requests };
      process.send?.(outcome);
    }
  } finally {
    disks.remove();
  }
}

function* schedulesOf(share: Share): Generator<Schedule> {
  if ('control' in share) {
    yield controlSchedule(share.control);
    return;
  }
  for (let place = 0; place < share.count; place += 1)
    yield generate(share.from + place * share.step);
}

process.once('message', (share: Share) => {
  work(share).then(
    () => process.disconnect(),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(2);
    },
  );
});
// Nobody is left to tell.
process.once('disconnect', () => process.exit());
