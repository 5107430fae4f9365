import { expect, it } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { createOrderBackfill } from '../../main/history/order-backfill.ts';
import { manualTimers } from '../hubrise/support.ts';
import { aRow } from '../store/rows.ts';
import { type DataTill, openTill } from '../support/stored-till.ts';

/** Orders as they were stored before there was a search. */
function storeOld(till: DataTill, count: number): void {
  till.store.work(() => {
    for (let index = 0; index < count; index += 1) {
      const raw = `{"id":"o${index}","collection_code":"K${index}","status":"completed"}`;
      till.store.orders.put(aRow(`o${index}`, { raw, receivedAt: 1_000 + index, open: false }));
    }
  });
  till.db.exec(
    'INSERT INTO order_facts_due (order_id) SELECT id FROM orders ORDER BY received_at DESC',
  );
}

function backfill(till: DataTill) {
  const timers = manualTimers();
  const done: unknown[] = [];
  const created = createOrderBackfill({
    store: till.store,
    timers,
    onDone: () => done.push('done'),
    onError: (error) => done.push(error),
  });
  return { ...created, timers, done };
}

const count = (till: DataTill) =>
  till.db.prepare('SELECT count(*) FROM order_facts').pluck().get() as number;

it('takes in what was there before, the newest first, a few at a time', () => {
  const till = openTill();
  storeOld(till, 60);
  const { start, timers, done } = backfill(till);
  start();
  expect(count(till), 'nothing before the start is over').toBe(0);
  timers.fire();
  expect(count(till)).toBe(25);
  const first = till.db.prepare('SELECT min(placed_at) FROM order_facts').pluck().get();
  expect(first).toBe(1_035);
  timers.fire();
  timers.fire();
  expect(count(till)).toBe(60);
  expect(done).toEqual(['done']);
  expect(timers.waits()).toEqual([]);
});

it('goes on where it was interrupted, and keeps what has come in since', () => {
  const till = openTill();
  storeOld(till, 40);
  const before = backfill(till);
  before.start();
  before.timers.fire();
  before.stop();
  expect(before.timers.waits()).toEqual([]);
  till.takeIn({ id: 'o0', collection_code: 'NEW' });
  const after = backfill(till);
  after.start();
  after.timers.fire();
  expect(count(till)).toBe(40);
  const row = till.db.prepare('SELECT code FROM order_facts WHERE order_id = ?').get('o0');
  expect(row).toEqual({ code: 'NEW' });
});

it('says what went wrong, and has lost nothing of what is to be done', () => {
  const till = openTill();
  storeOld(till, 10);
  till.db.exec('CREATE TRIGGER full BEFORE INSERT ON order_facts BEGIN SELECT RAISE(FAIL, 1); END');
  const { start, timers, done } = backfill(till);
  start();
  timers.fire();
  expect(done).toHaveLength(1);
  expect(done[0]).toBeInstanceOf(Error);
  till.db.exec('DROP TRIGGER full');
  const again = backfill(till);
  again.start();
  again.timers.fire();
  expect(count(till)).toBe(10);
  expect(till.store.orderSearch.listDue(10)).toEqual([]);
  expect(till.store.orders.get(orderId('o3'))?.receivedAt).toBe(1_003);
});

it('brings no customer back: whoever is gone was erased, or made anonymous at HubRise', () => {
  const till = openTill();
  till.takeIn({ id: 'a', customer: { id: 'c1', first_name: 'Julie' } });
  till.store.customers.remove('c1');
  till.db.exec("INSERT INTO order_facts_due (order_id) VALUES ('a')");
  const { start, timers, done } = backfill(till);
  start();
  timers.fire();
  expect(done).toEqual(['done']);
  expect(till.store.customers.get('c1')).toBeNull();
});
