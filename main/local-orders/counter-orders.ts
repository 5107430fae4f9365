import { boardColumn } from '../core/board/board.ts';
import type { LocalText } from '../core/counter/local-text.ts';
import { type OrderId, orderId } from '../core/ids.ts';
import { DEFAULT_PREPARATION_MINUTES } from '../core/order/board-order.ts';
import { COUNTER_LOCATION, TRAINING_LOCATION } from '../core/order/key.ts';
import type { OrderBook } from '../orders/book/book.ts';
import type { AppliedOrder } from '../orders/book/snapshots.ts';
import type { Store } from '../store/index.ts';
import type { LocalAnswers } from './local-answers.ts';
import type { PushNotes } from './push-notes.ts';

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
