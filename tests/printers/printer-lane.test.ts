import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createWaits, systemTimers } from '../../main/lib/timers.ts';
import { createWords } from '../../main/lib/words.ts';
import { DEFAULT_PACE } from '../../main/printers/lane-policy.ts';
import type { Printer } from '../../main/printers/printer.ts';
import {
  createPrinterLane,
  type PrinterLane,
  storeTicket,
} from '../../main/printers/printer-lane.ts';
import { createStore, type Store } from '../../main/store/index.ts';
import { ticketWords } from '../../main/tickets/printing.ts';
import { openTestDatabase } from '../support/bare-till.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { aTicket, setUp } from './queue-harness.ts';

interface OnePrinter {
  readonly lane: PrinterLane;
  readonly store: Store;
  /** What was done at the printer, in order. */
  readonly done: readonly string[];
  /** The most connections that it had at a time. */
  most(): number;
  print(): void;
}

/** A lane before a printer that takes a while for everything. */
function startLane(): OnePrinter {
  const db = openTestDatabase(tempFolder());
  const store = createStore(db);
  const done: string[] = [];
  let [connections, most] = [0, 0];
  const during = async <T>(what: string, result: T): Promise<T> => {
    connections += 1;
    most = Math.max(most, connections);
    done.push(what);
    await delay(20);
    connections -= 1;
    return result;
  };
  const printer: Printer = {
    check: () => during('look', null),
    print: () => during('ticket', { kind: 'printed' }),
    openDrawer: () => during('drawer', true),
  };
  const words = ticketWords(createWords(() => 'fr'));
  const lane = createPrinterLane({
    ready: Promise.resolve(),
    store: store.prints,
    timers: systemTimers,
    waits: createWaits(systemTimers, 1_000),
    random: () => 0,
    pace: DEFAULT_PACE,
    words: () => words,
    settings: () => setUp('kitchen', { host: '127.0.0.1', port: 9100 }),
    printer: () => printer,
    backup: () => Promise.resolve(null),
    onHandOver: () => {},
    isWell: () => Promise.resolve(false),
    whyTooLate: () => null,
    mayBeElsewhere: () => false,
    onChange: () => {},
    onError: (error) => {
      throw error;
    },
  });
  onTestFinished(async () => {
    await lane.stop();
    db.close();
  });
  return {
    lane,
    store,
    done,
    most: () => most,
    print: () => {
      const ticket = aTicket('un');
      store.prints.add({
        printer: 'kitchen',
        orderId: null,
        kind: ticket.kind,
        duplicate: 'none',
        ticket: storeTicket(ticket),
        createdAt: 0,
      });
      lane.kick();
    },
  };
}

describe('the line to a printer that takes one connection', () => {
  it('is never used twice at a time, whoever asks how it is and whatever is to be printed', async () => {
    const { done, lane, most, print } = startLane();
    const first = lane.isWell();
    await delay(5);
    print();
    const others = [lane.isWell(), lane.openDrawer(1_000)];
    expect(await Promise.all([first, ...others])).toEqual([true, true, true]);
    await lane.settled();
    expect(most()).toBe(1);
    expect(done.toSorted(), 'they share the look').toEqual(['drawer', 'look', 'ticket']);
  });

  it('is not waited for while a ticket is on it, nor once the till closes', async () => {
    const { lane, print } = startLane();
    print();
    while (!lane.isPrinting()) await delay(1);
    expect(await lane.isWell(), 'not heard of yet').toBe(false);
    await lane.settled();
    const asked = lane.isWell();
    void lane.stop();
    await asked;
    expect(await lane.isWell()).toBe(true);
  });
});
