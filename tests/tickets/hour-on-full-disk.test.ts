import { beforeEach, expect, it, vi } from 'vitest';
import type { OrderId } from '../../main/core/ids.ts';
import { aCounter, type Counter } from '../orders/harness.ts';
import { setUp } from '../printers/queue-harness.ts';
import { refuseWrites } from '../support/refused-writes.ts';

const MINUTE = 60_000;

let counter: Counter;
beforeEach(() => {
  counter = aCounter();
  counter.world.printers = [setUp('pass', { host: '127.0.0.1', port: 9 })];
});

function comesForLater(): OrderId {
  const wanted = new Date(counter.timers.now() + 120 * MINUTE).toISOString();
  return counter.comes('a', { asap: false, expected_time: wanted, status: 'accepted' });
}

const tickets = (id: OrderId): string[] =>
  counter.store.prints.listForOrder(id).map(({ kind, state }) => `${kind} ${state}`);

it('an order whose hour comes while the database takes nothing goes to the kitchen once it does', () => {
  const id = comesForLater();
  const giveBack = refuseWrites(counter.db);
  counter.timers.advance(101 * MINUTE);
  counter.board.refreshAll();
  expect(counter.printErrors).toHaveLength(1);
  counter.timers.advance(5 * MINUTE);
  giveBack();
  counter.timers.advance(2 * MINUTE);
  expect(tickets(id)).toEqual(['kitchen waiting']);
});

it('one that could not even be read when its hour came goes there once it can', () => {
  const id = comesForLater();
  const giveBack = refuseWrites(counter.db);
  counter.timers.advance(101 * MINUTE);
  counter.board.refreshAll();
  const read = vi.spyOn(counter.store.orders, 'get').mockImplementation(() => {
    throw new Error('database is locked');
  });
  counter.timers.advance(5 * MINUTE);
  read.mockRestore();
  giveBack();
  counter.timers.advance(2 * MINUTE);
  expect(tickets(id)).toEqual(['kitchen waiting']);
});
