import SqliteDatabase from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { eventId, orderId } from '../../../main/core/ids.ts';
import {
  createSnapshots,
  type IncomingOrder,
  keepingWhatFails,
  NOT_TO_BE_WORKED_WITH,
} from '../../../main/orders/book/snapshots.ts';
import { createStore } from '../../../main/store/index.ts';
import { LOCATION } from '../../store/rows.ts';
import { openTestDatabase } from '../../support/bare-till.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const ID = orderId('o1');
const TEXT = '{"id":"o1","status":"new","total":"1.00 EUR"}';

/** Snapshots that fail for whatever could be read. */
function failing(error: Error) {
  const db = openTestDatabase(tempFolder());
  onTestFinished(() => {
    db.close();
  });
  const store = createStore(db);
  const plain = createSnapshots(store, () => 1_000);
  const errors: unknown[] = [];
  const snapshots = keepingWhatFails(
    {
      apply: (incoming) =>
        store.work(() => {
          const applied = plain.apply(incoming);
          if (incoming.unreadable === undefined) throw error;
          return applied;
        }),
    },
    (met) => errors.push(met),
  );
  return { errors, snapshots, store };
}

const incoming: IncomingOrder = {
  id: ID,
  text: TEXT,
  asOf: 1_000,
  location: LOCATION,
  events: [
    {
      eventId: eventId('e1'),
      locationId: LOCATION,
      orderId: ID,
      createdAt: 1_000,
      resourceType: 'order',
      eventType: 'create',
      raw: '{}',
      change: null,
    },
  ],
};

it('an order that nothing can be made of is kept as it came, open, and its event is in the inbox', () => {
  const error = new RangeError('no such number');
  const { errors, snapshots, store } = failing(error);
  expect(snapshots.apply(incoming)).toMatchObject({ outcome: 'unreadable', announce: 'new_order' });
  expect(store.orders.get(ID)).toMatchObject({
    raw: TEXT,
    open: true,
    unreadableReason: NOT_TO_BE_WORKED_WITH,
  });
  expect(store.inbox.listUnacknowledged(9)).toHaveLength(1);
  expect(errors).toEqual([error]);
});

it('what the disk does not take is no matter of the order, and is thrown', () => {
  const full = new SqliteDatabase.SqliteError('disk is full', 'SQLITE_FULL');
  const { errors, snapshots, store } = failing(full);
  expect(() => snapshots.apply(incoming)).toThrow(full);
  expect([store.orders.get(ID), errors]).toEqual([null, []]);
});
