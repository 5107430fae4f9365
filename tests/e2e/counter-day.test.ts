import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyFile } from '../../resources/verifier/index.ts';
import { type HubriseStandIn, startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { type PrinterStandIn, startPrinter } from '../stand-ins/printer/printer.ts';
import { startTerminal, type TerminalStandIn } from '../stand-ins/terminal/terminal.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { inspected, setUp } from './support/counter.ts';
import { KINDS, type SoldSale, sell } from './support/counter-day.ts';
import { tillWithKitchen } from './support/printers.ts';
import { launchTill, type TillApp } from './support/till-app.ts';

let hubrise: HubriseStandIn;
let printer: PrinterStandIn;
let terminal: TerminalStandIn;
beforeAll(async () => {
  hubrise = await startHubrise();
  terminal = await startTerminal();
});
afterAll(async () => {
  await terminal.switchOff();
  await hubrise.close();
});

const COUNTER_SALES = 60;
/** Of them. */
const BY_TERMINAL = 2;
const PLATFORM_ORDERS = 40;
const ONE_ORDER = 1_000;
const LONG_WAY_MS = 240_000;

/** The day's float. */
const FLOAT = 15_000;

async function tellFloat({ page }: TillApp): Promise<void> {
  const answer = await page.evaluate(
    (amount) => window.posHelper.closings.cash('float', amount, 'Fond de caisse'),
    FLOAT,
  );
  expect(answer.kind).toBe('done');
}

/** Titres-restaurant on any day: this one may be a Sunday or a holiday, on which the law's rules take none. */
async function takeTitresToday({ page }: TillApp): Promise<void> {
  const answer = await page.evaluate(async () => {
    const { counterSettings } = window.posHelper;
    const days = [1, 2, 3, 4, 5, 6, 7];
    const titres = [{ from: '2020-01-01', cap: 2_500, days, holidays: true }];
    return counterSettings.set({ ...(await window.posHelper.live.get('counterSettings')), titres });
  });
  expect(answer.kind).toBe('done');
}

/** So many sales, the kinds in turn. */
async function sellMany(till: TillApp, from: number, to: number): Promise<readonly SoldSale[]> {
  const sold: SoldSale[] = [];
  for (let n = from; n < to; n += 1) {
    const kind = KINDS[n % KINDS.length];
    if (kind !== undefined) sold.push(await sell(till.page, kind));
  }
  return sold;
}

/** Orders that their platform has been paid for; half of them are accepted there already. */
async function placeOrders(from: number, to: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let n = from; n < to; n += 1) {
    const status = n % 2 === 0 ? 'new' : 'accepted';
    ids.push((await hubrise.admin.injectOrder(newOrder(`U${n}`, { status }), UBER)).id);
  }
  return ids;
}

/** Takes all that is new, as the cashier does. */
async function acceptAll({ page }: TillApp, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await page.waitForFunction(
      async (order) => (await window.posHelper.orders.get(order)) !== null,
      id,
      { timeout: 60_000 },
    );
  }
  await page.evaluate(
    async (orders) => {
      for (const order of orders) await window.posHelper.orders.accept(order, 0);
    },
    ids.filter((_, n) => n % 2 === 0),
  );
}

/** What the journal of the running till has sold so far, less what was given back; cents. */
function netOf({ folder }: TillApp): number {
  const database = new DatabaseSync(join(folder, 'pos-helper.sqlite'), { readOnly: true });
  try {
    const row = database.prepare("SELECT sum(total) AS net FROM sales WHERE chain = 'R'").get();
    return Number(row?.['net']);
  } finally {
    database.close();
  }
}

const DISH = 1_150;

/** A dish, for whose amount the terminal is asked; how that ended. */
function askTerminal({ page }: TillApp): Promise<string> {
  return page.evaluate(async (cents) => {
    const choice = { kind: 'free', label: 'Pizza', cents, vat: 'prepared' } as const;
    const { counter, terminal: cards } = window.posHelper;
    const added = await counter.edit({ kind: 'add', choice, qty: 1_000 });
    if (added.kind === 'refused') throw new Error(added.reason);
    const wish = { amount: cents, tip: 0 };
    return (await cards.pay(added.view.rev, wish)).kind;
  }, DISH);
}

/** Two more sales are paid by the terminal: one as it should, and one after which its line breaks. */
async function payByTerminal(till: TillApp): Promise<void> {
  const { host, port } = terminal;
  const set = await till.page.evaluate(
    (at) => window.posHelper.terminal.set({ ...at, till: '01' }),
    { host, port },
  );
  expect(set.kind).toBe('done');
  expect(await askTerminal(till)).toBe('accepted');
  terminal.set({ does: 'dropped_after' });
  expect(await askTerminal(till)).toBe('unknown');
  expect(terminal.charges()).toHaveLength(2);
}

/** After the crash it is still asked, and whoever reads « accepté » on the terminal says it. */
async function declareAccepted({ page }: TillApp): Promise<void> {
  const auth = terminal.charges()[1]?.auth ?? null;
  const said = await page.evaluate(async (number) => {
    const { open } = await window.posHelper.live.get('terminal');
    const word = { kind: 'accepted', auth: number } as const;
    return [open.length, await window.posHelper.terminal.declare(open[0]?.attempt ?? '', word)];
  }, auth);
  expect(said).toEqual([1, null]);
  const last = await page.evaluate(() => window.posHelper.live.get('counter'));
  expect(last).toMatchObject({ draft: { lines: [] }, lastSale: { total: DISH } });
  expect(terminal.charges()).toHaveLength(2);
}

/** X, a blind count, and the Z of the day. */
async function closeDay({ page }: TillApp): Promise<void> {
  const closed = await page.evaluate(async () => {
    const { closings } = window.posHelper;
    const looked = await closings.x();
    const counts = { 50: 10, 20: 3 };
    const { openDay } = await window.posHelper.live.get('closings');
    const counted = await closings.count(counts, openDay ?? '');
    const wish = { counts, day: openDay ?? '', reason: 'Pourboires oubliés', float: 10_000 };
    const day = await closings.close(wish);
    return [looked.kind, counted.kind, day.kind === 'done' ? day.value[0] : day];
  });
  // On the last day of a month its closing comes with it.
  expect(closed).toEqual(['done', 'done', '01-Z00000001']);
}

/** Gives where the archive stands. */
async function archive({ electron, page }: TillApp): Promise<string> {
  const folder = tempFolder();
  await electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, folder);
  const state = await page.evaluate(() => window.posHelper.closings.archive());
  expect(state).toMatchObject({ kind: 'written', broken: 0 });
  return join(folder, readdirSync(folder)[0] ?? '');
}

async function refund({ page }: TillApp, { number, total }: SoldSale): Promise<void> {
  const answer = await page.evaluate(async (original) => {
    const sale = await window.posHelper.counter.findSale(original);
    const returned = (sale?.lines ?? []).map(({ left, n }) => ({ of: n, qty: left }));
    return window.posHelper.counter.refund({ original, returned, reason: 'Froid', means: null });
  }, number);
  expect(answer).toMatchObject({ kind: 'done', total });
}

it(
  'a whole day: sixty sales of every kind, forty platform orders, two avoirs, a terminal that loses its connection after accepting, a printer that is off, a crash, X, Z, archive, verified',
  async () => {
    printer = await startPrinter();
    const first = await tillWithKitchen(hubrise, printer, { folder: join(tempFolder(), 'till') });
    const fingerprint = await setUp(first);
    await takeTitresToday(first);
    await tellFloat(first);
    const morning = await placeOrders(0, PLATFORM_ORDERS / 2);
    const sold = [...(await sellMany(first, 0, 25))];
    await acceptAll(first, morning);
    await printer.switchOff();
    // What cannot be printed waits; what is sold does not.
    sold.push(...(await sellMany(first, 25, 38)));
    await payByTerminal(first);
    await first.kill();

    await printer.switchOn();
    const second = await launchTill({ hubrise, folder: first.folder });
    await declareAccepted(second);
    const evening = await placeOrders(PLATFORM_ORDERS / 2, PLATFORM_ORDERS);
    sold.push(...(await sellMany(second, 40, COUNTER_SALES)));
    await acceptAll(second, evening);
    const counted = sold.reduce((sum, { total }) => sum + total, 0) + BY_TERMINAL * DISH;
    expect(sold.length + BY_TERMINAL).toBe(COUNTER_SALES);
    const all = counted + PLATFORM_ORDERS * ONE_ORDER;
    // An acceptance is sold once it can no longer be taken back: what is cancelled before then never was.
    await expect.poll(() => netOf(second), { timeout: 90_000 }).toBe(all);
    const [given] = sold;
    if (given !== undefined) await refund(second, given);
    const [cancelled = ''] = morning;
    await hubrise.admin.updateOrder(cancelled, { status: 'cancelled' }, UBER);

    const back = (given?.total ?? 0) + ONE_ORDER;
    await expect.poll(() => netOf(second), { timeout: 90_000 }).toBe(all - back);
    // The figures of the day are those of its Z.
    const day = await second.page.evaluate(() => window.posHelper.sales.getDay(null));
    expect(day?.totals.all.sums).toMatchObject([{ currency: 'EUR', cents: all - back }]);
    await closeDay(second);
    const archived = await archive(second);
    await second.quit();

    const { findings, totals } = await inspected(second, fingerprint);
    expect(findings).toEqual([]);
    expect(totals).toEqual({ perpetual: all - back, perpetualAbs: all + back });
    const found = await verifyFile(archived, { fingerprints: [fingerprint], marks: [] });
    expect(found.findings).toEqual([]);
  },
  LONG_WAY_MS,
);
