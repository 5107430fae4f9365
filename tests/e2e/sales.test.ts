import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { createMoneyFormat } from '../../main/core/format/numbers.ts';
import { createTimeFormat } from '../../main/core/format/time-format.ts';
import type { OrderInput } from '../stand-ins/hubrise/rules/order-input.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { openBoard } from '../support/journey.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { card, connectAside, openPanel, tap } from './support/journey.ts';
import { anOrder, received } from './support/orders.ts';
import { untilToldAtOnce } from './support/pass-time.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForEachTest();

const money = createMoneyFormat('fr-FR');
const euros = (cents: number): string => money({ cents, currency: 'EUR' });
const DAY = 86_400_000;
const DESIREE = { first_name: 'Désirée', last_name: 'Lebœuf', phone: '+33 6 12 34 56 78' };
const CASH = [{ name: 'Espèces', ref: 'CASH', amount: '24.00 EUR' }];

/** An evening of five orders: two platforms, a tip, one to collect on, one cancelled. */
const EVENING: Readonly<Record<string, Partial<OrderInput>>> = {
  UE1: { customer: DESIREE },
  UE2: { status: 'completed', charges: [{ name: 'Pourboire', price: '2.50 EUR' }] },
  DE1: { channel: 'Deliveroo', ref: 'DLV-77', customer: { first_name: 'Mehdi', last_name: 'B.' } },
  WEB1: {
    channel: 'Site du restaurant',
    status: 'completed',
    items: [{ product_name: 'Menu', price: '24.00 EUR', quantity: '1' }],
    payments: CASH,
  },
  CX1: { channel: 'Deliveroo', status: 'cancelled' },
};

function rowsOf({ page }: TillApp): Locator {
  return page.getByRole('grid', { name: say('word.orders') }).getByRole('row');
}

function row(till: TillApp, code: string): Locator {
  return rowsOf(till).and(till.page.getByRole('row', { name: new RegExp(`^${code},`) }));
}

async function openOrders({ page }: TillApp): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'Ventes' }).click();
  await page.getByRole('tab', { name: 'COMMANDES' }).click();
}

/** Waits until these orders, and no others, are listed. */
async function untilListed(till: TillApp, codes: readonly string[]): Promise<void> {
  for (const code of codes) await row(till, code).waitFor();
  await expect.poll(() => rowsOf(till).count()).toBe(codes.length);
}

/** A figure of the day, by its name. */
function figure({ page }: TillApp, name: string): Locator {
  return page.locator(`div:has(> dt:text-is("${name}")) > dd`);
}

describe('Ventes › COMMANDES', () => {
  it('finds any order as one types, adds the day up, and writes it to a file', async () => {
    const till = await launchTill({ hubrise });
    const { page, electron } = till;
    for (const [code, fields] of Object.entries(EVENING)) {
      await hubrise.admin.injectOrder(anOrder(code, fields), { as: 'Uber Eats Bridge' });
    }
    await connectAside(till);
    await openOrders(till);
    // Those that came to nothing before the till was connected are nobody's business any more.
    await untilListed(till, ['UE1', 'DE1']);
    for (const code of ['UE2', 'WEB1', 'CX1']) {
      const fields = EVENING[code] ?? {};
      await hubrise.admin.injectOrder(anOrder(`${code}B`, fields), { as: 'Uber Eats Bridge' });
      await row(till, `${code}B`).waitFor();
    }
    const all = ['UE1', 'DE1', 'UE2B', 'WEB1B', 'CX1B'];
    await untilListed(till, all);

    const search = page.getByRole('searchbox', { name: say('orderList.search') });
    for (const typed of ['desiree lebo', '06 12 34', 'ue1']) {
      await search.fill(typed);
      await untilListed(till, ['UE1']);
    }
    await search.fill('dlv 77');
    await untilListed(till, ['DE1']);
    await search.fill('personne');
    await page.getByText(say('orderList.nothingFound')).waitFor();
    await page.getByRole('button', { name: say('orderList.clear') }).click();
    await untilListed(till, all);

    await page.getByRole('button', { name: say('orderList.allPlatforms') }).click();
    await page.getByRole('option', { name: 'Deliveroo' }).click();
    await untilListed(till, ['DE1', 'CX1B']);
    await page.getByRole('button', { name: say('orderList.allStatuses') }).click();
    await page.getByRole('option', { name: say('status.cancelled') }).click();
    await untilListed(till, ['CX1B']);
    await page.getByRole('button', { name: 'Deliveroo' }).click();
    await page.getByRole('option', { name: say('orderList.allPlatforms') }).click();
    await page.getByRole('button', { name: say('status.cancelled') }).click();
    await page.getByRole('option', { name: say('orderList.allStatuses') }).click();
    await untilListed(till, all);

    // 13.00 + 2.50 of which the tip is apart, and 24.00; nothing of the cancelled one, nor of the two
    // that nobody has answered yet.
    await figure(till, say('word.orders')).getByText('2', { exact: true }).waitFor();
    expect(await figure(till, say('word.sales')).textContent()).toBe(euros(3_700));
    expect(await figure(till, say('figures.tips')).textContent()).toBe(euros(250));
    // The tip stands in the order's total and in no payment: alone it is owed by nobody.
    expect(await figure(till, say('figures.toCollect')).textContent()).toBe(euros(2_400));
    await page.getByRole('button', { name: say('figures.details') }).click();
    const byPlatform = page.getByRole('table', { name: say('word.byPlatform') });
    const uber = byPlatform.getByRole('row', { name: /^Uber Eats/ });
    expect(await uber.getByRole('cell').allTextContents()).toEqual(['1', euros(1_300), euros(250)]);
    await page.keyboard.press('Escape');

    const path = join(tempFolder(), 'commandes.csv');
    await electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, path);
    await page.getByRole('button', { name: say('export.action') }).click();
    await page.getByRole('button', { name: say('export.save') }).click();
    await page.getByText(say('export.written', { count: 5 })).waitFor();
    await page.getByText(path).waitFor();
    const [heading = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\r\n');
    const at = (name: string): number => heading.replace('\ufeff', '').split(';').indexOf(name);
    const cells = lines.map((line) => line.split(';'));
    const column = (name: string) => cells.map((line) => line[at(name)] ?? '');
    expect(column(say('main.export.column.code')).sort()).toEqual([...all].sort());
    const cents = (texts: readonly string[]): number =>
      texts.reduce((sum, text) => sum + Number(text.replace(',', '')), 0);
    const atHubrise = (await hubrise.admin.orders())
      .filter(({ collection_code }) => all.includes(collection_code ?? ''))
      .map(({ total }) => Math.round(Number.parseFloat(total) * 100));
    expect(cents(column(say('main.export.column.total')))).toBe(
      atHubrise.reduce((sum, total) => sum + total, 0),
    );
    expect(readFileSync(path, 'utf8')).not.toMatch(/Lebœuf|Désirée|Mehdi/);
  });

  it('opens an order that has left the board, and tells all that happened to it', async () => {
    const till = await launchTill({ hubrise, inject: ['pass-time'] });
    await connectAside(till);
    await openBoard(till);
    const order = await received(till, 'H1');
    await tap(till, 'H1', 'Accepter');
    // The acceptance starts the preparation: what the platform says next comes after both.
    await untilToldAtOnce(till, order, 'in_preparation');
    await hubrise.admin.updateOrder(order.id, { status: 'completed' }, { as: 'Uber Eats Bridge' });
    await card(till, 'H1').waitFor({ state: 'detached' });
    await openOrders(till);
    await row(till, 'H1').getByText(say('status.completed')).waitFor();
    await row(till, 'H1').click();
    const panel = till.page.getByRole('dialog', { name: say('panel.label', { code: 'H1' }) });
    const history = panel.getByRole('region', { name: say('panel.history') });
    for (const entry of [
      say('history.arrived'),
      say('history.sent', { status: say('status.received') }),
      say('history.status.till', { status: say('status.accepted') }),
      say('history.sent', { status: say('status.accepted') }),
      say('history.status.platform', { status: say('status.completed') }),
    ]) {
      const line = history.getByRole('listitem').filter({ hasText: entry }).first();
      expect(await line.textContent()).toMatch(/\d\d:\d\d/);
    }
    // What happens to it now is told as well, though no card shows it.
    await hubrise.admin.updateOrder(
      order.id,
      { seller_notes: 'Rendu 2 €' },
      { as: 'Uber Eats Bridge' },
    );
    await history.getByText(say('history.changed')).waitFor();
  });

  it('greets a customer: which order it is, and when the last one was', async () => {
    const till = await launchTill({ hubrise });
    await connectAside(till);
    await openBoard(till);
    const { locations } = await hubrise.admin.world();
    const list = locations[0]?.customerLists[0]?.id ?? '';
    const customer = await hubrise.admin.createCustomer(list, DESIREE, { as: 'Borne' });
    const daysAgo = (days: number): string => new Date(Date.now() - days * DAY).toISOString();
    for (const days of [60, 40, 21]) {
      await hubrise.admin.injectRaw(
        {
          ...anOrder(`OLD${days}`),
          id: `old-${days}`,
          location_id: 'p81xp-0',
          status: 'completed',
          created_at: daysAgo(days),
          total: '13.00 EUR',
          customer,
        },
        { as: 'Borne' },
      );
    }
    await openOrders(till);
    await till.page.getByRole('button', { name: say('orderList.allDates') }).click();
    await untilListed(till, ['OLD60', 'OLD40', 'OLD21']);
    await openBoard(till);
    await received(till, 'NOW', { customer_id: String(customer['id']), customer: null });
    const panel = await openPanel(till, 'NOW');
    const { day } = createTimeFormat('fr-FR', 'Europe/Paris');
    const last = (days: number): string => day(Date.parse(daysAgo(days)));
    await panel.getByText(say('person.visitSince', { number: 4, day: last(21) })).waitFor();
    await till.page.keyboard.press('Escape');

    // HubRise counts the orders of all channels, and tells of it in an event of the customer's.
    await hubrise.admin.injectEvent({
      id: 'counted',
      resource_type: 'customer',
      event_type: 'update',
      created_at: new Date().toISOString(),
      customer_id: customer['id'] ?? null,
      customer_list_id: list,
      new_state: { ...customer, nb_orders: 8, last_order_date: daysAgo(2) },
    });
    await hubrise.admin.waitFor({
      method: 'DELETE',
      path: '/callback/events/counted',
      status: 200,
    });
    await openPanel(till, 'NOW');
    await panel.getByText(say('person.visitSince', { number: 9, day: last(2) })).waitFor();
  });
});
