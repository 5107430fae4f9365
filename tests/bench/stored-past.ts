import { join } from 'node:path';
import { orderId } from '../../main/core/ids.ts';
import { recordOrder } from '../../main/history/records.ts';
import { parseOrder } from '../../main/hubrise/payload/order.ts';
import { closeDatabase, openDatabase } from '../../main/store/database.ts';
import { createStore } from '../../main/store/index.ts';
import type { OrderRow } from '../../main/store/orders.ts';
import deliveroo from '../stand-ins/hubrise/samples/composed-deliveroo-own-delivery.json' with {
  type: 'json',
};
import uber from '../stand-ins/hubrise/samples/composed-uber-eats-platform-delivery.json' with {
  type: 'json',
};

const SAMPLES = [uber, deliveroo];
const AT_ONCE = 1_000;
const DAY_MS = 86_400_000;
/** So many a day that a hundred thousand are the orders of a year and a half. */
const ORDERS_A_DAY = 180;

/** Puts so many orders of days gone by into the data in `folder`, as they are when they are over. */
export function storePast(folder: string, count: number): void {
  const opened = openDatabase(join(folder, 'pos-helper.sqlite'), Date.now());
  if (opened.kind !== 'opened') throw new Error(`The database did not open: ${opened.kind}`);
  const store = createStore(opened.db);
  const location = store.connection.get()?.locationId ?? null;
  const newest = Date.now() - DAY_MS;
  for (let from = 0; from < count; from += AT_ONCE) {
    store.work(() => {
      for (let number = from; number < Math.min(from + AT_ONCE, count); number += 1) {
        const at = newest - (number * DAY_MS) / ORDERS_A_DAY;
        const id = orderId(`past-${number}`);
        const created = new Date(at).toISOString();
        const sample = SAMPLES[number % SAMPLES.length] ?? uber;
        const payload = { ...sample, id, status: 'completed', created_at: created };
        const parsed = parseOrder(payload);
        const row: OrderRow = {
          id,
          locationId: location,
          status: 'completed',
          raw: JSON.stringify(payload),
          unreadableReason: null,
          asOf: at,
          receivedAt: at,
          changedAt: at,
          statusBefore: null,
          acknowledgedAt: null,
          open: false,
        };
        store.orders.put(row);
        recordOrder(store, row, parsed.kind === 'order' ? parsed.order : null);
      }
    });
  }
  closeDatabase(opened.db);
}
