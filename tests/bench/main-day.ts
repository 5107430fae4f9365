import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { SELLER } from '../core/fiscal/seller.ts';
import type { HubriseStandIn } from '../stand-ins/hubrise/stand-in.ts';
import { allow, chooseLocation, openBoard, signIn } from '../support/journey.ts';
import { giveMenuOf, type MenuSize } from '../support/large-menu.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { type Blocked, blockedBy, blockFigure, watchMain } from './block-watch.ts';
import { type Figure, whole } from './figures.ts';
import { createBenchOrders } from './orders.ts';
import { CARD, cardsOf, forgetRequests, stockTill } from './stocked-till.ts';
import { storePast } from './stored-past.ts';
import { type Tap, type TapWatch, watchTaps } from './taps.ts';

const PAST_ORDERS = 100_000;
const OPEN_ORDERS = 500;
const POLL_MS = 1_000;
const REST_MS = 3_000;
const BIG: MenuSize = { products: 2_000, sizes: 3, lists: 300, options: 20 };
/** 20,000 skus. */
const HUGE: MenuSize = { products: 6_667, sizes: 3, lists: 300, options: 20 };
const SALES = 60;
const OWN_ARTICLES = 2_000;
const ARTICLES = 'main button:not(fieldset button):not(aside button)';
const FIELD = 'main input[type="search"], main input';

interface Day {
  readonly hubrise: HubriseStandIn;
  readonly app: LaunchedApp;
  /** Where files go that are asked for. */
  readonly files: string;
  /** Does something, and notes for how long it held main up at most. */
  readonly phase: (name: string, work: () => Promise<unknown>) => Promise<void>;
  readonly note: (figure: Figure) => void;
}

/**
 * A whole day at full size in the real app: for how long main's thread is held up at a time, part by part, and
 * how long Comptoir takes to show its articles. 500 open orders, 100,000 stored ones, a catalogue of 2,000
 * products in three sizes with 300 option lists, then one of 20,000 skus.
 */
export async function mainBlocks(hubrise: HubriseStandIn, folder: string): Promise<Figure[]> {
  const till = join(folder, 'till');
  const files = join(folder, 'files');
  for (const each of [till, files]) mkdirSync(each, { recursive: true });
  await hubrise.admin.setLimits({ minute: 10_000, hour: 100_000, day: 1_000_000, heavy: 1_000 });
  await stockTill(hubrise, till, OPEN_ORDERS);
  storePast(till, PAST_ORDERS);
  forgetRequests(till);
  const app = await launchApp({ hubrise, folder: till, pollMs: POLL_MS });
  try {
    await openBoard(app);
    const last = app.page.locator(CARD).nth(cardsOf(OPEN_ORDERS) - 1);
    await last.waitFor({ state: 'attached', timeout: 60_000 });
    await watchMain(app.electron);
    await watchTaps(app.page);
    const figures = await playDay({ hubrise, app, files });
    await app.quit();
    return figures;
  } finally {
    await app.kill();
  }
}

async function playDay(given: Pick<Day, 'app' | 'files' | 'hubrise'>): Promise<Figure[]> {
  const { app } = given;
  const figures: Figure[] = [];
  // What a start leaves for later is done first.
  await app.page.waitForTimeout(4 * REST_MS);
  const idle = await blockedBy(app.electron, () => app.page.waitForTimeout(REST_MS));
  const note = (figure: Figure): void => {
    figures.push(figure);
    process.stderr.write(`  ${figure.name}: ${figure.measured} (${figure.detail})\n`);
  };
  note(blockFigure('nothing: 500 open orders, 100,000 stored', idle, idle));
  const phase = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    const blocked: Blocked = await blockedBy(app.electron, work);
    note(blockFigure(name, blocked, idle));
  };
  const day: Day = { ...given, note, phase };
  await setUp(app.page);
  await menuOf(day, '2,000 products in three sizes, 300 lists', BIG, 1);
  await ordersOf(day);
  await counterOf(day);
  await carteOf(day);
  await filesOf(day);
  await closingsOf(day);
  await menuOf(day, '20,000 skus', HUGE, 3);
  return figures;
}

/** Sets the counter up, as a manager has once. */
async function setUp(page: Page): Promise<void> {
  const kind = await page.evaluate(async (seller) => {
    const settings = { cutoff: '04:00', fiscalYearEnd: '12-31' };
    return (await window.posHelper.fiscal.setUp({ seller, till: '01', settings })).kind;
  }, SELLER);
  if (kind !== 'done') throw new Error(`The counter is not set up: ${kind}`);
}

const go = (page: Page, where: string): Promise<void> =>
  page.getByRole('navigation').getByRole('button', { name: where, exact: true }).click();

/** Somebody changes the catalogue at HubRise: until main has read it, and a while longer. */
async function changeMenu({ app, hubrise }: Day, size: MenuSize, turn: number): Promise<void> {
  const readAt = (): Promise<number | null> =>
    app.page.evaluate(async () => (await window.posHelper.menu.getStock()).readAt);
  const before = await readAt();
  await giveMenuOf(hubrise, size, turn);
  for (let waited = 0; (await readAt()) === before; waited += 1) {
    if (waited > 600) throw new Error('The catalogue is not read');
    await app.page.waitForTimeout(200);
  }
  await app.page.waitForTimeout(REST_MS);
}

async function menuOf(day: Day, name: string, size: MenuSize, turn: number): Promise<void> {
  const { app, note, phase } = day;
  const { page } = app;
  await phase(`a catalogue event, ${name}`, () => changeMenu(day, size, turn));
  const opened: (number | null)[] = [];
  await phase(`Comptoir opened, ${name}`, async () => {
    for (let time = 0; time < 6; time += 1) {
      opened.push(await openComptoir(page));
      await page.waitForTimeout(300);
      if (time < 5) await go(page, 'Caisse');
    }
  });
  note(shown(`Comptoir of ${name}, first opened: press → articles`, opened.slice(0, 1), 300));
  note(shown(`Comptoir of ${name}, opened again: press → articles`, opened.slice(1), 100));
  const letters: (number | null)[] = [];
  await phase(`its search, ${name}`, async () => {
    await page.locator(FIELD).first().focus();
    for (const letter of 'pizza 1987') letters.push(await typeLetter(page, letter));
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
      await window.posHelper.vat.get();
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

/** Null: longer than is measured, three seconds. */
function shown(name: string, all: readonly (number | null)[], goal: number): Figure {
  const worst = Math.max(...all.map((ms) => ms ?? Number.POSITIVE_INFINITY));
  return {
    name,
    measured: worst === Number.POSITIVE_INFINITY ? '> 3000 ms' : whole(worst, 'ms'),
    goal: `≤ ${whole(goal, 'ms')}`,
    reached: worst <= goal,
    detail: `each: ${all.map((ms) => (ms === null ? '> 3000' : Math.round(ms))).join(', ')} ms`,
  };
}

async function ordersOf({ app, hubrise, phase }: Day): Promise<void> {
  const { page } = app;
  await phase('45 orders that come at once, onto 500', async () => {
    const orders = createBenchOrders();
    for (let order = 0; order < 45; order += 1) {
      const { as, payload } = orders.next({ status: 'new' });
      await hubrise.admin.injectOrder(payload, { as });
    }
    await page.waitForTimeout(2 * REST_MS);
  });
  await phase('an order opened, accepted, begun', async () => {
    await page.evaluate(async () => {
      const { orders } = window.posHelper;
      const board = JSON.stringify(await orders.getBoard());
      const ids = [...board.matchAll(/"id":"([^"]+)"/g)].flatMap(([, id]) => id ?? []).slice(0, 12);
      for (const id of ids) {
        await orders.get(id);
        await orders.accept(id, 0).catch(() => undefined);
        await orders.step(id, 'in_preparation').catch(() => undefined);
      }
    });
    await page.waitForTimeout(REST_MS);
  });
}

async function counterOf({ app, phase }: Day): Promise<void> {
  await phase(`${SALES} sales at the counter`, () =>
    app.page.evaluate(async (sales) => {
      const { counter } = window.posHelper;
      for (let sale = 0; sale < sales; sale += 1) {
        const at = sale * 31;
        const size = { article: `product PRO-${at}`, size: `SKU-${at}-0`, options: [] };
        const choice = { kind: 'product', ...size } as const;
        const { view } = await counter.edit({ kind: 'add', choice, qty: 1_000 });
        const paid = await counter.pay(view.rev, { means: 'cash', amount: 1_050 });
        if (paid.kind !== 'done') throw new Error(`Not paid: ${paid.reason}`);
      }
    }, SALES),
  );
}

async function carteOf({ app, phase }: Day): Promise<void> {
  const { page } = app;
  await phase('Carte as it is changed: the list, +5 % on everything', () =>
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
  await phase('what publishing +5 % on all changes, shown', () => preview(page));
  await phase('publishing +5 % on all', async () => {
    const id = await preview(page);
    const { kind } = await page.evaluate((id) => window.posHelper.draft.publish(id), id);
    if (!['published', 'unsettled'].includes(kind)) throw new Error(`Not published: ${kind}`);
    await page.waitForTimeout(4 * REST_MS);
  });
}

/** HubRise gives ten such reads a minute, and the till asks for no more. */
async function preview(page: Page): Promise<string> {
  for (let turn = 0; turn < 8; turn += 1) {
    const answer = await page.evaluate(() => window.posHelper.draft.preview());
    if (answer.kind === 'ready') return answer.preview.id;
    if (answer.reason !== 'busy') throw new Error(`No preview: ${answer.reason}`);
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
    const { right } = await page.evaluate(() => window.posHelper.draft.get());
    if (right === 'asked') return;
    await page.waitForTimeout(200);
  }
  throw new Error('The right to publish has not come');
}

async function filesOf({ app, files, phase }: Day): Promise<void> {
  const { electron, page } = app;
  await answerDialogs(electron, files);
  const head = 'catégorie;nom;prix;tva\n';
  const rows = Array.from(
    { length: OWN_ARTICLES },
    (_, at) => `Rayon ${at % 40};Article maison n° ${at};${5 + (at % 20)},50;10`,
  );
  writeFileSync(join(files, 'own.csv'), head + rows.join('\n'));
  await phase(`an own list of ${OWN_ARTICLES} articles, imported`, () =>
    page.evaluate(async () => {
      const read = await window.posHelper.ownList.readFile();
      if (read.kind !== 'preview') throw new Error(`Not read: ${JSON.stringify(read)}`);
      const taken = await window.posHelper.ownList.takeImport(read.preview.id);
      if (taken.kind !== 'done') throw new Error('Not taken');
    }),
  );
  await phase('the catalogue as a CSV file, and back', () =>
    page.evaluate(async () => {
      const written = await window.posHelper.draft.exportFile('csv');
      if (written.kind !== 'written') throw new Error(`Not written: ${JSON.stringify(written)}`);
      await window.posHelper.draft.importFile('csv');
    }),
  );
  await phase('statistics of a day, a week, a month', () =>
    page.evaluate(async () => {
      for (const kind of ['day', 'week', 'month'] as const) {
        await window.posHelper.statistics.get(kind, null);
      }
    }),
  );
  await phase('sales searched', () =>
    page.evaluate(async () => {
      const all = { day: null, platform: null, status: null, cursor: null };
      for (const text of ['', 'pizza', 'dupont', '12']) {
        await window.posHelper.sales.search({ ...all, text });
      }
      await window.posHelper.sales.getDay(null);
    }),
  );
  await phase('all orders as a CSV file', () =>
    page.evaluate(async () => {
      const { today } = await window.posHelper.closings.get();
      const answer = await window.posHelper.sales.exportCsv('2020-01-01' as never, today as never);
      if (!JSON.stringify(answer).includes('written')) throw new Error(JSON.stringify(answer));
    }),
  );
  await phase('a backup', () => page.evaluate(() => window.posHelper.data.backUpNow()));
}

/** Boxes of the system are answered with files of this folder, each kind by its own. */
async function answerDialogs(electron: ElectronApplication, files: string): Promise<void> {
  await electron.evaluate(({ dialog }, folder) => {
    dialog.showSaveDialog = (async (...given: readonly unknown[]) => {
      const options = given.at(-1) as { readonly defaultPath: string };
      const name = options.defaultPath.split('/').at(-1);
      return { canceled: false, filePath: `${folder}/${name}` };
    }) as never;
    dialog.showOpenDialog = (async (...given: readonly unknown[]) => {
      const { filters = [], properties = [] } = given.at(-1) as {
        readonly filters?: readonly { readonly extensions: readonly string[] }[];
        readonly properties?: readonly string[];
      };
      if (properties.includes('openDirectory')) return { canceled: false, filePaths: [folder] };
      const isOwnList = filters.some(({ extensions }) => extensions.includes('tsv'));
      const { readdirSync } = process.getBuiltinModule('node:fs');
      const written = readdirSync(folder).find((name) => /^(?!own).*\.csv$/.test(name));
      return { canceled: false, filePaths: [`${folder}/${isOwnList ? 'own.csv' : written}`] };
    }) as never;
  }, files);
}

async function closingsOf({ app, phase }: Day): Promise<void> {
  const { page } = app;
  await phase('an X, a count and the Z of the day', () =>
    page.evaluate(async () => {
      const { closings } = window.posHelper;
      const { today } = await closings.get();
      await closings.x();
      const day = today as never;
      await closings.count({}, day);
      const closed = await closings.close({ counts: {}, reason: 'Essai', float: 0, day });
      if (closed.kind !== 'done') throw new Error(`Not closed: ${JSON.stringify(closed)}`);
      await closings.list('CLOSE_DAY');
    }),
  );
  await phase('the archive of the journal', () =>
    page.evaluate(async () => {
      await window.posHelper.closings.archive();
    }),
  );
}
