import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Order } from '../../main/core/order/order.ts';
import { closeDatabase, openDatabase } from '../../main/store/database.ts';
import { createStore, type Store } from '../../main/store/index.ts';
import { anOrder } from '../support/orders.ts';

/** A shop's years. */
const ORDERS = 100_000;
const AT_ONCE = 2_000;

export const CHANNELS = ['Uber Eats', 'Deliveroo', 'Just Eat', 'Site du restaurant', 'Borne'];

/** One of a list, over and over. */
export const of = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

export interface ManyOrders {
  readonly store: Store;
  readonly path: string;
  close(): void;
}

/** A file of its own with 100,000 orders, each put there by `put` after the pattern of one. */
export function manyOrders(
  folder: string,
  name: string,
  put: (store: Store, pattern: Order, index: number) => void,
): ManyOrders {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.sqlite`);
  const opened = openDatabase(path, Date.now());
  if (opened.kind !== 'opened') throw new Error(`The database did not open: ${opened.kind}`);
  const store = createStore(opened.db);
  const pattern = anOrder();
  for (let from = 0; from < ORDERS; from += AT_ONCE) {
    store.work(() => {
      for (let index = from; index < from + AT_ONCE; index += 1) put(store, pattern, index);
    });
  }
  return { store, path, close: () => closeDatabase(opened.db) };
}
