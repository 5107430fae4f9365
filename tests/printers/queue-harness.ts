import type { Database } from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import type { OrderId } from '../../main/core/ids.ts';
import type { PrinterSettings } from '../../main/core/printer/printer.ts';
import type { Ticket, TicketKind } from '../../main/core/ticket/ticket.ts';
import { systemTimers } from '../../main/lib/timers.ts';
import { createWords } from '../../main/lib/words.ts';
import type { Pace } from '../../main/printers/lane-policy.ts';
import { createNetworkPrinter } from '../../main/printers/network-printer.ts';
import { createPrintQueue, type PrintQueue } from '../../main/printers/print-queue.ts';
import { createStore, type Store } from '../../main/store/index.ts';
import { ticketWords } from '../../main/tickets/printing.ts';
import type { PrinterState } from '../../preload/contract.ts';
import type { PrinterStandIn } from '../stand-ins/printer/printer.ts';
import { openTestDatabase } from '../support/bare-till.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** As in the app, only faster. */
const PACE: Pace = {
  retryBaseMs: 10,
  retryCapMs: 30,
  handOverFailures: 3,
  handOverMs: 200,
  longestHoldMs: 5_000,
};
const LIMITS = { connectMs: 1_000, askMs: 150, sendMs: 1_000, lookMs: 20, goodbyeMs: 300 };

export interface TestQueue {
  readonly printers: PrinterSettings[];
  readonly queue: PrintQueue;
  readonly store: Store;
  readonly db: Database;
  readonly errors: readonly unknown[];
  /** Tickets are told apart by a word that stands on them. */
  print(word: string, options?: Partial<PrintOptions>): number;
  state(printerId: string): PrinterState | undefined;
  /** Resolves as soon as `condition` holds; looks at every change of the queue. */
  until(condition: () => boolean): Promise<void>;
  /** Called at every change of the queue, before anybody who waits for one. */
  watch(look: () => void): void;
  stop(): Promise<void>;
}

interface PrintOptions {
  readonly on: string;
  readonly kind: TicketKind;
  readonly orderId: OrderId;
  readonly duplicate: 'none' | 'reprint';
  readonly dueAt: number;
}

export interface QueueOptions {
  readonly printers: readonly PrinterSettings[];
  readonly folder?: string;
  readonly pace?: Partial<Pace>;
  readonly start?: boolean;
}

export function startQueue(options: QueueOptions): TestQueue {
  const db = openTestDatabase(options.folder ?? tempFolder());
  const store = createStore(db);
  const printers = [...options.printers];
  const errors: unknown[] = [];
  const watchers = new Set<() => void>();
  const look = (): void => {
    for (const watcher of [...watchers]) watcher();
  };
  const words = ticketWords(createWords(() => 'fr'));
  const queue = createPrintQueue({
    store: store.prints,
    timers: systemTimers,
    random: () => 0,
    printers: () => printers,
    connect: (target) => {
      if (target.kind !== 'network') throw new Error('These tests print over the network');
      return createNetworkPrinter({ ...target, timers: systemTimers, limits: LIMITS });
    },
    whyTooLate: () => null,
    mayBeElsewhere: () => false,
    words: () => words,
    pace: { ...PACE, ...options.pace },
    onChange: look,
    onError: (error) => {
      errors.push(error);
      look();
    },
  });
  let stopped = false;
  const stop = async (): Promise<void> => {
    if (stopped) return;
    stopped = true;
    await queue.stop();
    db.close();
  };
  onTestFinished(stop);
  if (options.start !== false) queue.start();
  return {
    queue,
    store,
    db,
    errors,
    printers,
    stop,
    print: (word, { on = 'kitchen', kind = 'kitchen', orderId, duplicate = 'none', dueAt } = {}) =>
      queue.enqueue({
        printerId: on,
        orderId: orderId ?? null,
        ticket: aTicket(word, kind),
        duplicate,
        ...(dueAt === undefined ? {} : { dueAt }),
      }),
    state: (printerId) => queue.states().find((state) => state.printerId === printerId),
    watch: (look) => {
      watchers.add(look);
    },
    until: (condition) => {
      if (condition()) return Promise.resolve();
      return new Promise((resolve) => {
        const watcher = (): void => {
          if (!condition()) return;
          watchers.delete(watcher);
          resolve();
        };
        watchers.add(watcher);
      });
    },
  };
}

export function aTicket(word: string, kind: TicketKind = 'kitchen'): Ticket {
  return {
    kind,
    blocks: [
      { kind: 'text', text: word, strong: true },
      { kind: 'text', text: 'fin', strong: false },
      { kind: 'cut' },
    ],
  };
}

/** A printer as it is set up, on the stand-in. */
export function setUp(
  id: string,
  { host, port }: Pick<PrinterStandIn, 'host' | 'port'>,
  fields: Partial<PrinterSettings> = {},
): PrinterSettings {
  return {
    id,
    name: id,
    target: { kind: 'network', host, port },
    columns: 42,
    prints: { kitchen: true, customer: true, cancellation: true, courier: true },
    ...fields,
  };
}
