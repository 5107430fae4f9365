import { parseArgs } from 'node:util';
import { runDays } from './day/run-day.ts';
import { runForgery } from './forgery/run-forgery.ts';
import { runMutants } from './mutants/run-mutants.ts';
import { replayCut, runPower } from './power/run-power.ts';
import { runControls } from './simulation/controls/run-controls.ts';
import { runSimulation } from './simulation/run-many.ts';
import { showOne } from './simulation/show-one.ts';

// `npm run faults`: what may go wrong does, many times over, and what the till promises must hold.
//   npm run faults                          100,000 schedules, on all processors; 1,000 power cuts,
//                                           300 kills; days of 300 orders and more; 1,000 forgeries
//   npm run faults -- --schedules N         so many, from the first seed on
//   npm run faults -- --seed N              one schedule, line by line
//   npm run faults -- --seed N --schedules M  M schedules from seed N on
//   npm run faults -- --controls            takes each guard away in turn: a promise must break
//   --smallest                              with --seed: leaves out what its end does not need
//   --without GUARD                         takes one guard away
//   npm run faults -- --power [--rounds N] [--kills N] [--seed N]   power cuts and kills alone
//   npm run faults -- --closings [--rounds N] [--kills N] [--seed N]   those of the counter's closings alone
//   npm run faults -- --day [--seed N]                              the days alone
//   npm run faults -- --forgery [--sales N] [--seed N]              a journal, forged
//   npm run faults -- --mutants [1-10]                              mistakes in the till, one by one
//   npm run faults -- --journal FILE --cut N --seed N               one power cut again

const LONG_RUN = 100_000;
const CONTROL_SCHEDULES = 400;
const POWER_CUTS = 1_000;
const KILLS = 300;
const SALES = 100_000;
const FIRST_SEED = 1;

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string' },
      schedules: { type: 'string' },
      jobs: { type: 'string' },
      smallest: { type: 'boolean', default: false },
      power: { type: 'boolean', default: false },
      closings: { type: 'boolean', default: false },
      day: { type: 'boolean', default: false },
      forgery: { type: 'boolean', default: false },
      sales: { type: 'string' },
      rounds: { type: 'string' },
      kills: { type: 'string' },
      journal: { type: 'string' },
      cut: { type: 'string' },
      without: { type: 'string' },
      controls: { type: 'boolean', default: false },
      mutants: { type: 'boolean', default: false },
    },
  });
  const seed = numberOf('seed', values.seed);
  const schedules = numberOf('schedules', values.schedules);
  const power = (): Promise<number> =>
    runPower({
      rounds: numberOf('rounds', values.rounds) ?? POWER_CUTS,
      kills: numberOf('kills', values.kills) ?? KILLS,
      seed: seed ?? FIRST_SEED,
      isOnlyClosings: values.closings,
    });
  if (values.journal !== undefined) {
    return replayCut(values.journal, numberOf('cut', values.cut) ?? 0, seed ?? FIRST_SEED);
  }
  if (values.power || values.closings) return power();
  if (values.mutants) return runMutants(positionals[0] ?? '');
  if (positionals.length > 0) throw new RangeError(`What is ${positionals[0]}?`);
  if (values.controls) return runControls(schedules ?? CONTROL_SCHEDULES, values.without ?? null);
  if (values.day) return runDays(seed ?? FIRST_SEED);
  const forgery = (): Promise<number> =>
    runForgery(numberOf('sales', values.sales) ?? SALES, seed ?? FIRST_SEED);
  if (values.forgery) return forgery();
  if (seed !== null && schedules === null) return showOne(seed, values.smallest);
  const simulated = await runSimulation({
    from: seed ?? FIRST_SEED,
    schedules: schedules ?? LONG_RUN,
    jobs: numberOf('jobs', values.jobs),
    without: values.without ?? null,
  });
  if (schedules !== null) return simulated;
  return Math.max(simulated, await power(), await runDays(FIRST_SEED), await forgery());
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
