import { join } from 'node:path';
import { closeDatabase, openDatabase } from '../../main/store/database.ts';
import { createStore } from '../../main/store/index.ts';
import type { HubriseStandIn } from '../stand-ins/hubrise/stand-in.ts';
import { connect, openBoard } from '../support/journey.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { createBenchOrders, fromNow } from './orders.ts';

/** How a shop's board looks in the middle of a service, as shares of fifty orders. */
const BUSY_EVENING = [
  ...Array<'new'>(8).fill('new'),
  ...Array<'accepted'>(10).fill('accepted'),
  ...Array<'in_preparation'>(12).fill('in_preparation'),
  ...Array<'awaiting_shipment'>(8).fill('awaiting_shipment'),
  ...Array<'in_delivery'>(6).fill('in_delivery'),
  ...Array<'later'>(6).fill('later'),
] as const;

/** An order's card on the board. */
export const CARD = 'article[data-order-id]';

/** How many of so many orders are in a state. */
function countOf(state: (typeof BUSY_EVENING)[number], count: number): number {
  const states = Array.from(
    { length: count },
    (_, order) => BUSY_EVENING[order % BUSY_EVENING.length],
  );
  return states.filter((one) => one === state).length;
}

/** How many of so many orders have a card: the columns of the others are opened by who wants them. */
export function cardsOf(count: number): number {
  return count - countOf('in_delivery', count) - countOf('later', count);
}

/** Starts the till in `folder` and connects it through HubRise's pages. */
export async function connectedTill(
  hubrise: HubriseStandIn,
  folder: string,
  pollMs?: number,
): Promise<LaunchedApp> {
  const till = await launchApp({ hubrise, folder, ...(pollMs === undefined ? {} : { pollMs }) });
  try {
    await connect(till);
    await openBoard(till);
    return till;
  } catch (error) {
    await till.kill();
    throw error;
  }
}

/** Leaves in `folder` the data of a till that is connected and has so many open orders. */
export async function stockTill(
  hubrise: HubriseStandIn,
  folder: string,
  count: number,
): Promise<void> {
  const orders = createBenchOrders();
  for (let order = 0; order < count; order += 1) {
    const state = BUSY_EVENING[order % BUSY_EVENING.length] ?? 'new';
    const { as, payload } = orders.next(
      state === 'later'
        ? { status: 'accepted', asap: false, expected_time: fromNow(240) }
        : { status: state },
    );
    await hubrise.admin.injectOrder(payload, { as });
  }
  const till = await connectedTill(hubrise, folder);
  try {
    const last = till.page.locator(CARD).nth(cardsOf(count) - 1);
    // HubRise gives ten lists a minute: what is new comes with the first, the rest as it may.
    await last.waitFor({ state: 'attached', timeout: 240_000 });
    for (const [strip, state] of [
      ['En livraison', 'in_delivery'],
      ['Plus tard', 'later'],
    ] as const) {
      const name = new RegExp(`^${strip} ?${countOf(state, count)}`);
      await till.page.getByRole('button', { name }).waitFor({ timeout: 240_000 });
    }
    const received = { method: 'PATCH', path: '/location/orders/*', status: 200 };
    const fresh = BUSY_EVENING.filter((state) => state === 'new').length;
    const sent = Math.floor(count / BUSY_EVENING.length) * fresh;
    await hubrise.admin.waitFor({ ...received, count: sent }, 60_000);
    await till.quit();
  } finally {
    await till.kill();
  }
}

/** Lets the next start ask HubRise as freely as the first of an hour. */
export function forgetRequests(folder: string): void {
  const opened = openDatabase(join(folder, 'pos-helper.sqlite'), Date.now());
  if (opened.kind !== 'opened') throw new Error(`The database did not open: ${opened.kind}`);
  createStore(opened.db).requestBudget.write({});
  closeDatabase(opened.db);
}
