import type { OrderId } from '../core/ids.ts';
import {
  isToMake,
  type KitchenClock,
  type KitchenNews,
  type KitchenTold,
} from '../core/kitchen/kitchen.ts';
import { strayItems } from '../core/kitchen/shares.ts';
import type { BoardOrder, StrayItems } from '../core/order/board-order.ts';
import type { Order } from '../core/order/order.ts';
import { isAnomaly } from '../core/order/status.ts';
import { type TicketSource, ticketSource } from '../core/ticket/format.ts';
import { saidOf } from '../core/ticket/said.ts';
import type { Ticket } from '../core/ticket/ticket.ts';
import type { PrintQueue } from '../printers/print-queue.ts';
import type { KitchenNoticeStore, PaperMark } from '../store/kitchen-notices.ts';
import type { Duplicate, PrintRow, TakenMove } from '../store/prints.ts';
import { createKitchenTickets, type KitchenTicketsDeps, mayBeOnPaper } from './kitchen-tickets.ts';

interface KitchenPaperDeps extends KitchenTicketsDeps {
  readonly notices: KitchenNoticeStore;
  readonly queue: Pick<PrintQueue, 'abandonForKitchen' | 'enqueue' | 'withdraw'>;
  readonly clock: () => KitchenClock;
  /** In the same transaction: the kitchen was told of products of unknown category. */
  readonly onStrays: (order: OrderId, strays: StrayItems) => void;
}

/** How the tickets of a notice come out. */
export interface PaperOptions {
  /** None leaves before (ms): the move that causes it can be taken back. */
  readonly dueAt?: number;
  /** The kitchen may have it already, which is said on it. */
  readonly duplicate?: Duplicate;
  /** What HubRise is to be told once it is on paper, where other tills share the kitchen. */
  readonly mark?: PaperMark;
  /** What was told last was printed by another till: nobody knows here where. */
  readonly isElsewhere?: boolean;
}

/** How a copy comes out that a person wants. */
export type CopyOptions = Pick<PaperOptions, 'mark'> & { readonly duplicate: Duplicate };

/** What the kitchen is told, as notices and their tickets: within the caller's transaction. */
export interface KitchenPaper {
  /**
   * Keeps that the kitchen is told, and prints it where there is a printer for it. False where it
   * need not be told: what is called off was not on paper yet, and is not printed any more.
   */
  tell(entry: BoardOrder, news: KitchenNews, options?: PaperOptions): boolean;
  /** Whether there are tickets of the order here, and none of them has come out. */
  isStillWaiting(order: OrderId): boolean;
  /** The products of an order of which nobody knows the category, where that matters. */
  straysOf(order: Order): StrayItems | null;
  /**
   * The whole order for a person who wants it; gives the printers that it is on the way to. Where the
   * kitchen is to make it and was told nothing yet, it is told by this.
   */
  copy(entry: BoardOrder, options: CopyOptions): readonly string[];
  /**
   * What such copies told the kitchen of an order that is off, where it was told nothing else: they are
   * to be called off as well.
   */
  toldByCopy(entry: BoardOrder): KitchenTold | null;
  /** The move is taken back: as if it had never been. */
  takenBack(order: OrderId, move: TakenMove): void;
}

/** Not before an earlier ticket that is held back: the kitchen reads them in order. */
function heldUntil(
  { context, prints }: KitchenPaperDeps,
  order: OrderId,
  dueAt: number | undefined,
): number {
  const { now } = context();
  const held = prints
    .listForOrder(order)
    .filter(({ state, attempts }) => state === 'waiting' && attempts === 0)
    .map(({ notBefore }) => notBefore);
  return held.reduce((latest, at) => Math.max(latest, at), dueAt ?? now);
}

/**
 * When a notice counts whose tickets leave at `at`. Those of several may leave at one moment: each has a later
 * one of its own all the same, by which a screen tells whether somebody has seen it.
 */
function countsFrom({ context, notices }: KitchenPaperDeps, order: OrderId, at: number): number {
  const last = notices.last(order);
  return last === null || at <= context().now ? at : Math.max(at, last.at + 1);
}

/** Puts tickets on their way, each to its printer. */
function enqueue(
  queue: Pick<PrintQueue, 'enqueue'>,
  order: OrderId,
  made: ReadonlyMap<string, Ticket>,
  how: {
    readonly noticeId: number | null;
    readonly duplicateOn: (printerId: string) => Duplicate;
    readonly dueAt: number;
  },
): void {
  const { dueAt, noticeId } = how;
  for (const [printerId, ticket] of made) {
    const duplicate = how.duplicateOn(printerId);
    queue.enqueue({ printerId, orderId: order, ticket, duplicate, dueAt, noticeId });
  }
}

export function createKitchenPaper(deps: KitchenPaperDeps): KitchenPaper {
  const { notices, queue } = deps;
  const tickets = createKitchenTickets(deps);

  function straysOf({ items }: Order): StrayItems | null {
    return strayItems(items, deps.printers(), deps.categoriesOf);
  }

  /** Once in the life of an order: what comes after is about the same products. */
  function sayStrays({ order }: TicketSource, { kind }: KitchenNews): void {
    const strays = kind === 'first' || kind === 'elsewhere' ? straysOf(order) : null;
    if (strays !== null) deps.onStrays(order.id, strays);
  }

  /** The kitchen's tickets that are on paper or will be. */
  function outOf(order: OrderId): PrintRow[] {
    return tickets.jobsOf(order).filter((job) => job.state === 'waiting' || mayBeOnPaper(job));
  }

  /**
   * What a first ticket says on this printer: it is to be made once, so one of which that printer has a copy,
   * or will have one before, says so. Whoever never had one would throw their only ticket away.
   */
  function duplicateOn(
    printerId: string,
    id: OrderId,
    { kind }: KitchenNews,
    asked: Duplicate,
  ): Duplicate {
    const isFirst = kind === 'first' || kind === 'elsewhere';
    if (!isFirst || asked !== 'none') return asked;
    return outOf(id).some(({ wantedPrinter }) => wantedPrinter === printerId) ? 'reprint' : asked;
  }

  return {
    tell: (entry, news, options = {}) => {
      const { dueAt, duplicate = 'none', isElsewhere = false, mark } = options;
      const source = ticketSource(entry);
      const made = source && tickets.of(source, news, isElsewhere);
      if (source === null || made === null) return false;
      const at = heldUntil(deps, entry.id, dueAt);
      const said = saidOf(source.order);
      const notice = {
        orderId: entry.id,
        kind: news.kind,
        said,
        at: countsFrom(deps, entry.id, at),
      };
      const noticeId = notices.add(mark === undefined ? notice : { ...notice, mark });
      const marked = (printerId: string): Duplicate =>
        duplicateOn(printerId, entry.id, news, duplicate);
      enqueue(queue, entry.id, made, { noticeId, duplicateOn: marked, dueAt: at });
      sayStrays(source, news);
      return true;
    },
    straysOf,
    isStillWaiting: (order) => {
      const jobs = tickets.jobsOf(order);
      return jobs.length > 0 && !jobs.some(mayBeOnPaper);
    },
    copy: (entry, { duplicate, mark }) => {
      const source = ticketSource(entry);
      if (source === null) return [];
      const made = tickets.whole(source);
      const isFirst =
        made.size > 0 && isToMake(entry, deps.clock()) && notices.last(entry.id) === null;
      const at = deps.context().now;
      const notice = { orderId: entry.id, kind: 'first', said: saidOf(source.order), at } as const;
      const noticeId = isFirst
        ? notices.add(mark === undefined ? notice : { ...notice, mark })
        : null;
      enqueue(queue, entry.id, made, { noticeId, duplicateOn: () => duplicate, dueAt: at });
      return [...made.keys()];
    },
    toldByCopy: ({ id, status }) =>
      isAnomaly(status) && outOf(id).length > 0
        ? { kind: 'first', at: 0, said: null, printedBy: null }
        : null,
    takenBack: (order, move) => {
      queue.withdraw(order, move);
      notices.forget(order, move.dueAt);
    },
  };
}
