import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { allow, chooseLocation, signIn } from '../support/journey.ts';
import { giveMenuOf, type MenuSize } from '../support/large-menu.ts';
import type { LaunchedApp } from '../support/launch-app.ts';
import { type Figure, whole } from './figures.ts';
import { type Day, go, type Menu, REST_MS } from './main-day.ts';
import type { Tap, TapWatch } from './taps.ts';

const ARTICLES = 'main button:not(fieldset button):not(aside button)';
/** As the till names it, by `main.catalogSheet.file`. */
const JSON_FILE = 'carte.json';
const FIELD = 'main input[type="search"], main input';

/** Somebody changes the catalogue at HubRise: until main has read it, and a while longer. */
async function changeMenu({ app, hubrise }: Day, size: MenuSize, turn: number): Promise<void> {
  const readAt = (): Promise<number | null> =>
    app.page.evaluate(async () => (await window.posHelper.live.get('stock')).readAt);
  const before = await readAt();
  await giveMenuOf(hubrise, size, turn);
  for (let waited = 0; (await readAt()) === before; waited += 1) {
    if (waited > 600) throw new Error('The catalogue is not read');
    await app.page.waitForTimeout(200);
  }
  await app.page.waitForTimeout(REST_MS);
}

/** The catalogue is changed at HubRise, shown at the counter, searched, and shown in Carte. */
export async function menuOf(day: Day, { name, size }: Menu, turn: number): Promise<void> {
  const { app, note, phase } = day;
  const { page } = app;
  await phase(`a catalogue event, ${name}`, () => changeMenu(day, size, turn));
  const opened: Shown[] = [];
  await phase(`Comptoir opened, ${name}`, async () => {
    for (let time = 0; time < 6; time += 1) {
      opened.push(await shownBy(day, () => openComptoir(page)));
      await page.waitForTimeout(300);
      if (time < 5) await go(page, 'Caisse');
    }
  });
  note(shown(`Comptoir of ${name}, first opened: press → articles`, opened.slice(0, 1), 300));
  note(shown(`Comptoir of ${name}, opened again: press → articles`, opened.slice(1), 100));
  const letters: Shown[] = [];
  await phase(`its search, ${name}`, async () => {
    await page.locator(FIELD).first().focus();
    for (const letter of 'pizza 1987')
      letters.push(await shownBy(day, () => typeLetter(page, letter)));
    await page.locator(FIELD).first().fill('');
  });
  note(shown(`a key in the search of Comptoir of ${name}`, letters, 50));
  await phase(`a catalogue event with Comptoir open, ${name}`, () =>
    changeMenu(day, size, turn + 1),
  );
  await phase(`the catalogue on screen (Carte, VAT, check), ${name}`, async () => {
    await go(page, 'Carte');
    await page.getByText('Pizza Œuf n°').first().waitFor({ timeout: 60_000 });
    await page.evaluate(async () => {
      await window.posHelper.live.get('vat');
      await window.posHelper.menu.check();
      await window.posHelper.menu.search({ text: 'oeuf 19', category: null });
    });
    await go(page, 'Caisse');
  });
}

async function openComptoir(page: Page): Promise<number | null> {
  const tap = page.evaluate(
    (selector) =>
      (window as unknown as TapWatch).benchTap(
        () => document.querySelector(selector)?.textContent?.includes('Pizza') === true,
      ),
    ARTICLES,
  );
  await go(page, 'Comptoir');
  const effect = effectOf(await tap);
  // One that takes longer than is measured is waited for.
  await page.locator(ARTICLES, { hasText: 'Pizza' }).first().waitFor({ timeout: 120_000 });
  return effect;
}

async function typeLetter(page: Page, letter: string): Promise<number | null> {
  // A key is pressed at once: whoever listens for it must be there before.
  await page.evaluate(() => {
    const tap = (window as unknown as TapWatch).benchTap(() => true, 'keydown');
    Object.assign(window, { typed: tap });
  });
  await page.keyboard.press(letter);
  const tap = await page.evaluate(() => Reflect.get(window, 'typed') as Promise<Tap | null>);
  return tap === null ? null : tap.paint;
}

const effectOf = (tap: Tap | null): number | null => (tap === null ? null : tap.effect);

/** From a press to what it shows, ms. */
interface Shown {
  /** Null: longer than is measured, three seconds. */
  readonly clock: number | null;
  /** What main's thread and the page's spent from before the press until behind what it shows; null: nobody tells. */
  readonly spent: number | null;
}

async function shownBy({ watch }: Day, press: () => Promise<number | null>): Promise<Shown> {
  const { result, spent } = await watch.spentOn(press);
  return { clock: result, spent };
}

/**
 * Neither says less than what the till takes by itself: the clock tells of others' work too, and what is spent
 * of more than the press. The smaller of them is what it took at most.
 */
function mostOf({ clock, spent }: Shown): number {
  if (clock === null) return Number.POSITIVE_INFINITY;
  return Math.min(clock, spent ?? clock);
}

function shown(name: string, all: readonly Shown[], goal: number): Figure {
  const worst = Math.max(...all.map(mostOf));
  const clocks = all.map(({ clock }) => (clock === null ? '> 3000' : Math.round(clock)));
  const spent = all.map((one) => (one.spent === null ? '?' : Math.round(one.spent)));
  return {
    name,
    measured: worst === Number.POSITIVE_INFINITY ? '> 3000 ms' : whole(worst, 'ms'),
    goal: `≤ ${whole(goal, 'ms')}`,
    reached: worst <= goal,
    detail: `by the clock, each: ${clocks.join(', ')} ms; of the processor: ${spent.join(', ')} ms`,
  };
}

/** A price rise over everything that is sold, shown and published. */
export async function carteOf({ app, phase }: Day, { name }: Menu): Promise<void> {
  const { page } = app;
  await phase(`Carte as it is changed, the list, +5 % on everything, ${name}`, () =>
    page.evaluate(async () => {
      const { draft } = window.posHelper;
      await draft.list();
      const by = { kind: 'percent', percent: '5' } as const;
      const answer = await draft.edit({
        kind: 'prices',
        category: null,
        by,
        step: 10,
        options: true,
      });
      if (answer.kind !== 'done') throw new Error(`Not changed: ${JSON.stringify(answer)}`);
      await draft.list();
    }),
  );
  await mayPublish(app);
  await page.waitForTimeout(2 * REST_MS);
  await phase(`what publishing +5 % on all changes, shown, ${name}`, () => preview(page));
  await phase(`publishing +5 % on all, ${name}`, async () => {
    await publish(page);
    // The till has a request left for the read back in a minute at most; then it is looked at.
    for (let waited = 0; await isUnderWay(page); waited += 1) {
      if (waited > 60) throw new Error('The publication is not read back');
      await page.waitForTimeout(REST_MS);
    }
    await page.waitForTimeout(4 * REST_MS);
  });
}

const SENT: readonly string[] = ['published', 'taken', 'unsettled'];

/** HubRise gives so few requests of that kind a minute that the till may have none left at first. */
async function publish(page: Page): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) {
    const id = await preview(page);
    const answer = await page.evaluate((id) => window.posHelper.draft.publish(id), id);
    if (SENT.includes(answer.kind)) return;
    if (answer.kind !== 'failed' || answer.reason !== 'no_request_left')
      throw new Error(`Not published: ${JSON.stringify(answer)}`);
    await page.waitForTimeout(10_000);
  }
  throw new Error('No publication leaves');
}

const isUnderWay = (page: Page): Promise<boolean> =>
  page.evaluate(async () => (await window.posHelper.live.get('draft')).step !== null);

/** HubRise gives ten such reads a minute, and the till asks for no more. */
async function preview(page: Page): Promise<string> {
  for (let turn = 0; turn < 12; turn += 1) {
    const answer = await page.evaluate(() => window.posHelper.draft.preview());
    if (answer.kind === 'ready') return answer.preview.id;
    if (answer.reason !== 'busy' && answer.reason !== 'no_request_left')
      throw new Error(`No preview: ${answer.reason}`);
    await page.waitForTimeout(10_000);
  }
  throw new Error('No preview comes');
}

/** The right to publish, by another authorisation. */
async function mayPublish({ electron, page }: LaunchedApp): Promise<void> {
  const opened = electron.waitForEvent('window');
  await page.evaluate(() => window.posHelper.draft.askRight('window'));
  const pages = await opened;
  await signIn(pages);
  await chooseLocation(pages);
  await allow(pages);
  for (let waited = 0; waited < 100; waited += 1) {
    const { right } = await page.evaluate(() => window.posHelper.live.get('draft'));
    if (right === 'asked') return;
    await page.waitForTimeout(200);
  }
  throw new Error('The right to publish has not come');
}

/** All of it written into a sheet and as HubRise has it, and both read; what they change taken back and forth. */
export async function carteFileOf({ app, files, phase }: Day, { name }: Menu): Promise<void> {
  const { page } = app;
  await phase(`the catalogue as a CSV file, and back, ${name}`, () =>
    page.evaluate(async () => {
      const written = await window.posHelper.draft.exportFile('csv');
      if (written.kind !== 'written') throw new Error(`Not written: ${JSON.stringify(written)}`);
      await window.posHelper.draft.importFile('csv');
    }),
  );
  await phase(`the catalogue as a JSON file, ${name}`, () => exportJson(page));
  const file = join(files, JSON_FILE);
  // Another price of each size and option: 26,000 changes.
  const dearer = readFileSync(file, 'utf8').replaceAll(/"(\d+)\.(\d\d) EUR"/g, '"$1.99 EUR"');
  writeFileSync(file, dearer);
  await phase(`a JSON file with other prices for everything, imported, ${name}`, () =>
    page.evaluate(async () => {
      const read = await window.posHelper.draft.importFile('json');
      if (read.kind !== 'done') throw new Error(`Not read: ${JSON.stringify(read)}`);
    }),
  );
  await phase(`the import taken back, and made again, ${name}`, () =>
    page.evaluate(async () => {
      const { draft } = window.posHelper;
      await draft.undo();
      const { canUndo } = await draft.redo();
      if (!canUndo) throw new Error('Nothing was made again');
    }),
  );
  rmSync(file);
  await page.evaluate(() => window.posHelper.draft.discard());
}

function exportJson(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const written = await window.posHelper.draft.exportFile('json');
    if (written.kind !== 'written') throw new Error(`Not written: ${JSON.stringify(written)}`);
  });
}
