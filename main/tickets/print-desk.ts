import type {
  FailedPrint,
  OrderPrint,
  PreviewRequest,
  PrintAnswer,
  TestPageResult,
  TicketPreview,
} from '../../preload/contract.ts';
import { type OrderId, orderId } from '../core/ids.ts';
import type { BoardOrder } from '../core/order/board-order.ts';
import { isCounter, orderCode } from '../core/order/key.ts';
import type { PrinterSettings } from '../core/printer/printer.ts';
import { courierLabel, customerTicket, type TicketShop } from '../core/ticket/customer.ts';
import { type TicketContext, type TicketSource, ticketSource } from '../core/ticket/format.ts';
import { cancellationTicket, kitchenTicket } from '../core/ticket/kitchen.ts';
import { testPage } from '../core/ticket/test-page.ts';
import type { OrderTicketKind, Ticket } from '../core/ticket/ticket.ts';
import type { Timers } from '../lib/timers.ts';
import { type Columns, layoutTicket } from '../printers/layout.ts';
import { LINES_ON_SCREEN, previewOf } from '../printers/preview.ts';
import type { PrintQueue } from '../printers/print-queue.ts';
import { printFailure, printTrouble } from '../printers/printer.ts';
import type { KitchenNoticeStore } from '../store/kitchen-notices.ts';
import type { Duplicate, PrintRow, PrintStore } from '../store/prints.ts';
import { mayBeOnPaper } from './kitchen-paper.ts';

interface OrderPrintsDeps {
  readonly store: PrintStore;
  readonly queue: Pick<PrintQueue, 'enqueue'>;
  /** The kitchen's ticket, which it may be told by; gives the printers that it is on the way to. */
  readonly kitchenCopy: (entry: BoardOrder, duplicate: Duplicate) => readonly string[];
  readonly printers: () => readonly PrinterSettings[];
  readonly context: () => TicketContext;
  readonly shop: () => TicketShop;
}

/** Tickets that a person asks for. What comes out by itself is in `kitchen-paper.ts`. */
export interface OrderPrints {
  /**
   * Whatever was printed before is marked as a copy. A customer of the counter has the sealed ticket of
   * their sale, and no other one. Gives the printers that it is on the way to.
   */
  onDemand(entry: BoardOrder, kind: OrderTicketKind): readonly string[];
  /** The number of its job; null where the printer is not set up. */
  testPage(printerId: string): number | null;
  /** What would be on paper, for the screen. Null for an order that could not be read. */
  preview(entry: BoardOrder, kind: OrderTicketKind, columns: Columns): TicketPreview | null;
}

export function createOrderPrints(deps: OrderPrintsDeps): OrderPrints {
  const { store, queue } = deps;

  function ticketFor(source: TicketSource, kind: OrderTicketKind): Ticket | null {
    const context = deps.context();
    switch (kind) {
      case 'kitchen':
        // As it comes out: what was taken off before is on no ticket.
        return kitchenTicket(source, context, ({ deleted }) => !deleted);
      case 'customer':
        return customerTicket(source, context, deps.shop());
      case 'cancellation':
        return cancellationTicket(source, context);
      case 'courier':
        return courierLabel(source, context);
    }
  }

  function printersFor(kind: Exclude<OrderTicketKind, 'kitchen'>): string[] {
    return deps
      .printers()
      .filter(({ prints }) => prints[kind])
      .map(({ id }) => id);
  }

  return {
    onDemand: (entry, kind) => {
      const source = ticketSource(entry);
      if (source === null || (kind === 'customer' && isCounter(entry.currentLocationId))) return [];
      const before = store
        .listForOrder(entry.id)
        .filter((job) => job.kind === kind && (job.state === 'waiting' || mayBeOnPaper(job)));
      const duplicate: Duplicate = before.length > 0 ? 'reprint' : 'none';
      if (kind === 'kitchen') return deps.kitchenCopy(entry, duplicate);
      const ticket = ticketFor(source, kind);
      if (ticket === null) return [];
      const printers = printersFor(kind);
      for (const printerId of printers) {
        queue.enqueue({ printerId, orderId: entry.id, ticket, duplicate });
      }
      return printers;
    },
    testPage: (printerId) => {
      const printer = deps.printers().find(({ id }) => id === printerId);
      if (printer === undefined) return null;
      const ticket = testPage(printer, deps.context());
      return queue.enqueue({ printerId, orderId: null, ticket, duplicate: 'none' });
    },
    preview: (entry, kind, columns) => {
      const source = ticketSource(entry);
      const ticket = source === null ? null : ticketFor(source, kind);
      if (ticket === null) return null;
      return previewOf(layoutTicket(ticket, columns), columns, LINES_ON_SCREEN);
    },
  };
}

interface PrintDeskDeps {
  readonly store: PrintStore;
  readonly notices: Pick<KitchenNoticeStore, 'kindOf'>;
  readonly queue: PrintQueue;
  readonly prints: OrderPrints;
  readonly printers: () => readonly PrinterSettings[];
  readonly readEntry: (id: OrderId) => BoardOrder | null;
  /** An order that nobody placed, to look at tickets before there is one. */
  readonly sample: () => BoardOrder;
  readonly categories: () => readonly string[];
  readonly work: <T>(run: () => T) => T;
  readonly timers: Timers;
  readonly onError: (error: unknown) => void;
}

/** What a person asks of the paper. */
export interface PrintDesk {
  print(id: OrderId, kind: OrderTicketKind): PrintAnswer;
  /** The tickets of an order, oldest first. */
  listPrints(id: OrderId): readonly OrderPrint[];
  /** Of the catalogue, as it was last read. */
  listCategories(): readonly string[];
  preview(request: PreviewRequest): TicketPreview | null;
  /** Prints one and waits for what becomes of it. */
  testPage(printerId: string): Promise<TestPageResult>;
  /** What was given up, and what waits for a printer in trouble. */
  listFailed(): readonly FailedPrint[];
  retryNow(printerId: string): void;
  printAgain(job: number, printerId: string): void;
  abandon(job: number): void;
  /** Something has changed in the queue. */
  look(): void;
}

/** Somebody looks at the printer this long for their test page, ms. */
const TEST_PATIENCE_MS = 20_000;

/** What becomes of a test page, for the person who waits for it. */
function createTestPages({ queue, store, timers }: PrintDeskDeps) {
  const watchers = new Set<() => void>();

  /** Null while it is on its way. */
  function testResult(job: number): TestPageResult | null {
    const row = store.get(job);
    if (row?.state === 'printed') return { kind: 'printed' };
    if (row?.state !== 'failed') return null;
    // Its person is told here and now; it is no ticket that the kitchen misses.
    queue.abandon(job);
    return { kind: 'failed', trouble: printTrouble(row.lastError) };
  }

  function resultOf(job: number): Promise<TestPageResult> {
    return new Promise((resolve) => {
      const end = (result: TestPageResult): void => {
        watchers.delete(watcher);
        cancel();
        resolve(result);
      };
      const watcher = (): void => {
        const result = testResult(job);
        if (result !== null) end(result);
      };
      const cancel = timers.after(TEST_PATIENCE_MS, () => end({ kind: 'waiting' }));
      watchers.add(watcher);
      watcher();
    });
  }

  return {
    resultOf,
    look: (): void => {
      for (const watcher of [...watchers]) watcher();
    },
  };
}

export function createPrintDesk(deps: PrintDeskDeps): PrintDesk {
  const { store, queue, prints } = deps;
  const testPages = createTestPages(deps);

  function nameOf(printerId: string): string | null {
    return deps.printers().find(({ id }) => id === printerId)?.name ?? null;
  }

  function kindOf({ kind, noticeId }: PrintRow): FailedPrint['kind'] {
    const notice = noticeId === null ? null : deps.notices.kindOf(noticeId);
    return notice === 'complement' || notice === 'resumption' ? notice : kind;
  }

  function failedView(row: PrintRow, reason = printFailure(row.lastError)): FailedPrint {
    const entry = row.orderId === null ? null : deps.readEntry(row.orderId);
    return {
      id: row.id,
      kind: kindOf(row),
      orderId: row.orderId,
      code: entry === null ? null : orderCode(entry),
      printerId: row.printer,
      printerName: nameOf(row.printer),
      reason,
      at: row.finishedAt ?? row.createdAt,
    };
  }

  return {
    print: (id, kind) => {
      const entry = deps.readEntry(id);
      if (entry === null || entry.order === null) return { kind: 'not_possible', reason: 'gone' };
      try {
        const printers = deps.work(() => prints.onDemand(entry, kind));
        if (printers.length === 0) return { kind: 'not_possible', reason: 'no_printer' };
        return { kind: 'queued', printers: printers.flatMap((one) => nameOf(one) ?? []) };
      } catch (error) {
        deps.onError(error);
        return { kind: 'not_possible', reason: 'not_stored' };
      }
    },
    listPrints: (id) =>
      store
        .listForOrder(id)
        .flatMap(({ kind, state, printer, finishedAt, createdAt }) =>
          kind === 'test' || kind === 'counter'
            ? []
            : [{ kind, state, printerName: nameOf(printer), at: finishedAt ?? createdAt }],
        ),
    listCategories: deps.categories,
    preview: ({ orderId: id, kind, columns }) => {
      const entry = id === null ? deps.sample() : deps.readEntry(orderId(id));
      return entry === null ? null : prints.preview(entry, kind, columns);
    },
    testPage: async (printerId) => {
      const job = prints.testPage(printerId);
      if (job === null) return { kind: 'no_printer' };
      queue.retryNow(printerId);
      return testPages.resultOf(job);
    },
    listFailed: () =>
      [
        ...queue.listFailed().map((row) => failedView(row)),
        ...queue.listStuck().map(({ job, trouble }) => failedView(job, trouble)),
      ].toSorted((one, other) => one.id - other.id),
    retryNow: queue.retryNow,
    printAgain: queue.revive,
    abandon: queue.abandon,
    look: testPages.look,
  };
}
