import SqliteDatabase from 'better-sqlite3';
import { beforeEach, expect, it } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import { createUnkept } from '../../../main/orders/book/book.ts';
import { createOrderTexts } from '../../../main/orders/book/order-texts.ts';
import { createOrderLock, createSnapshots } from '../../../main/orders/book/snapshots.ts';
import { LOCATION } from '../../store/rows.ts';
import { aCounter, type Counter } from '../harness.ts';

const ID = orderId('fq7h');
const HOUR = 3_600_000;

let counter: Counter;
beforeEach(() => {
  counter = aCounter();
});

it('an end that could not be stored at once is of the moment in which HubRise showed it', async () => {
  counter.comes('fq7h', { status: 'received' });
  const { store, timers } = counter;
  const snapshots = createSnapshots(store, timers.now);
  let isFull = true;
  const unkept = createUnkept({
    store,
    texts: createOrderTexts(),
    snapshots: {
      apply: (incoming) => {
        if (isFull) throw new SqliteDatabase.SqliteError('full', 'SQLITE_FULL');
        return snapshots.apply(incoming);
      },
    },
    lock: createOrderLock(),
    now: timers.now,
    hubriseNow: timers.now,
    onOrder: () => undefined,
    onFailed: () => undefined,
    onError: (error) => expect.unreachable(String(error)),
  });
  const text = '{"id":"fq7h","status":"cancelled"}';
  const incoming = { id: ID, text, asOf: null, location: LOCATION, events: [], isShownNow: true };
  const shownAt = timers.now();
  expect(() => unkept.apply(incoming)).toThrow('full');

  timers.advance(12 * HOUR);
  isFull = false;
  await unkept.storeAll();
  expect(store.orders.getLastWord(ID)).toEqual({ status: 'cancelled', at: shownAt, from: null });
});
