import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../resources/scripts/lib/paths.ts';
import { type HubriseStandIn, startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { carteOnScreen } from './carte.ts';
import { clickToPaint } from './click-to-paint.ts';
import { coldStart } from './cold-start.ts';
import { counterTaps } from './counter-taps.ts';
import { type Figure, isMissed, tableOf } from './figures.ts';
import { intakeLatency } from './intake-latency.ts';
import { intakeRate } from './intake-rate.ts';
import { mainBlocks } from './main-day.ts';
import { sealTime } from './seal.ts';
import { searchTime } from './search.ts';
import { statisticsTime } from './statistics.ts';
import { upkeepBlocks } from './upkeep.ts';
import { verifierTime } from './verifier.ts';

// `npm run bench`: measures the till against controls of the same run and prints a table. Slow is
// no failure: what a machine under load measures must not break anybody's build.
// `npm run bench -- rate search statistics upkeep verify seal latency main click counter carte start` runs some of
// them only; `main --only=huge` plays those parts of its day only whose name this expression finds. `--check` fails where a goal is missed, for whoever has the machine for it alone.

const ONLY = '--only=';

type Bench = (folder: string, only: string | null) => Promise<readonly Figure[]>;

const BENCHES: Readonly<Record<string, Bench>> = {
  rate: async (folder) => [intakeRate(folder)],
  search: searchTime,
  statistics: statisticsTime,
  upkeep: upkeepBlocks,
  verify: verifierTime,
  seal: sealTime,
  latency: (folder) => withHubrise(async (hubrise) => [await intakeLatency(hubrise, folder)]),
  main: (folder, only) => withHubrise((hubrise) => mainBlocks(hubrise, folder, only)),
  click: (folder) => withHubrise((hubrise) => clickToPaint(hubrise, folder)),
  counter: (folder) => withHubrise((hubrise) => counterTaps(hubrise, folder)),
  carte: (folder) => withHubrise((hubrise) => carteOnScreen(hubrise, folder)),
  start: (folder) => withHubrise((hubrise) => coldStart(hubrise, folder)),
};

async function withHubrise<T>(work: (hubrise: HubriseStandIn) => Promise<T>): Promise<T> {
  const hubrise = await startHubrise();
  try {
    return await work(hubrise);
  } finally {
    await hubrise.close();
  }
}

async function main(args: readonly string[]): Promise<void> {
  const asked = args.filter((arg) => arg !== '--check' && !arg.startsWith(ONLY));
  const only = args.find((arg) => arg.startsWith(ONLY))?.slice(ONLY.length) ?? null;
  const unknown = asked.filter((name) => !(name in BENCHES));
  if (unknown.length > 0) {
    throw new RangeError(`No bench "${unknown.join(' ')}"; these exist: ${Object.keys(BENCHES)}`);
  }
  // Beside the downloads, because a system's temp folder may be memory, which forgets for free.
  const folder = mkdtempSync(join(cacheFolder(), 'bench-'));
  try {
    const figures: Figure[] = [];
    for (const [name, bench] of Object.entries(BENCHES)) {
      if (asked.length > 0 && !asked.includes(name)) continue;
      process.stderr.write(`bench: ${name}…\n`);
      figures.push(...(await bench(join(folder, name), only)));
    }
    process.stdout.write(`${tableOf(figures)}\n`);
    if (args.includes('--check') && isMissed(figures)) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
