import { boardColumn } from '../core/board/board.ts';
import { centsOf, type LocalText } from '../core/counter/local-text.ts';
import { saleOfPayment } from '../core/counter/paid-orders.ts';
import { type LocationId, type OrderId, orderId } from '../core/ids.ts';
import { DEFAULT_PREPARATION_MINUTES } from '../core/order/board-order.ts';
import { COUNTER_LOCATION, TRAINING_LOCATION } from '../core/order/key.ts';
import { isWorthPushing } from '../core/push/pushed-order.ts';
import type { OrderBook } from '../orders/book/book.ts';
import type { AppliedOrder } from '../orders/book/snapshots.ts';
import type { Store } from '../store/index.ts';
import { sendOfPoints } from '../store/loyalty-moves.ts';
import type { PushRow } from '../store/pushes.ts';
import type { LocalAnswers } from './local-answers.ts';

interface PushNotesDeps {
  readonly store: Pick<Store, 'after' | 'loyaltyMoves' | 'pushes' | 'send'>;
  /** Whether a manager wants HubRise to be told. */
  readonly isWanted: () => boolean;
  /** The point de vente that the till is connected to; null: none. */
  readonly location: () => LocationId | null;
  /** HubRise's clock, ms. */
  readonly hubriseNow: () => number;
  /** Given once in the world. */
  readonly newId: () => string;
  /** There is something to tell HubRise. */
  readonly onNoted: () => void;
}

/** Which of the counter's orders HubRise is to be told of. */
export interface PushNotes {
  /** An order has come to the kitchen, or is other than before. Within the transaction of its cause. */
  put(text: LocalText): void;
  /**
   * All of a bill is paid, of which these are the orders; `sale`: the journal's number of its last part, left out
   * where the rest of it was called off. Within the transaction of the sale.
   */
  sold(texts: readonly LocalText[], sale?: string): void;
}

/**
 * Notes the counter's orders for HubRise, in the transaction that makes or changes them: after a crash there is
 * the order with its note, or none of them. What is told is read from the order when it leaves
 * (`pushed-orders.ts`). A rehearsal is no order, and is not told.
 */
export function createPushNotes(deps: PushNotesDeps): PushNotes {
  const { loyaltyMoves, pushes } = deps.store;

  /** Null: HubRise is not told of it. */
  function note(text: LocalText): PushRow | null {
    const id = orderId(text.id);
    if (pushes.get(id) === null) {
      const locationId = deps.isWanted() ? deps.location() : null;
      if (locationId === null || text.location_id !== COUNTER_LOCATION) return null;
      if (!isWorthPushing(text) || text.status === 'cancelled') return null;
      const mark = `${text.ref} ${deps.newId()}`;
      pushes.add({ orderId: id, locationId, mark, createdAt: deps.hubriseNow() });
    }
    const paid = new Map(pushes.salesOf(id).map(({ sale }) => [sale, 0]));
    for (const payment of text.payments) {
      const sale = saleOfPayment(payment);
      if (sale !== null) paid.set(sale, centsOf(payment.amount));
    }
    for (const [sale, cents] of paid) pushes.paid(id, sale, cents);
    return pushes.get(id);
  }

  /**
   * HubRise moves points by the POST of an order alone, and a bill's go with the first that is still to leave.
   * Where all of them are there already, or are not told, they go by the card.
   */
  function takePoints(texts: readonly LocalText[], rows: readonly PushRow[]): void {
    const first = rows.find(({ leftAt, state, wanted }) => {
      return state === 'waiting' && leftAt === null && wanted === 1;
    });
    for (const bill of new Set(texts.map(({ ref }) => ref))) {
      if (first !== undefined) loyaltyMoves.assign(bill, first.orderId);
      else {
        for (const row of loyaltyMoves.listOpen(bill)) {
          deps.store.send('points', sendOfPoints(row, 'card'));
        }
      }
    }
  }

  return {
    put: (text) => void note(text),
    sold: (texts, sale) => {
      const rows = texts.flatMap((text) => {
        const row = note(text);
        // Points have paid all of it: no payment says whose it is, and it can be given back.
        if (row !== null && sale !== undefined && text.payments.length === 0)
          pushes.paid(row.orderId, sale, 0);
        return row ?? [];
      });
      takePoints(texts, rows);
      if (rows.length > 0) deps.store.after(deps.onNoted);
    },
  };
}

interface CounterOrdersDeps {
  readonly store: Pick<Store, 'after' | 'orders'>;
  readonly home: Pick<LocalAnswers, 'apply'>;
  readonly book: Pick<OrderBook, 'changed' | 'read'>;
  readonly now: () => number;
  readonly pushes: PushNotes;
  /** `takeIn` brings the order to what it is: what the kitchen is told of that is in its transaction. */
  readonly around: (id: OrderId, takeIn: () => AppliedOrder) => AppliedOrder;
}

/** The counter's orders in the book of all orders, where board, kitchen, paper and search have them. */
export interface CounterOrders {
  read(id: string): { readonly text: LocalText; readonly isInHand: boolean } | null;
  /** The short numbers of those that are still open, of whatever day. */
  numbersInUse(isTraining: boolean): readonly string[];
  next(
    ref: string,
    isTraining: boolean,
  ): Pick<LocalText, 'id' | 'ref'> & {
    readonly location: LocalText['location_id'];
    readonly createdAt: string;
  };
  /** Within the transaction of its cause; everybody is told once that is on the disk. */
  put(text: LocalText): void;
  /** All of their bill is paid: the same for what HubRise is to hear of it. */
  sold: PushNotes['sold'];
}

export function createCounterOrders(deps: CounterOrdersDeps): CounterOrders {
  const { book, now, store } = deps;
  let made = 0;

  return {
    read: (id) => {
      const row = store.orders.get(orderId(id));
      const entry = row && book.read(row.id);
      if (row === null || entry === null) return null;
      const column = boardColumn(entry, now(), DEFAULT_PREPARATION_MINUTES);
      return {
        // Written by this program alone; the people may have been taken out of it since.
        text: JSON.parse(row.raw) as LocalText,
        isInHand: column === 'in_preparation' || column === 'later',
      };
    },
    numbersInUse: (isTraining) => {
      const location = isTraining ? TRAINING_LOCATION : COUNTER_LOCATION;
      const own = store.orders.listOpen().filter(({ locationId }) => locationId === location);
      // As above.
      const texts = own.map(({ raw }) => JSON.parse(raw) as LocalText);
      return texts.map((text) => text.collection_code).filter((code) => code !== null);
    },
    next: (ref, isTraining) => {
      const location = isTraining ? TRAINING_LOCATION : COUNTER_LOCATION;
      made += 1;
      // A journal begun anew takes its numbers again, and a clock can be set back.
      const id = `${location}:${ref}:${now()}:${made}`;
      return { id, location, ref, createdAt: new Date(now()).toISOString() };
    },
    sold: deps.pushes.sold,
    put: (text) => {
      const id = orderId(text.id);
      const take = (): AppliedOrder => deps.home.apply(id, JSON.stringify(text), text.location_id);
      const applied = deps.around(id, take);
      deps.pushes.put(text);
      store.after(() => book.changed({ kind: 'taken_in', id, applied }));
    },
  };
}
