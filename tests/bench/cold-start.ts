import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { projectRoot } from '../../resources/scripts/lib/paths.ts';
import type { HubriseStandIn } from '../stand-ins/hubrise/stand-in.ts';
import { appEnvironment } from '../support/launch-app.ts';
import { type Figure, median, ratioText, rounded, whole } from './figures.ts';
import { type Launch, startMeasured } from './launch.ts';
import { treePss } from './process-tree.ts';
import { CARD, cardsOf, forgetRequests, stockTill } from './stocked-till.ts';
import { storePast } from './stored-past.ts';

const PAIRS = 9;
/** Starts of a till that does not ring, and of a window beside each. */
const SILENT = 3;
const OPEN_ORDERS = 200;
const STORED_ORDERS = 100_000;
/** More than a window of 1280 × 800 shows of a full board. */
const CARDS_IN_SIGHT = 30;
/** HubRise's own pace: a start is measured as it is in a shop. */
const POLL_MS = 30_000;
/** Until a started app has done what it does at a start; the same for both. */
const SETTLE_MS = 3_000;
/** Until it is at rest: what the start has left behind is given back by then. */
const REST_MS = 60_000;

interface Sample {
  readonly usableMs: number;
  /** Until the cards out of sight were there too. */
  readonly allMs: number;
  /** Processor time until then; null where the system does not tell. */
  readonly cpuMs: number | null;
  /** kB; null where the system does not tell. */
  readonly pss: number | null;
}

/**
 * Start and memory of the connected till with a full board, against a bare window of the same
 * Electron. Started in turns, each first as often as the other; a first pair only warms the caches.
 */
export async function coldStart(hubrise: HubriseStandIn, folder: string): Promise<Figure[]> {
  const tillFolder = join(folder, 'till');
  const bareFolder = join(folder, 'bare');
  for (const made of [tillFolder, bareFolder]) mkdirSync(made, { recursive: true });
  await stockTill(hubrise, tillFolder, OPEN_ORDERS);
  storePast(tillFolder, STORED_ORDERS);
  const till: Launch = {
    app: projectRoot,
    env: appEnvironment({ hubrise, folder: tillFolder, pollMs: POLL_MS }),
    ready: { selector: CARD, inSight: CARDS_IN_SIGHT, all: cardsOf(OPEN_ORDERS) },
  };
  const bare: Launch = {
    app: join(import.meta.dirname, 'bare'),
    env: { POS_HELPER_USER_DATA: bareFolder },
    ready: { selector: 'button', inSight: 1, all: 1 },
  };
  const tills: Sample[] = [];
  const bares: Sample[] = [];
  for (let pair = 0; pair <= PAIRS; pair += 1) {
    forgetRequests(tillFolder);
    const first = await measure(pair % 2 === 0 ? till : bare);
    const second = await measure(pair % 2 === 0 ? bare : till);
    if (pair === 0) continue;
    tills.push(pair % 2 === 0 ? first : second);
    bares.push(pair % 2 === 0 ? second : first);
  }
  silence(tillFolder);
  const silent: Sample[] = [];
  const resting: Sample[] = [];
  for (let start = 0; start < SILENT; start += 1) {
    forgetRequests(tillFolder);
    silent.push(await measure(till, REST_MS));
    resting.push(await measure(bare, REST_MS));
  }
  return [
    startFigure(tills, bares),
    memoryFigure('at rest, a minute later', silent, resting),
    memoryFigure('while it starts and rings', tills, bares),
  ];
}

/** `settleMs`: how long after all is drawn its memory is read. */
async function measure(launch: Launch, settleMs = SETTLE_MS): Promise<Sample> {
  const started = await startMeasured(launch);
  try {
    const allMs = await started.all;
    await pause(settleMs);
    const { marks, cpuMs, pid } = started;
    return { usableMs: marks.usable, allMs, cpuMs, pss: treePss(pid) };
  } finally {
    await started.end();
  }
}

function startFigure(tills: readonly Sample[], bares: readonly Sample[]): Figure {
  const goal = 1.45;
  const ratio = median(tills.map((till, pair) => till.usableMs / (bares[pair]?.usableMs ?? 0)));
  const middle = (samples: readonly Sample[]): string =>
    whole(median(samples.map(({ usableMs }) => usableMs)), 'ms');
  const allText = whole(median(tills.map(({ allMs }) => allMs)), 'ms');
  return {
    name: `start to a usable board of ${OPEN_ORDERS} orders`,
    measured: ratioText(ratio),
    goal: `≤ ${ratioText(goal)}`,
    reached: rounded(ratio) <= goal,
    detail: `${middle(tills)} against ${middle(bares)} for a bare window, ${tills.length} pairs${cpuText(tills, bares)}; all ${cardsOf(OPEN_ORDERS)} cards after ${allText}`,
  };
}

/** Says less on a quiet machine than the clock, and more on a busy one. */
function cpuText(tills: readonly Sample[], bares: readonly Sample[]): string {
  const till = known(tills.map(({ cpuMs }) => cpuMs));
  const bare = known(bares.map(({ cpuMs }) => cpuMs));
  if (till === null || bare === null) return '';
  return `; processor time ${ratioText(median(till) / median(bare))}`;
}

/** `when` tells two tills apart, each against the same bare windows. */
function memoryFigure(when: string, tills: readonly Sample[], bares: readonly Sample[]): Figure {
  const goal = 1.3;
  const name = `memory of all processes (PSS), ${when}`;
  const till = known(tills.map(({ pss }) => pss));
  const bare = known(bares.map(({ pss }) => pss));
  if (till === null || bare === null) {
    const detail = 'only Linux tells how memory is shared';
    return { name, measured: '–', goal: `≤ ${ratioText(goal)}`, reached: null, detail };
  }
  const ratio = median(till) / median(bare);
  const middle = (values: readonly number[]): string => whole(median(values) / 1024, 'MiB');
  return {
    name,
    measured: ratioText(ratio),
    goal: `≤ ${ratioText(goal)}`,
    reached: rounded(ratio) <= goal,
    detail: `${middle(till)}, in ${till.length} starts, against ${middle(bare)} for a bare window, in ${bare.length}`,
  };
}

/** Its board is as full, and it makes no sound. */
function silence(folder: string): void {
  // Nobody has set anything else in it.
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ volume: 0 }));
}

function known(values: readonly (number | null)[]): number[] | null {
  const numbers = values.filter((value) => value !== null);
  return numbers.length === values.length ? numbers : null;
}
