import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Random } from '../../stand-ins/hubrise/sample-orders/random.ts';
import {
  type Aftermath,
  afterTap,
  type Down,
  type Spot,
  type Tap,
  tapAt,
  watchTaps,
} from './tap-watch.ts';
import type { TillApp } from './till-app.ts';

export const TAPS = 1_000;
/** Where the columns begin and end, below their heads. */
const TOP = 110;
const BOTTOM = 740;
/** What the window asks of the app to change an order, by its id. */
const MOVES = ['accept', 'reject', 'cancel', 'step', 'acknowledge', 'undo'].map(
  (verb) => `orders:${verb}`,
);

/** Gives the orders that the window has asked to change since it was last called. */
export function movesOf({ folder }: TillApp): () => readonly string[] {
  let seen = 0;
  return () => {
    const lines = readFileSync(join(folder, 'asked.jsonl'), 'utf8').trimEnd().split('\n');
    const asked = lines.slice(seen).map((line) => JSON.parse(line) as Asked);
    seen = lines.length;
    return asked
      .filter(({ channel }) => MOVES.includes(channel))
      .map(({ given }) => String(given[0]));
  };
}

interface Asked {
  readonly channel: string;
  readonly given: readonly unknown[];
}

/** A tap that acted on another order than the one under it, or was taken too soon after that had come there. */
export interface Fault {
  readonly kind: 'other' | 'too_soon';
  readonly what: string;
}

export interface StormOptions {
  readonly random: Random;
  /** What happens between two taps; gives how many orders came or went. */
  readonly stir: () => Promise<number>;
  /** For so many pictures of the window at most a tap rests. */
  readonly rest: number;
  /** Per hundred taps. */
  readonly stirs: number;
  readonly isEnough: (faults: readonly Fault[]) => boolean;
}

/** What has come of many taps. */
export interface Storm {
  readonly faults: readonly Fault[];
  readonly downs: readonly Down[];
  /** How many orders came or went; how many taps opened one, or moved one on. */
  readonly changes: number;
  readonly opened: number;
  readonly moved: number;
}

/** Somewhere on a card that was there some taps ago: whoever taps has looked before. */
function aim(
  { random, rest }: StormOptions,
  tap: number,
  look: readonly Spot[],
  edge: number,
): Tap {
  const cards = look.filter(({ height, y }) => y + height > TOP + 20 && y < BOTTOM - 20);
  // For a while in one place, so that the other columns settle.
  const turn = Math.floor(tap / 50) % 4;
  const part = cards.filter(({ x }) => turn === 3 || Math.floor(x / 330) === turn);
  const spots = part.length > 0 ? part : cards;
  const spot = spots[random.int(0, spots.length - 1)] ?? { x: 300, y: 300, width: 9, height: 9 };
  // Half of them where the buttons are.
  const across = random.int(random.chance(50) ? 75 : 2, 98);
  const x = Math.min(edge, spot.x + (spot.width * across) / 100);
  // A scrolled column has cards above its head.
  const y = Math.min(BOTTOM, Math.max(TOP, spot.y + (spot.height * random.int(2, 98)) / 100));
  const by = tap % 2 === 0 ? 'finger' : 'mouse';
  return { x, y, by, frames: random.int(0, rest) };
}

const NO_FINGER: Down = {
  code: null,
  orderId: null,
  pointer: '',
  isContested: false,
  isRefused: false,
};

/** What is wrong about what came of a tap. */
function faultsOf(down: Down | null, moved: readonly string[], news: readonly string[]): Fault[] {
  const { code, isContested, isRefused, orderId } = down ?? NO_FINGER;
  const acted = [
    ...moved.map((id) => ({ what: `moved ${id}`, isOther: id !== orderId })),
    ...news.map((name) => ({
      what: `opened ${name}`,
      isOther: (/T\d+/.exec(name)?.[0] ?? '') !== code,
    })),
  ];
  const faults = acted.flatMap(({ isOther, what }): Fault[] => {
    if (isOther) return [{ kind: 'other', what: `${what}, on ${orderId}` }];
    return isContested ? [{ kind: 'too_soon', what }] : [];
  });
  // Most taps hit no button: what they would have done is wrong all the same.
  const isTaken = isContested && orderId !== null && !isRefused;
  return isTaken ? [...faults, { kind: 'too_soon', what: `taken on ${code}` }] : faults;
}

/** A question is answered with no. */
async function leaveQuestion({ page }: TillApp): Promise<void> {
  await expect
    .poll(async () => {
      await page.keyboard.press('Escape');
      return page.locator('[inert]').count();
    })
    .toBe(0);
}

/** A tap on a notice may lead to another screen. */
async function backToTheBoard({ page }: TillApp): Promise<void> {
  await page.keyboard.press('F2');
  await page.getByRole('article').first().waitFor();
}

/** Taps on the board while orders come and go, `TAPS` times or until `isEnough`. */
export async function storm(till: TillApp, options: StormOptions): Promise<Storm> {
  const { isEnough, random, stir, stirs } = options;
  const { page } = till;
  await page.getByRole('article').nth(30).waitFor({ state: 'attached' });
  await watchTaps(page);
  const touch = await page.context().newCDPSession(page);
  let seen: Aftermath = await afterTap(page);
  const takeMoved = movesOf(till);
  takeMoved();

  const looks: (readonly Spot[])[] = [seen.cards];
  const downs: Down[] = [];
  const faults: Fault[] = [];
  const counts = { changes: 0, opened: 0, moved: 0 };
  for (let tap = 0; tap < TAPS && !isEnough(faults); tap += 1) {
    if (random.chance(stirs)) counts.changes += await stir();
    // What is done in the panel is done with the order that it names: not the matter here.
    const edge = seen.dialogs.length > 0 ? 840 : 1_270;
    await tapAt(page, touch, aim(options, tap, looks[random.int(0, looks.length - 1)] ?? [], edge));
    const before = seen.dialogs;
    seen = await afterTap(page);
    const { cards, dialogs, down } = seen;
    if (down !== null) downs.push(down);
    looks.push(cards);
    if (looks.length > 6) looks.shift();
    const moved = takeMoved();
    const news = dialogs.filter((name) => !before.includes(name));
    counts.opened += news.length;
    if (moved.length > 0) counts.moved += 1;
    faults.push(...faultsOf(down, moved, news));
    if (dialogs.length > 1 || news.some((name) => !name.startsWith('Commande'))) {
      await leaveQuestion(till);
    } else if (tap % 25 === 0) {
      // The panel beside the board is closed now and then.
      await page.keyboard.press('Escape');
    }
    if (cards.length === 0) await backToTheBoard(till);
  }
  return { ...counts, faults, downs };
}
