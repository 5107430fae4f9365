import { expect, it } from 'vitest';
import type { PrinterSettings } from '../../main/core/printer/printer.ts';
import { readPapers } from '../evening/papers.ts';
import type { Order } from '../stand-ins/hubrise/rules/order.ts';
import { createSampleOrders, type Source } from '../stand-ins/hubrise/sample-orders.ts';
import type { JournalEntry } from '../stand-ins/hubrise/state/journal.ts';
import { startPrinter } from '../stand-ins/printer/printer.ts';
import { openTestDatabase } from '../support/bare-till.ts';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { openBoard } from '../support/journey.ts';
import { cardOf, pressAll, pressOnce, refuseFirst, takeBack } from './support/hands.ts';
import { connectAside } from './support/journey.ts';
import { network } from './support/network.ts';
import { minutesFromNow } from './support/orders.ts';
import { launchTill, type TillApp } from './support/till-app.ts';

hubriseForAllTests();

const PLATFORMS: readonly Source[] = [
  'Uber Eats Bridge',
  'Deliveroo Bridge',
  'Just Eat Takeaway Bridge',
  'Glovo Bridge',
  'Site web',
];
const samples = createSampleOrders({ seed: 5, now: Date.now });
const orders: Order[] = [];

/** One order from each platform. */
async function burst(): Promise<readonly Order[]> {
  const placed: Order[] = [];
  for (const as of PLATFORMS) {
    const { payload } = samples.from(as);
    const wanted = { asap: true, expected_time: minutesFromNow(25) };
    const code = `S${orders.length + placed.length + 10}`;
    const order = { ...payload, ...wanted, collection_code: code };
    placed.push(await hubrise.admin.injectOrder(order, { as }));
  }
  orders.push(...placed);
  return placed;
}

async function untilShown(till: TillApp, placed: readonly Order[]): Promise<void> {
  for (const { collection_code } of placed) await cardOf(till, collection_code ?? '').waitFor();
}

async function untilStatus({ id }: Order, statuses: readonly string[]): Promise<void> {
  const isTold = ({ method, path, body, status }: JournalEntry): boolean =>
    method === 'PATCH' &&
    path === `/location/orders/${id}` &&
    status === 200 &&
    statuses.includes(Object(body).status);
  await hubrise.admin.waitFor(isTold);
}

it('an evening on the till: 25 orders, a roll that ends, no Wi-Fi, and all agree in the end', async () => {
  const printer = await startPrinter();
  const internet = await network(hubrise.apiUrl);
  const till = await launchTill({ hubrise, env: { POS_HELPER_HUBRISE_API_URL: internet.url } });
  await connectAside(till);
  const { host, port } = printer;
  const kitchen: PrinterSettings = {
    id: 'kitchen',
    name: 'Cuisine',
    columns: 42,
    target: { kind: 'network', host, port },
    prints: { kitchen: true, customer: true, cancellation: true, courier: false },
  };
  await till.page.evaluate((printers) => window.posHelper.settings.update({ printers }), [kitchen]);
  await openBoard(till);

  const first = await burst();
  await untilShown(till, first);
  for (const _ of first) expect(await pressOnce(till)).toMatchObject({ name: 'Accepter' });
  await printer.until(() => printer.sheets().length === first.length);
  const [off] = first;
  if (off === undefined) throw new Error('A burst is not empty');
  await hubrise.admin.updateOrder(off.id, { status: 'cancelled' }, { as: off.created_by });
  const seen = cardOf(till, off.collection_code ?? '').getByRole('button', { name: 'J’ai vu' });
  await seen.waitFor();

  printer.set({ kind: 'paper_ends', afterLines: 30 });
  await untilShown(till, await burst());
  const refused = await refuseFirst(till);
  await pressAll(till);

  await internet.cut();
  const missed = await burst();
  await till.page
    .getByRole('banner')
    .getByText(/^depuis \d\d:\d\d$/)
    .waitFor();
  printer.repair();
  await internet.mend();
  await untilShown(till, missed);
  expect(await pressOnce(till)).toMatchObject({ name: 'Accepter' });
  await takeBack(till);

  await untilShown(till, [...(await burst()), ...(await burst())]);
  const pressed = await pressAll(till);
  expect(pressed.filter(({ name }) => name === 'Accepter')).toHaveLength(15);
  for (const order of orders) {
    if (order === off) continue;
    const isRefused = order.collection_code === refused;
    // How a refusal is told depends on the platform of whichever order stands first.
    await untilStatus(order, isRefused ? ['rejected', 'cancelled'] : ['completed']);
  }
  await printer.until(() => printer.sheets().length >= orders.length);
  await till.quit();

  const now = await Promise.all(orders.map(({ id }) => hubrise.admin.order(id)));
  const db = openTestDatabase(till.folder);
  const known = db.prepare('SELECT id, status FROM orders ORDER BY id').all();
  const waiting = db.prepare("SELECT count(*) FROM outbox WHERE state IN ('waiting', 'parked')");
  expect(waiting.pluck().get()).toBe(0);
  db.close();
  const byId = now.map(({ id, status }) => ({ id, status }));
  expect(known).toEqual(byId.sort((a, b) => (a.id < b.id ? -1 : 1)));
  const papers = readPapers(printer, now).map(({ id, kind, copy }) => `${id} ${kind} ${copy}`);
  const wanted = orders
    .filter(({ collection_code }) => collection_code !== refused)
    .map(({ id }) => `${id} kitchen none`);
  expect(papers.sort()).toEqual([...wanted, `${off.id} cancellation none`].sort());
});
