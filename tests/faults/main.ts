import { parseArgs } from 'node:util';
import { runSimulation } from './simulation/run-many.ts';
import { showOne } from './simulation/show-one.ts';

// `npm run faults`: what may go wrong does, many times over, and what the till promises must hold.
//   npm run faults                          100,000 schedules, on all processors
//   npm run faults -- --schedules N         so many, from the first seed on
//   npm run faults -- --seed N              one schedule, line by line
//   npm run faults -- --seed N --schedules M  M schedules from seed N on
//   --smallest                              with --seed: leaves out what its end does not need

const LONG_RUN = 100_000;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      schedules: { type: 'string' },
      jobs: { type: 'string' },
      smallest: { type: 'boolean', default: false },
    },
  });
  const seed = numberOf('seed', values.seed);
  const schedules = numberOf('schedules', values.schedules);
  if (seed !== null && schedules === null) return showOne(seed, values.smallest);
  return runSimulation({
    from: seed ?? 1,
    schedules: schedules ?? LONG_RUN,
    jobs: numberOf('jobs', values.jobs),
  });
}

function numberOf(name: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new RangeError(`--${name} ${text} is no count`);
  return value;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 2;
  },
);
