import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { projectRoot } from '../../../resources/scripts/lib/paths.ts';
import { memoryFolder } from '../../support/memory-folder.ts';
import {
  closingsLife,
  cutClosings,
  cutWeakened,
  killClosings,
  WEAK_LIVES,
} from './closing-rounds.ts';
import type { Loss } from './disk.ts';
import { killRound } from './kills.ts';
import { firstStart, type Place, restoreAfter, wholeLife } from './lives.ts';
import { readRecords } from './records.ts';
import { cutAt, cutEverywhere, cutMany, EMPTY, type Recording, type Round } from './rounds.ts';
import { cutSales, killSales, salesLife } from './sale-rounds.ts';
import { compileShim, whyNoShim } from './shim.ts';
import { VARIANTS } from './variants.ts';

export interface PowerRun {
  /** Power cuts in a whole life; as many again are shared among the controls. */
  readonly rounds: number;
  readonly kills: number;
  readonly seed: number;
  /** The counter's closings and archives, and nothing else. */
  readonly isOnlyClosings: boolean;
}

const CUT = { unsynced: 'lost', syncs: 'kept' } as const;
const KILL = { unsynced: 'none', syncs: 'kept' } as const;
/** Beyond the end of every life: each kill is one at a write that happens. */
const FIRST_KILL = 5;

/** The long run of power cuts and kills: prints a line for each kind, gives the exit code. */
export async function runPower({ isOnlyClosings, kills, rounds, seed }: PowerRun): Promise<number> {
  const why = await whyNoShim();
  if (why !== null) {
    process.stdout.write(`Power cuts cannot be played here: ${why}\n`);
    return 0;
  }
  const folder = mkdtempSync(join(memoryFolder(), 'pos-helper-power-'));
  try {
    const place = { folder, shim: compileShim(folder) };
    const run = { rounds, kills, seed };
    return await (isOnlyClosings ? playOnlyClosings(place, run) : play(place, run));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Plan = Omit<PowerRun, 'isOnlyClosings'>;

/** Says what was found, and counts what should not be. */
function createJudges(place: Place) {
  let failures = 0;
  const must = (what: string, played: number, found: readonly Round[]): void => {
    failures += found.length;
    say(what, played, `${found.length} broke a promise`);
    for (const { cut, seed: one, wrong } of found.slice(0, 5)) {
      process.stdout.write(`    ${wrong.join('; ')}\n`);
      if (what !== LIFE) continue;
      const kept = keepJournal(join(place.folder, 'life.journal'));
      process.stdout.write(
        `    again: npm run faults -- --journal ${kept} --cut ${cut} --seed ${one}\n`,
      );
    }
  };
  const mustLose = (what: string, played: number, found: readonly Round[]): void => {
    if (found.length === 0) failures += 1;
    say(what, played, `${found.length} lost something, as they must`);
  };
  return { must, mustLose, failures: () => failures };
}

async function playOnlyClosings(place: Place, plan: Plan): Promise<number> {
  const judges = createJudges(place);
  const failures = await playClosings(place, plan, judges);
  return failures + judges.failures() === 0 ? 0 : 1;
}

async function play(place: Place, { rounds, kills, seed }: Plan): Promise<number> {
  const scratch = join(place.folder, 'cut');
  const judges = createJudges(place);
  const { must, mustLose } = judges;

  const life = await wholeLife(place, 'none');
  must(LIFE, rounds, cutMany(life, rounds, seed, scratch, CUT));
  const first = await firstStart(place);
  for (const [word, how] of HOW) {
    must(
      `${word} at each step of a first start`,
      steps(first),
      cutEverywhere(first, seed, scratch, how),
    );
  }
  const restore = await restoreAfter(place, life);
  for (const [word, how] of HOW) {
    must(
      `${word} at each step of a restore`,
      steps(restore),
      cutEverywhere(restore, seed, scratch, how),
    );
  }
  const share = Math.max(50, Math.ceil(rounds / VARIANTS.length));
  const ignored = { ...CUT, syncs: 'ignored' } as const;
  mustLose('control: syncs that do nothing', share, cutMany(life, share, seed, scratch, ignored));
  for (const variant of VARIANTS.filter((one) => one !== 'none')) {
    const weak = await wholeLife({ ...place, folder: join(place.folder, variant) }, variant);
    mustLose(`control: ${variant}`, share, cutMany(weak, share, seed, scratch, CUT));
  }
  const killed = { ...place, folder: join(place.folder, 'killed') };
  const failures = [
    await playSales(place, { rounds, kills, seed }, judges),
    await playClosings(place, { rounds, kills, seed }, judges),
    await killEvenly('kill -9 in a whole life, and the next life', kills, steps(life), (killAt) =>
      killRound(killed, killAt).then(({ wrong }) => wrong),
    ),
  ];
  return failures.reduce((sum, one) => sum + one, judges.failures()) === 0 ? 0 : 1;
}

type Judge = (what: string, played: number, found: readonly Round[]) => void;
interface Judges {
  readonly must: Judge;
  readonly mustLose: Judge;
}

/** The counter's life; gives how many kills broke a promise, and tells the rest to its judges. */
async function playSales(
  place: Place,
  { rounds, kills, seed }: Plan,
  { must, mustLose }: Judges,
): Promise<number> {
  const scratch = join(place.folder, 'sold');
  const life = await salesLife(place, 'none');
  for (const [word, how] of HOW) {
    must(`${word} in a counter’s life`, rounds, await cutSales(life, rounds, seed, scratch, how));
  }
  for (const variant of ['sync_off', 'drawer_first', 'card_apart'] as const) {
    const weak = await salesLife({ ...place, folder: join(place.folder, variant) }, variant);
    const share = Math.max(50, Math.ceil(rounds / VARIANTS.length));
    mustLose(`control: ${variant}`, share, await cutSales(weak, share, seed, scratch, CUT));
  }
  const where = { ...place, folder: join(place.folder, 'killed-sales') };
  return killEvenly(
    'kill -9 in a counter’s life, and the next life',
    kills,
    life.length,
    (killAt) => killSales(where, killAt),
  );
}

/** The closings and the archive; gives how many kills broke a promise. */
async function playClosings(
  place: Place,
  { rounds, kills, seed }: Plan,
  { must, mustLose }: Judges,
): Promise<number> {
  const scratch = join(place.folder, 'closed');
  const life = await closingsLife(place);
  for (const [word, how] of HOW) {
    const found = await cutClosings(life, rounds, seed, scratch, how);
    must(`${word} while a counter closes and archives`, rounds, found);
  }
  const share = Math.max(30, Math.ceil(rounds / VARIANTS.length));
  for (const weak of WEAK_LIVES) {
    const found = await cutWeakened(place, weak, { rounds: share, firstSeed: seed });
    mustLose(`control: ${weak.name}`, share, found);
  }
  const where = { ...place, folder: join(place.folder, 'killed-closings') };
  return killEvenly('kill -9 while it closes, and the next life', kills, life.length, (killAt) =>
    killClosings(where, killAt),
  );
}

const LIFE = 'power cuts in a whole life';
const HOW = [
  ['power cuts', CUT],
  ['kills', KILL],
] as const satisfies readonly (readonly [string, Pick<Loss, 'unsynced' | 'syncs'>])[];

/** Kills evenly over a life, each in a process of its own; gives how many broke a promise. */
async function killEvenly(
  what: string,
  kills: number,
  writes: number,
  kill: (killAt: number) => Promise<readonly string[]>,
): Promise<number> {
  let failures = 0;
  for (let n = 0; n < kills; n += 1) {
    const killAt = FIRST_KILL + Math.floor((n * (writes - FIRST_KILL)) / kills);
    const wrong = await kill(killAt);
    if (wrong.length === 0) continue;
    failures += 1;
    process.stdout.write(`    killed before write ${killAt}: ${wrong.join('; ')}\n`);
  }
  say(what, kills, `${failures} broke a promise`);
  return failures;
}

/** Plays one cut of a journal that was kept. */
export function replayCut(journal: string, cut: number, seed: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'pos-helper-power-'));
  try {
    const records = readRecords(readFileSync(journal));
    const life: Recording = { before: EMPTY, records, promised: [] };
    const { wrong } = cutAt(life, cut, seed, join(folder, 'cut'), CUT);
    process.stdout.write(`${wrong.length === 0 ? 'all is kept' : wrong.join('\n')}\n`);
    return wrong.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function keepJournal(journal: string): string {
  const kept = join(projectRoot, 'out', 'faults', 'life.journal');
  mkdirSync(join(kept, '..'), { recursive: true });
  copyFileSync(journal, kept);
  return relative(projectRoot, kept);
}

function steps({ records }: Recording): number {
  return records.length + 1;
}

function say(what: string, played: number, outcome: string): void {
  process.stdout.write(`${String(played).padStart(7)}  ${what}: ${outcome}\n`);
}
