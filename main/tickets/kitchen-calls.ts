import type { OrderAnnouncement } from '../../preload/contract.ts';
import type { OrderId } from '../core/ids.ts';
import {
  type KitchenChange,
  type KitchenClock,
  type KitchenNews,
  kitchenNews,
  mayHaveComeDue,
} from '../core/kitchen/kitchen.ts';
import type { BoardOrder } from '../core/order/board-order.ts';
import { isOtherTills } from '../core/order/key.ts';
import { isFinal } from '../core/order/status.ts';
import type { Timers } from '../lib/timers.ts';
import type { PrintQueue } from '../printers/print-queue.ts';
import { cannotStore } from '../store/database.ts';
import type { KitchenNoticeStore } from '../store/kitchen-notices.ts';
import type { TakenMove } from '../store/prints.ts';
import type { KitchenPaper, PaperOptions } from './kitchen-paper.ts';
import type { SharedKitchen } from './shared-kitchen.ts';

interface KitchenCallsDeps {
  readonly paper: Pick<KitchenPaper, 'tell' | 'takenBack' | 'toldByCopy'>;
  readonly notices: Pick<KitchenNoticeStore, 'last'>;
  /** All of `work` or nothing of it; within another transaction, of that part of it. */
  readonly work: <T>(run: () => T) => T;
  readonly shared: Pick<SharedKitchen, 'add' | 'isShared' | 'meetOthers' | 'toldElsewhere'>;
  /** Tickets that were given up because the order was over are wanted again. */
  readonly standsAgain: PrintQueue['standsAgain'];
  /** The order as it stands in the store now. */
  readonly readEntry: (id: OrderId) => BoardOrder | null;
  readonly clock: () => KitchenClock;
  /** Its clock on the wall is the one by which moves go. */
  readonly timers: Pick<Timers, 'after' | 'now'>;
  /**
   * Until when (ms) orders were placed that a database which is lost may have told the kitchen of;
   * null where none is lost.
   */
  readonly lostUntil: number | null;
  /** A ticket could not be made, which nobody expected: the order is taken all the same. */
  readonly onError: (error: unknown) => void;
}

/** A cashier, or a rule in their place, has moved an order. */
interface OrderMoved {
  readonly before: BoardOrder;
  readonly after: BoardOrder;
  /** Nothing of it leaves before (ms); at once unless said. */
  readonly dueAt?: number;
}

/** What taking in an order calls somebody for; null for nothing. */
export interface Announced {
  readonly announce: OrderAnnouncement['kind'] | null;
}

/**
 * Tells the kitchen, whoever has changed the order. Each call is within the transaction of its cause, so that
 * after a crash both are there or neither; it throws where nothing can be stored. An hour alone has no such
 * cause (`due`, `catchUp`): what cannot be told of it then is told later.
 */
export interface KitchenCalls {
  moved(move: OrderMoved): void;
  /** A move is taken back. */
  takenBack(id: OrderId, move: TakenMove): void;
  /**
   * `takeIn` brings the order to what HubRise says of it. What that causes is in its transaction,
   * and what the kitchen is told calls somebody here as well.
   */
  around<T extends Announced>(id: OrderId, takeIn: () => T): T;
  /** The same for what this till has made of its own order: whoever stands at it knows. */
  aroundOwn<T>(id: OrderId, takeIn: () => T): T;
  /** The hour of a scheduled order has come. */
  due(id: OrderId): void;
  /** What came due while the till was off. */
  catchUp(open: readonly OrderId[]): void;
  /** Nothing is told by itself any more. */
  stop(): void;
}

/** An hour that could not be told is told again this much later, and then ever more seldom, ms. */
const TELL_AGAIN = { soonest: 10_000, latest: 120_000 };

/** Tells the hours that come, again and again where that cannot be done. */
function createHours(
  { onError, readEntry, timers }: Pick<KitchenCallsDeps, 'onError' | 'readEntry' | 'timers'>,
  follow: (change: KitchenChange, options: PaperOptions, onFailed: () => void) => void,
) {
  let isStopped = false;

  /**
   * Nobody moves an order whose hour has come, and the hour comes once: where the disk is full, or another
   * program holds the database, it is told later.
   */
  function tellHour(
    id: OrderId,
    dueAtOf: (entry: BoardOrder) => number | null = () => null,
    failures = 0,
  ): void {
    if (isStopped) return;
    const pauseMs = Math.min(TELL_AGAIN.soonest * 2 ** failures, TELL_AGAIN.latest);
    const tellAgain = (): void => {
      timers.after(pauseMs, () => tellHour(id, dueAtOf, failures + 1));
    };
    try {
      const entry = readEntry(id);
      if (entry === null) return;
      const dueAt = dueAtOf(entry);
      const change = { before: entry, after: entry, isOurs: true };
      follow(change, dueAt === null ? {} : { dueAt }, tellAgain);
    } catch (error) {
      // The order could not even be read.
      onError(error);
      tellAgain();
    }
  }

  return {
    tell: tellHour,
    stop: (): void => {
      isStopped = true;
    },
  };
}

export function createKitchenCalls(deps: KitchenCallsDeps): KitchenCalls {
  const { paper, readEntry, timers, work: atOnce } = deps;

  /**
   * Paper must never keep an order out: what fails here undoes the tickets alone. Where nothing can be stored,
   * neither can what causes them: they would be lost, or come out without it. `onFailed` where nothing causes
   * them but the hour.
   */
  function guarded<T>(work: () => T, onFailed: (() => void) | null = null): T | null {
    try {
      return atOnce(work);
    } catch (error) {
      if (onFailed === null && cannotStore(error)) throw error;
      deps.onError(error);
      onFailed?.();
      return null;
    }
  }

  /** Tells what the kitchen does not know, and gives it; null where it knows all. */
  function follow(
    change: KitchenChange,
    options: PaperOptions = {},
    onFailed: (() => void) | null = null,
  ): KitchenNews | null {
    const { id, status } = change.after;
    // What does not succeed here does so with the rest, which is told again.
    if (!isFinal(status)) guarded(() => deps.standsAgain(id), onFailed && (() => undefined));
    // The till that has sold it makes it.
    if (isOtherTills(change.after.currentLocationId)) return null;
    return guarded(() => {
      const { before, after } = change;
      const isShared = deps.shared.isShared(after);
      const own = deps.notices.last(after.id);
      const elsewhere = own === null && isShared ? deps.shared.toldElsewhere(after) : null;
      const told = own ?? elsewhere ?? paper.toldByCopy(after);
      const news = kitchenNews(told, change, deps.clock());
      if (news === null) return null;
      if (isShared) {
        const due = {
          orderId: after.id,
          kind: news.kind,
          dueAt: options.dueAt ?? timers.now(),
        };
        return deps.shared.add(due) ? news : null;
      }
      const mayKnow = before === null && mayBeTold(after);
      const how: PaperOptions = mayKnow ? { ...options, duplicate: 'possible' } : options;
      return paper.tell(after, news, how) ? news : null;
    }, onFailed);
  }

  function mayBeTold({ order, receivedAt }: BoardOrder): boolean {
    return deps.lostUntil !== null && (order?.createdAt ?? receivedAt) < deps.lostUntil;
  }

  const hours = createHours(deps, follow);

  return {
    moved: ({ before, after, dueAt }) => {
      follow({ before, after, isOurs: true }, dueAt === undefined ? {} : { dueAt });
    },
    takenBack: (id, move) => {
      guarded(() => {
        paper.takenBack(id, move);
        // While it stood, something may have come that the kitchen needed not know.
        const entry = readEntry(id);
        if (entry !== null) follow({ before: entry, after: entry, isOurs: true });
      });
    },
    around: (id, takeIn) => {
      const result = atOnce(() => {
        const before = readEntry(id);
        const taken = takeIn();
        const after = readEntry(id);
        const news = after === null ? null : follow({ before, after, isOurs: false });
        return taken.announce === null && news !== null
          ? { ...taken, announce: announcementOf(news) }
          : taken;
      });
      deps.shared.meetOthers(id);
      return result;
    },
    aroundOwn: (id, takeIn) =>
      atOnce(() => {
        const before = readEntry(id);
        const taken = takeIn();
        const after = readEntry(id);
        if (after !== null) follow({ before, after, isOurs: true });
        return taken;
      }),
    // Its acceptance may be so fresh that it can still be taken back.
    due: (id) => hours.tell(id, ({ send }) => (send.kind === 'waiting' ? send.undoUntil : null)),
    catchUp: (open) => {
      for (const id of open) {
        const entry = readEntry(id);
        if (entry !== null && mayHaveComeDue(entry, deps.clock())) hours.tell(id);
      }
    },
    stop: hours.stop,
  };
}

/** What is no news for whoever stands at the till calls nobody. */
function announcementOf({ kind }: KitchenNews): OrderAnnouncement['kind'] | null {
  switch (kind) {
    case 'elsewhere':
      return 'order_elsewhere';
    case 'complement':
      return 'order_changed';
    case 'resumption':
      return 'order_resumed';
    case 'refused':
      return 'order_stopped';
    case 'first':
    case 'cancellation':
      return null;
  }
}
