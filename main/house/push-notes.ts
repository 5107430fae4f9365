import type { HouseText } from '../core/counter/house-text.ts';
import type { Payment } from '../core/fiscal/payloads.ts';
import { type LocationId, orderId } from '../core/ids.ts';
import { COUNTER_LOCATION } from '../core/order/key.ts';
import { isWorthPushing, paymentsOfBill, pushedOrder } from '../core/push/pushed-order.ts';
import type { Store } from '../store/index.ts';

interface PushNotesDeps {
  readonly store: Pick<Store, 'pushes'>;
  /** Whether a manager wants HubRise to be told. */
  readonly isWanted: () => boolean;
  /** The point de vente that the till is connected to; null: none. */
  readonly location: () => LocationId | null;
  /** By which means a sale was paid, as the journal has it. */
  readonly paidBy: (sale: string) => readonly Pick<Payment, 'amount' | 'means'>[];
  /** HubRise's clock, ms. */
  readonly hubriseNow: () => number;
  /** Given once in the world. */
  readonly newId: () => string;
  /** There is something to tell HubRise. */
  readonly onNoted: () => void;
}

/** What HubRise is to be told of the counter's sales. */
export interface PushNotes {
  /**
   * All of a bill is paid, of which these are the orders. Within the transaction of the sale; what it gives
   * is called once that is on the disk.
   */
  sold(texts: readonly HouseText[]): () => void;
}

/**
 * Notes what is sold for HubRise, in the transaction of the sale: after a crash there is the sale with its
 * note, or none of them. An order is noted when all of its bill is paid, for then nothing of it changes any
 * more but its state. A rehearsal is no sale, and is not told.
 */
export function createPushNotes(deps: PushNotesDeps): PushNotes {
  const { pushes } = deps.store;

  function note(texts: readonly HouseText[], locationId: LocationId): number {
    const paid = paymentsOfBill(texts, deps.paidBy);
    let noted = 0;
    for (const [place, text] of texts.entries()) {
      const id = orderId(text.id);
      if (text.location_id !== COUNTER_LOCATION || !isWorthPushing(text)) continue;
      if (pushes.get(id) !== null) continue;
      const mark = `${text.ref} ${deps.newId()}`;
      const body = JSON.stringify(pushedOrder({ text, mark, payments: paid[place] ?? [] }));
      pushes.add({ orderId: id, locationId, mark, body, createdAt: deps.hubriseNow() });
      noted += 1;
    }
    return noted;
  }

  return {
    sold: (texts) => {
      const location = deps.isWanted() ? deps.location() : null;
      const noted = location === null ? 0 : note(texts, location);
      return noted === 0 ? () => undefined : deps.onNoted;
    },
  };
}
