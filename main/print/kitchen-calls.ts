import type { BoardOrder } from '../core/board-order.ts';
import type { OrderId } from '../core/ids.ts';
import { entersKitchen, isCalledOff, type KitchenClock, mayHaveComeDue } from '../core/kitchen.ts';
import type { TakenMove } from '../store/prints.ts';
import type { OrderPrints } from './order-prints.ts';

export interface KitchenCallsDeps {
  readonly prints: Pick<OrderPrints, 'kitchen' | 'cancellation' | 'takenBack'>;
  /** All of `work` or nothing of it; within another transaction, of that part of it. */
  readonly transaction: <T>(work: () => T) => T;
  /** The order as it stands in the store now. */
  readonly readEntry: (id: OrderId) => BoardOrder | null;
  readonly clock: () => KitchenClock;
  /**
   * Until when (ms) orders were placed that a database which is lost may have told the kitchen of;
   * null where none is lost.
   */
  readonly lostUntil: number | null;
  /** Without one nothing is told, and nobody need look at what has changed. */
  readonly hasPrinter: () => boolean;
  /** A ticket could not be made, which nobody expected: the order is taken all the same. */
  readonly onError: (error: unknown) => void;
}

/** A change of an order, as the kitchen sees it. */
export interface OrderChange {
  readonly before: BoardOrder | null;
  readonly after: BoardOrder;
  /** Nothing of it leaves before (ms); at once unless said. */
  readonly dueAt?: number;
}

/**
 * Tells the kitchen on paper, whoever has moved an order. Each within the transaction of what
 * causes it, so that a ticket and its cause are both there after a crash, or neither.
 */
export interface KitchenCalls {
  /** A cashier, or a rule in their place, has moved an order. */
  moved(change: OrderChange): void;
  /** A move is taken back. */
  takenBack(id: OrderId, move: TakenMove): void;
  /** `takeIn` brings the order to what HubRise says of it; what that causes is in its transaction. */
  around<T>(id: OrderId, takeIn: () => T): T;
  /** The hour of a scheduled order has come. */
  due(id: OrderId): void;
  /** What came due while the till was off. */
  catchUp(open: readonly OrderId[]): void;
}

export function createKitchenCalls(deps: KitchenCallsDeps): KitchenCalls {
  const { prints, transaction, readEntry } = deps;

  /** Paper must never stand in the way of an order: what fails here undoes the tickets alone. */
  function guarded(work: () => void): void {
    try {
      transaction(work);
    } catch (error) {
      deps.onError(error);
    }
  }

  function mayBeTold({ order, receivedAt }: BoardOrder): boolean {
    return deps.lostUntil !== null && (order?.createdAt ?? receivedAt) < deps.lostUntil;
  }

  function moved({ before, after, dueAt }: OrderChange): void {
    guarded(() => {
      if (entersKitchen(before, after, deps.clock())) {
        prints.kitchen(after, dueAt, before === null && mayBeTold(after));
      }
      if (isCalledOff(before, after)) prints.cancellation(after, dueAt);
    });
  }

  return {
    moved,
    takenBack: (id, move) => guarded(() => prints.takenBack(id, move)),
    around: (id, takeIn) => {
      if (!deps.hasPrinter()) return takeIn();
      return transaction(() => {
        const before = readEntry(id);
        const taken = takeIn();
        const after = readEntry(id);
        if (after !== null) moved({ before, after });
        return taken;
      });
    },
    due: (id) => {
      const entry = readEntry(id);
      if (entry === null) return;
      // Its acceptance may be so fresh that it can still be taken back.
      const { send } = entry;
      const dueAt = send.kind === 'waiting' ? send.undoUntil : null;
      guarded(() => prints.kitchen(entry, dueAt ?? undefined));
    },
    catchUp: (open) => {
      for (const id of open) {
        const entry = readEntry(id);
        if (entry === null || !mayHaveComeDue(entry, deps.clock())) continue;
        guarded(() => prints.kitchen(entry));
      }
    },
  };
}
