import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type Day, REST_MS } from './main-day.ts';
import { createBenchOrders } from './orders.ts';

const SALES = 500;
const OWN_ARTICLES = 2_000;

/** A rush, and what the counter does with it. */
export async function ordersOf({ app, hubrise, phase }: Day): Promise<void> {
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

/** What a day sells at the counter. */
export async function counterOf({ app, phase }: Day): Promise<void> {
  await phase(`${SALES} sales at the counter`, () =>
    app.page.evaluate(async (sales) => {
      const { counter } = window.posHelper;
      for (let sale = 0; sale < sales; sale += 1) {
        const at = (sale * 31) % 2_000;
        const size = { article: `product PRO-${at}`, size: `SKU-${at}-0`, options: [] };
        const choice = { kind: 'product', ...size } as const;
        const { view } = await counter.edit({ kind: 'add', choice, qty: 1_000 });
        const paid = await counter.pay(view.rev, { means: 'cash', amount: 1_050 });
        if (paid.kind !== 'done') throw new Error(`Not paid: ${paid.reason}`);
      }
    }, SALES),
  );
}

/** What is read from files and written into them, and what is looked at of days gone by. */
export async function filesOf({ app, files, phase }: Day): Promise<void> {
  const { page } = app;
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
      const { today } = await window.posHelper.live.get('closings');
      const answer = await window.posHelper.sales.exportCsv('2020-01-01' as never, today as never);
      if (!JSON.stringify(answer).includes('written')) throw new Error(JSON.stringify(answer));
    }),
  );
  await phase('a backup', () => page.evaluate(() => window.posHelper.data.backUpNow()));
}

/** The day is closed by hand, and the journal archived. */
export async function closingsOf({ app, phase }: Day): Promise<void> {
  const { page } = app;
  await phase('an X, a count and the Z of the day', () => closeDay(page));
  await phase('the archive of the journal', () =>
    page.evaluate(async () => {
      const { closings } = window.posHelper;
      await closings.archive();
      for (;;) {
        const { archive } = await window.posHelper.live.get('closings');
        if (archive.kind === 'written') return;
        if (archive.kind !== 'running') throw new Error(`No archive: ${JSON.stringify(archive)}`);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }),
  );
}

/** By UTC: in France the same day. */
const EVENING_HOUR = 20;

/** The month's last day comes: those before it are closed by themselves, it by hand, and the month with it. */
export async function monthOf({ app, hubrise, phase, watch }: Day): Promise<void> {
  const { page } = app;
  const openDay = (): Promise<string> =>
    page.evaluate(async () => (await window.posHelper.live.get('closings')).openDay ?? '');
  const first = await openDay();
  const [year = 0, month = 0, day = 0] = first.split('-').map(Number);
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  // In the evening: after midnight a shop's day before is still the open one.
  const evening = Date.UTC(year, month - 1, last, EVENING_HOUR);
  const aheadMs = Math.max(0, evening - Date.now());
  await phase(`${last - day} days that close by themselves`, async () => {
    await hubrise.admin.advanceClock(aheadMs);
    await watch.order({ aheadMs });
    for (let waited = 0; !(await openDay()).endsWith(`-${last}`); waited += 1) {
      if (waited > 300) throw new Error(`The days are not closed: ${await openDay()}`);
      await page.waitForTimeout(500);
    }
  });
  await phase('a count and the Z of the last day of a month, and the month', async () => {
    await closeDay(page);
    const closed = await page.evaluate(() => window.posHelper.closings.list('CLOSE_MONTH'));
    if (closed.length !== 1) throw new Error('The month is not closed');
  });
}

function closeDay(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const { closings } = window.posHelper;
    const day = (await window.posHelper.live.get('closings')).openDay as never;
    const looked = await closings.x();
    if (looked.kind !== 'done') throw new Error(`No X: ${JSON.stringify(looked)}`);
    await closings.count({}, day);
    const closed = await closings.close({ counts: {}, reason: 'Essai', float: 0, day });
    if (closed.kind !== 'done') throw new Error(`Not closed: ${JSON.stringify(closed)}`);
    await closings.list('CLOSE_DAY');
  });
}
