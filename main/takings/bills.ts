import type { CounterRefusal } from '../../preload/contract.ts';
import { type Bill, tipLeft } from '../core/counter/bill.ts';
import { type Draft, emptyDraft } from '../core/counter/draft.ts';
import { withSealed } from '../core/counter/totals.ts';
import type { Payment } from '../core/fiscal/payloads.ts';
import { type OrderId, orderId } from '../core/ids.ts';
import type { BoardOrder } from '../core/order/board-order.ts';
import { isLocal } from '../core/order/key.ts';
import type { Order } from '../core/order/order.ts';
import { collectedCents, paymentState } from '../core/order/payments.ts';
import { meansText } from '../core/paper/lines.ts';
import { collectedPayments } from '../core/takings/collected.ts';
import { meansOf, type OrderTaking, orderTaking } from '../core/takings/order-basket.ts';
import { isAccepted, planTaking, sameContent } from '../core/takings/plan.ts';
import type { Store } from '../store/index.ts';
import {
  asNotSealed,
  createSealer,
  freshRevision,
  pricedOf,
  revisionOf,
  sealedOfOrder,
} from './seal.ts';
import type { TakingsDeps } from './takings.ts';

interface BillsDeps
  extends Pick<TakingsDeps, 'isOurs' | 'rateOf' | 'read' | 'sealersOf' | 'timers'> {
  readonly store: Pick<Store, 'fiscal' | 'orders' | 'send' | 'takings' | 'work'>;
  readonly fiscal: TakingsDeps['fiscal'];
  /** What is searched and added up of an order, as it stands in the store. */
  readonly record: (id: OrderId) => void;
  /** It was paid, and that is on the disk. */
  readonly onCollected: (id: OrderId) => void;
}

type BillAnswer =
  | { readonly kind: 'bill'; readonly draft: Draft }
  | { readonly kind: 'refused'; readonly reason: CounterRefusal };

/** Encaisser: an order of HubRise's on the counter's payment screen. */
export function createBills(deps: BillsDeps) {
  const { fiscal, store, timers } = deps;
  const seal = createSealer(store, fiscal);

  function takingOf(entry: BoardOrder | null): { order: Order; taking: OrderTaking } | null {
    const order = entry?.order ?? null;
    if (entry === null || order === null || isLocal(entry.currentLocationId)) return null;
    const taking = orderTaking(order, deps.rateOf);
    return taking.kind === 'taking' && isAccepted(entry.status) ? { order, taking } : null;
  }

  /** The number of the ORDER that is open for it, sealed now where there is none yet. */
  function openOrder(id: OrderId, taking: OrderTaking): string | null {
    const revision = revisionOf(taking);
    const { tipIn } = taking;
    const priced = pricedOf(taking);
    const wanted = { kind: 'stands', revision, isPaid: false, tipIn, priced } as const;
    const sealing = { id, taking, isLate: false };
    for (const step of planTaking(sealedOfOrder(store, id), wanted)) seal(step, sealing);
    store.takings.want(id, timers.now());
    return sealedOfOrder(store, id).openOrder?.number ?? null;
  }

  /** The order as a ticket to be paid. Within a transaction: what was sealed for it goes with that. */
  function draftOf(wanted: string): BillAnswer {
    if (!deps.isOurs()) return refused('other_till');
    if (fiscal.isTraining()) return refused('training');
    const id = orderId(wanted);
    const { isOwn, others } = deps.sealersOf(id);
    const isSealedHere = store.takings.recordsOf(id).length > 0;
    if (others.length > 0 && !isOwn && !isSealedHere) return refused('other_till');
    const entry = deps.read(id);
    const found = takingOf(entry);
    const location = store.orders.get(id)?.locationId ?? null;
    if (entry === null || found === null || location === null) return refused('unknown_ticket');
    const { order, taking } = found;
    if (paymentState(order).kind === 'paid') return refused('nothing_due');
    try {
      const number = openOrder(id, taking);
      if (number === null) return refused('nothing_due');
      const bill: Bill = {
        orderId: id,
        location,
        channel: taking.channel,
        service: taking.basket.service,
        hubrise: { order: id, revision: freshRevision(store, id, 'SALE', revisionOf(taking)) },
        platformRates: taking.platformRates,
        tip: tipDue(order, taking),
      };
      return { kind: 'bill', draft: billDraft(bill, order, taking, number) };
    } catch (error) {
      const why = asNotSealed(error);
      if (why === null) throw error;
      return refused(why.reason);
    }
  }

  return {
    draftOf,
    /** Whether the order is still what is being paid. */
    isCurrent: ({ hubrise, orderId: id }: Bill): boolean => {
      const found = takingOf(deps.read(id));
      if (found === null || paymentState(found.order).kind === 'paid') return false;
      const open = sealedOfOrder(store, id).openOrder;
      const now = revisionOf(found.taking);
      return open !== null && sameContent(hubrise.revision, now) && sameContent(open.revision, now);
    },
    /** Within the transaction of its sale: from then on nothing is due of it, and HubRise is to hear so. */
    sold: (bill: Bill, sale: string, payments: readonly Payment[]): void => {
      const { location: locationId, orderId: id } = bill;
      const order = deps.read(id)?.order;
      if (order == null) return;
      const told = payments
        .filter(({ means }) => means !== meansOf(bill.channel))
        .map(({ amount, means, tip: beside = 0 }) => ({
          name: meansText(means),
          cents: amount + beside,
        }));
      // Nothing is due of it any more, with or without its tip; HubRise hears of what was taken alone.
      const left = tipLeft({ bill, payments });
      const collected = collectedPayments(order, sale, told, left);
      store.send('payment', {
        subject: id,
        locationId,
        what: { sale, payments: collected },
        createdAt: timers.now(),
      });
      store.takings.want(id, timers.now());
      deps.record(id);
    },
    told: ({ orderId: id }: Bill): void => deps.onCollected(id),
  };
}

function billDraft(bill: Bill, order: Order, taking: OrderTaking, number: string): Draft {
  const { discount, lines } = taking.basket;
  const prepaid = Math.min(collectedCents(order), taking.total);
  const code = order.collectionCode ?? order.ref ?? '';
  const draft: Draft = {
    ...emptyDraft(bill.service === 'eat_in' ? 'eat_in' : 'takeaway'),
    bill,
    label: `${taking.channel} ${code}`.trim(),
    pickUp: code === '' ? taking.channel : code,
    lines: lines.map(({ label, parts, qty, unit }, index) => ({
      id: index + 1,
      qty,
      note: '',
      rebate: null,
      offered: null,
      sealed: null,
      choice: { kind: 'free', label, cents: unit, vat: 'prepared' } as const,
      priced: { label, details: [], unit, parts },
    })),
    nextLine: lines.length + 1,
    rebate:
      discount === undefined
        ? null
        : { kind: 'amount', cents: discount.amount, reason: discount.reason },
    payments: prepaid === 0 ? [] : [{ means: meansOf(taking.channel), amount: prepaid }],
  };
  return withSealed(draft, number);
}

function tipDue(order: Order, { tip, total }: OrderTaking): number {
  const left = order.untakenTip ?? 0;
  return Math.max(0, tip - left - Math.max(0, collectedCents(order) - total));
}

function refused(reason: CounterRefusal): BillAnswer {
  return { kind: 'refused', reason };
}
