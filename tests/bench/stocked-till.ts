import { join } from 'node:path';
import { closeDatabase, openDatabase } from '../../main/store/database.ts';
import { createStore } from '../../main/store/index.ts';
import type { HubriseStandIn } from '../hubrise/stand-in.ts';
import { connect, openBoard } from '../support/journey.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { createBenchOrders, fromNow } from './orders.ts';

/** How a shop's board looks in the middle of a service. */
const BUSY_EVENING = [
  ...Array<'new'>(8).fill('new'),
  ...Array<'accepted'>(10).fill('accepted'),
  ...Array<'in_preparation'>(12).fill('in_preparation'),
  ...Array<'awaiting_shipment'>(8).fill('awaiting_shipment'),
  ...Array<'in_delivery'>(6).fill('in_delivery'),
  ...Array<'later'>(6).fill('later'),
] as const;

/** Open orders of a stocked till. */
export const STOCKED_ORDERS = BUSY_EVENING.length;

/** An order's card on the board. */
export const CARD = 'article[data-order-id]';

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

/** Leaves in `folder` the data of a till that is connected and has its board full. */
export async function stockTill(hubrise: HubriseStandIn, folder: string): Promise<void> {
  const orders = createBenchOrders();
  for (const state of BUSY_EVENING) {
    const { as, payload } = orders.next(
      state === 'later'
        ? { status: 'accepted', asap: false, expected_time: fromNow(240) }
        : { status: state },
    );
    await hubrise.admin.injectOrder(payload, { as });
  }
  const till = await connectedTill(hubrise, folder);
  try {
    await till.page
      .locator(CARD)
      .nth(STOCKED_ORDERS - 1)
      .waitFor();
    await hubrise.admin.waitFor({
      method: 'PATCH',
      path: '/location/orders/*',
      status: 200,
      count: BUSY_EVENING.filter((state) => state === 'new').length,
    });
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
