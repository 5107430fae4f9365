import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createWords } from '../../main/lib/words.ts';
import { createPrintQueue, type PrintQueue } from '../../main/printers/print-queue.ts';
import type { Printer } from '../../main/printers/printer.ts';
import { createStore, type Store } from '../../main/store/index.ts';
import { ticketWords } from '../../main/tickets/printing.ts';
import { openTestDatabase } from '../support/bare-till.ts';
import { type FakeTimers, fakeTimers } from '../support/fake-timers.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { aTicket, setUp } from './queue-harness.ts';

const HOUR = 3_600_000;
const HERE = { host: '127.0.0.1', port: 9100 } as const;
const STEPS = [HOUR, -HOUR, 31 * 24 * HOUR, -31 * 24 * HOUR, 3_000, -3_000];

let timers: FakeTimers;
let store: Store;
let queue: PrintQueue;
/** Ids of printers that are off. */
let off: Set<string>;
/** Which printer was tried, and how. */
let tried: string[];

beforeEach(() => {
  timers = fakeTimers();
  off = new Set();
  tried = [];
  const db = openTestDatabase(tempFolder());
  store = createStore(db);
  const words = ticketWords(createWords(() => 'fr'));
  const printers = [
    setUp('four', HERE, { backupId: 'bar' }),
    setUp('bar', { ...HERE, port: 9101 }),
  ];
  queue = createPrintQueue({
    store: store.prints,
    timers,
    random: () => 0,
    printers: () => printers,
    connect: (target) =>
      printerAt(target.kind === 'network' && target.port === 9101 ? 'bar' : 'four'),
    whyTooLate: () => null,
    mayBeElsewhere: () => false,
    words: () => words,
    onChange: () => undefined,
    onError: (error) => {
      throw error;
    },
  });
  queue.start();
  onTestFinished(async () => {
    await queue.stop();
    db.close();
  });
});

/** A printer that takes no time. */
function printerAt(id: string): Printer {
  return {
    print: async () => {
      tried.push(id);
      return off.has(id) ? { kind: 'failed', trouble: 'out_of_paper' } : { kind: 'printed' };
    },
    check: async () => (off.has(id) ? 'out_of_paper' : null),
  };
}

function enqueue(dueInMs = 0): number {
  return store.work(() =>
    queue.enqueue({
      printerId: 'four',
      orderId: null,
      ticket: aTicket('un'),
      duplicate: 'none',
      ...(dueInMs === 0 ? {} : { dueAt: timers.now() + dueInMs }),
    }),
  );
}

/** Time goes by, in small steps, and what falls due is done. */
async function pass(ms: number): Promise<void> {
  await nextTurn();
  for (let left = ms; left > 0; left -= 500) {
    timers.advance(Math.min(left, 500));
    await nextTurn();
  }
}

describe.each(STEPS)('a clock that is changed by %d ms', (change) => {
  it('neither prints a ticket while its move can be taken back, nor holds it up', async () => {
    enqueue(5_000);
    await pass(1_000);
    timers.changeClock(change);
    await pass(3_900);
    expect(tried).toEqual([]);
    await pass(200);
    expect(tried).toEqual(['four']);
  });

  it('neither shortens the wait for another try, nor prolongs it', async () => {
    off.add('four');
    off.add('bar');
    enqueue();
    await pass(500);
    expect(tried).toEqual(['four']);
    timers.changeClock(change);
    await pass(400);
    expect(tried).toEqual(['four']);
    await pass(700);
    expect(tried).toEqual(['four', 'four']);
  });

  it('brings the backup in when half a minute is over, and not before', async () => {
    off.add('four');
    enqueue();
    await pass(1_000);
    timers.changeClock(change);
    await pass(25_000);
    expect(tried).not.toContain('bar');
    await pass(16_000);
    expect(tried.at(-1)).toBe('bar');
  });
});

it('what was held back is printed when the till closes, also after the clock was set forward', async () => {
  enqueue(5_000);
  timers.changeClock(HOUR);
  await queue.drain(1_000);
  expect(tried).toEqual(['four']);
});
