import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { type AppliedOrder, createSnapshots } from '../../main/orders/book/snapshots.ts';
import { createStore, type Store } from '../../main/store/index.ts';
import { LOCATION } from '../store/rows.ts';
import { tempFolder } from './temp-folder.ts';
import { openTestFile } from './test-database.ts';

/** A real data folder and database, into which orders come as they do from HubRise. */
export interface DataTill {
  readonly folder: string;
  readonly path: string;
  readonly db: Database;
  readonly store: Store;
  /** The wall clock, ms: tests set it. */
  now: number;
  /** How far the wall clock is ahead of HubRise's, ms: tests set it as well. */
  ahead: number;
  takeIn(payload: Readonly<Record<string, unknown>>): AppliedOrder;
}

export const NOW = Date.parse('2026-11-24T18:00:00Z');
export const DAY = 86_400_000;

export function openTill(folder: string = tempFolder(), now: number = NOW): DataTill {
  const path = join(folder, 'pos-helper.sqlite');
  const result = openTestFile(path, now);
  const { db } = result;
  onTestFinished(() => {
    db.close();
  });
  const store = createStore(db);
  const till: DataTill = {
    folder,
    path,
    db,
    store,
    now,
    ahead: 0,
    takeIn: (payload) => {
      const id = orderId(String(payload['id']));
      const text = JSON.stringify({ ...PAYLOAD, ...payload });
      return snapshots.apply({
        id,
        text,
        asOf: till.now - till.ahead,
        location: LOCATION,
        events: [],
      });
    },
  };
  const snapshots = createSnapshots(
    store,
    () => till.now,
    () => till.now - till.ahead,
  );
  return till;
}

const PAYLOAD = {
  location_id: LOCATION,
  channel: 'Uber Eats',
  ref: 'REF-1',
  collection_code: 'DC034',
  status: 'new',
  service_type: 'delivery',
  total: '12.00 EUR',
  items: [{ product_name: 'Pizza', price: '12.00 EUR', quantity: '1.0', subtotal: '12.00 EUR' }],
  payments: [{ name: 'Paid online', ref: 'ONLINE', amount: '12.00 EUR' }],
};
