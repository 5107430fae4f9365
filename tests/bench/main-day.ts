import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { SELLER } from '../core/fiscal/seller.ts';
import type { HubriseStandIn } from '../stand-ins/hubrise/stand-in.ts';
import { openBoard } from '../support/journey.ts';
import type { MenuSize } from '../support/large-menu.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { blockFigure, type MainWatch, watchMain } from './block-watch.ts';
import { type Figure, whole } from './figures.ts';
import { bareCatalogue } from './main-bare.ts';
import { carteFileOf, carteOf, menuOf } from './main-menu.ts';
import { closingsOf, counterOf, filesOf, monthOf, ordersOf } from './main-work.ts';
import { CARD, cardsOf, forgetRequests, stockTill } from './stocked-till.ts';
import { storePast } from './stored-past.ts';
import { watchTaps } from './taps.ts';

const PAST_ORDERS = 100_000;
const OPEN_ORDERS = 500;
const POLL_MS = 1_000;
export const REST_MS = 3_000;
const BIG: Menu = {
  name: '2,000 products in three sizes, 300 lists',
  size: { products: 2_000, sizes: 3, lists: 300, options: 20 },
};
const HUGE: Menu = {
  name: '20,000 skus',
  size: { products: 6_667, sizes: 3, lists: 300, options: 20 },
};

interface Part {
  readonly name: string;
  readonly play: (day: Day) => Promise<void>;
}

/** The parts of a day, in their order. `--only=` plays those whose name its expression finds. */
const PARTS: readonly Part[] = [
  { name: 'big: menu', play: (day) => menuOf(day, BIG, 1) },
  { name: 'big: orders', play: ordersOf },
  { name: 'big: counter', play: counterOf },
  { name: 'big: carte', play: (day) => carteOf(day, BIG) },
  { name: 'big: file', play: (day) => carteFileOf(day, BIG) },
  { name: 'big: files', play: filesOf },
  { name: 'huge: menu', play: (day) => menuOf(day, HUGE, 3) },
  { name: 'huge: carte', play: (day) => carteOf(day, HUGE) },
  { name: 'huge: file', play: (day) => carteFileOf(day, HUGE) },
  { name: 'evening: closings', play: closingsOf },
  { name: 'evening: month', play: monthOf },
];

/** A catalogue, as the table calls it. */
export interface Menu {
  readonly name: string;
  readonly size: MenuSize;
}

export interface Day {
  readonly hubrise: HubriseStandIn;
  readonly app: LaunchedApp;
  readonly watch: MainWatch;
  /** Where files go that are asked for. */
  readonly files: string;
  /** Does something, and notes for how long it held main up at most. */
  readonly phase: (name: string, work: () => Promise<unknown>) => Promise<void>;
  readonly note: (figure: Figure) => void;
}

/**
 * A whole day at full size in the real app: for how long main's thread is held up at a time, part by part, and
 * how long Comptoir takes to show its articles. 500 open orders, 100,000 stored ones, a catalogue of 2,000
 * products in three sizes with 300 option lists, then one of 20,000 skus; the day's closing, and a month's.
 */
export async function mainBlocks(
  hubrise: HubriseStandIn,
  folder: string,
  only: string | null,
): Promise<Figure[]> {
  const wanted = new RegExp(only ?? '');
  const parts = PARTS.filter(({ name }) => wanted.test(name));
  if (parts.length === 0) {
    throw new RangeError(`No part "${only}" of a day: ${PARTS.map(({ name }) => name).join(', ')}`);
  }
  const till = join(folder, 'till');
  const files = join(folder, 'files');
  for (const each of [till, files]) mkdirSync(each, { recursive: true });
  await hubrise.admin.setLimits({ minute: 10_000, hour: 100_000, day: 1_000_000, heavy: 1_000 });
  await stockTill(hubrise, till, OPEN_ORDERS);
  storePast(till, PAST_ORDERS);
  forgetRequests(till);
  const watch = watchMain(join(folder, 'watch'), files);
  const app = await launchApp({ hubrise, folder: till, pollMs: POLL_MS, ...watch.launch });
  try {
    await openBoard(app);
    const last = app.page.locator(CARD).nth(cardsOf(OPEN_ORDERS) - 1);
    await last.waitFor({ state: 'attached', timeout: 60_000 });
    await watchTaps(app.page);
    const figures = await playDay({ hubrise, app, files, watch }, parts);
    await app.quit();
    return figures;
  } finally {
    await app.kill();
  }
}

async function playDay(
  given: Omit<Day, 'note' | 'phase'>,
  parts: readonly Part[],
): Promise<Figure[]> {
  const { app, watch } = given;
  const figures: Figure[] = [];
  // What a start leaves for later is done first.
  await app.page.waitForTimeout(4 * REST_MS);
  const idle = await watch.during(() => app.page.waitForTimeout(REST_MS));
  const note = (figure: Figure): void => {
    figures.push(figure);
    process.stderr.write(`  ${figure.name}: ${figure.measured} (${figure.detail})\n`);
  };
  note(blockFigure('nothing: 500 open orders, 100,000 stored', idle, idle));
  const phase = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    note(blockFigure(name, await watch.during(work), idle));
  };
  const day: Day = { ...given, note, phase };
  note(await seenToBe(watch));
  for (const { size, name } of [BIG, HUGE]) note(bareCatalogue(name, size));
  await setUp(app.page);
  for (const { play } of parts) await play(day);
  return figures;
}

const HELD_MS = 80;

/** The proof that a block is seen: main is held up on purpose. */
async function seenToBe(watch: MainWatch): Promise<Figure> {
  const { over, processor } = await watch.during(() => watch.order({ busyMs: HELD_MS }));
  return {
    name: `control: main held up for ${HELD_MS} ms on purpose`,
    measured: whole(processor, 'ms'),
    goal: `≥ ${whole(HELD_MS, 'ms')}`,
    reached: processor >= HELD_MS && over === 1,
    detail: 'a line that says this of work would be missed, and fail with --check',
  };
}

/** Sets the counter up, as a manager has once. */
async function setUp(page: Page): Promise<void> {
  const kind = await page.evaluate(async (seller) => {
    const settings = { cutoff: '04:00', fiscalYearEnd: '12-31' };
    return (await window.posHelper.fiscal.setUp({ seller, till: '01', settings })).kind;
  }, SELLER);
  if (kind !== 'done') throw new Error(`The counter is not set up: ${kind}`);
}

/** Presses a button of the navigation. */
export const go = (page: Page, where: string): Promise<void> =>
  page.getByRole('navigation').getByRole('button', { name: where, exact: true }).click();
