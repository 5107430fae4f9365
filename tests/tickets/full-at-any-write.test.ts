import { afterEach, expect, it, vi } from 'vitest';
import type { OrderId } from '../../main/core/ids.ts';
import { aCounter, type Counter } from '../orders/harness.ts';
import { setUp } from '../printers/queue-harness.ts';
import { fullDisk } from '../support/full-disk.ts';

/** More than any of these has. */
const MOST_WRITES = 40;

afterEach(() => {
  vi.restoreAllMocks();
});

function waiting({ store }: Counter, id: OrderId): number {
  return store.prints.listForOrder(id).filter(({ state }) => state === 'waiting').length;
}

/** Another counter with a disk that is full at its first write, its second and so on, until it has no more. */
function atEachWrite(
  begin: (counter: Counter) => OrderId,
  then: (counter: Counter, id: OrderId) => void,
): number {
  for (let write = 1; write < MOST_WRITES; write += 1) {
    const counter = aCounter();
    counter.world.printers = [setUp('pass', { host: '127.0.0.1', port: 9 })];
    const id = begin(counter);
    const disk = fullDisk(counter.db);
    disk.fullAt(write);
    then(counter, id);
    const hadIt = disk.isOver();
    vi.restoreAllMocks();
    if (!hadIt) return write;
  }
  throw new Error('it has more writes');
}

it('an acceptance and its ticket are both there or neither, at whichever write the disk is full', () => {
  const writes = atEachWrite(
    (counter) => counter.comes('a'),
    (counter, id) => {
      const isDone = counter.moves.accept(id, 0).kind === 'done';
      expect([waiting(counter, id), counter.store.outbox.listWaitingFor(id).length]).toEqual(
        isDone ? [1, 2] : [0, 0],
      );
    },
  );
  expect(writes).toBeGreaterThan(5);
});

it('so are the taking back of it and that of its ticket', () => {
  const writes = atEachWrite(
    (counter) => {
      const id = counter.comes('a');
      counter.moves.accept(id, 0);
      return id;
    },
    (counter, id) => {
      const isDone = counter.moves.undo(id).kind === 'done';
      expect(waiting(counter, id)).toBe(isDone ? 0 : 1);
    },
  );
  expect(writes).toBeGreaterThan(3);
});

it('so are an order that comes in accepted and its ticket', () => {
  const writes = atEachWrite(
    (counter) => counter.comes('b'),
    (counter) => {
      let id: OrderId | null = null;
      try {
        id = counter.comes('a', { status: 'accepted' });
      } catch {
        // It stays at HubRise.
      }
      if (id === null) expect(counter.store.orders.countOpen()).toBe(1);
      else expect(waiting(counter, id)).toBe(1);
    },
  );
  expect(writes).toBeGreaterThan(5);
});
