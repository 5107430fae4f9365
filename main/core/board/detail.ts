import { firstNames } from '../format/text.ts';
import type { BoardOrder, StrayItems } from '../order/board-order.ts';
import {
  type CourierContact,
  type CustomerContact,
  courierContact,
  customerContact,
} from '../order/contacts.ts';
import type { HistoryEntry } from '../order/history.ts';
import { allergyNotesIn, type KitchenWords } from '../order/kitchen-words.ts';
import type { ItemLine } from '../order/lines.ts';
import { type NoteLine, noteLines } from '../order/notes.ts';
import type { Order, OrderDelivery } from '../order/order.ts';
import { type PaymentLine, paymentLines, type TotalLine, totalLines } from '../order/payments.ts';
import type { PushView } from '../order/push-view.ts';
import { type BoardColumn, boardColumn } from './board.ts';
import { type CardRules, cardIn, DEFAULT_CARD_RULES, type OrderCard } from './card.ts';
import { firstItems, firstTotals, type LeftOut, NOTHING_LEFT_OUT } from './dishes.ts';

/** Who stands before the cashier: somebody new, or somebody to be greeted. */
export interface CustomerVisits {
  /** Orders before this one that came to something. */
  readonly earlierOrders: number;
  /** When the last of them was placed; null where there is none or nobody knows. */
  readonly lastOrderAt: number | null;
}

export interface CustomerView extends CustomerContact {
  readonly email: string | null;
  /** Null where it is not certain who that is. */
  readonly visits: CustomerVisits | null;
}

export interface CourierView extends CourierContact {
  /** HubRise's delivery status; words for the cashier come from the locale file. */
  readonly status: string | null;
  readonly pickupAt: number | null;
  readonly dropoffAt: number | null;
}

export interface OrderDetail {
  readonly card: OrderCard;
  readonly ref: string | null;
  readonly tableName: string | null;
  readonly couponCodes: readonly string[];
  readonly items: readonly ItemLine[];
  readonly totals: readonly TotalLine[];
  readonly payments: readonly PaymentLine[];
  readonly notes: readonly NoteLine[];
  /** Those of its notes, and of its lines', that speak of an allergy. */
  readonly allergyNotes: readonly string[];
  readonly customer: CustomerView | null;
  readonly courier: CourierView | null;
  readonly rejection: string | null;
  /** Given while it is still to be made. */
  readonly strays: StrayItems | null;
  readonly history: readonly HistoryEntry[];
  /** What HubRise was told of it, where the counter has sold it and HubRise is to hear of that. */
  readonly push: PushView | null;
  /** Paths of the payload that could not be read. */
  readonly problems: readonly string[];
  readonly leftOut: LeftOut;
  /**
   * How long HubRise's own text is, in characters, where something in it could not be read: then
   * `orders.getRaw` gives it.
   */
  readonly rawLength: number | null;
}

/** What is kept of an order beside the order itself. */
interface OrderRecord {
  readonly history: readonly HistoryEntry[];
  /** HubRise's text as it came. */
  readonly raw: string;
  /** What is known of the customer's earlier orders. */
  readonly visits: CustomerVisits | null;
  readonly push?: PushView | null;
}

/**
 * The order panel at `now` (ms). It is given for orders off the board as well. `most`: how much of
 * each list.
 */
export function orderDetail(
  entry: BoardOrder,
  record: OrderRecord,
  now: number,
  rules: CardRules = DEFAULT_CARD_RULES,
  most: number = Number.POSITIVE_INFINITY,
): OrderDetail {
  const column = boardColumn(entry, now, rules.preparationMinutes) ?? OFF_BOARD_COLUMN;
  const { order } = entry;
  const readable = order !== null && order.problems.length === 0 && order.status !== 'unknown';
  const card = cardIn(column, entry, now, rules);
  const content =
    order === null ? NOTHING_KNOWN : contentOf(order, record.visits, rules.words, most);
  const strays =
    order !== null && card.flags.includes('no_category') ? rules.straysOf(order) : null;
  const history = record.history.slice(-most);
  return {
    card,
    ...content,
    strays: strays && withFirstNames(strays),
    push: record.push ?? null,
    history: history.map((entry) =>
      entry.kind === 'no_category' ? { ...entry, ...withFirstNames(entry) } : entry,
    ),
    leftOut: { ...content.leftOut, history: record.history.length - history.length },
    rawLength: readable ? null : record.raw.length,
  };
}

function withFirstNames({ products, printers }: StrayItems): StrayItems {
  return { products: firstNames(products), printers };
}

/** A card names a column; an order that has left the board went by the last one. */
const OFF_BOARD_COLUMN: BoardColumn = 'in_delivery';

type Content = Omit<OrderDetail, 'card' | 'history' | 'push' | 'rawLength' | 'strays'>;

const NOTHING_KNOWN: Content = {
  ref: null,
  tableName: null,
  couponCodes: [],
  items: [],
  totals: [],
  payments: [],
  notes: [],
  allergyNotes: [],
  customer: null,
  courier: null,
  rejection: null,
  problems: [],
  leftOut: NOTHING_LEFT_OUT,
};

function contentOf(
  order: Order,
  visits: CustomerVisits | null,
  words: KitchenWords,
  most: number,
): Content {
  const { items, leftOut } = firstItems(order, most);
  const notes = noteLines(order);
  const { lines, ...totals } = firstTotals(totalLines(order), most);
  const payments = paymentLines(order);
  return {
    ref: order.ref,
    tableName: order.tableName,
    couponCodes: firstNames(order.couponCodes),
    items,
    totals: lines,
    payments: payments.slice(0, most),
    leftOut: {
      ...NOTHING_LEFT_OUT,
      items: leftOut,
      ...totals,
      payments: Math.max(0, payments.length - most),
    },
    notes,
    allergyNotes: allergyNotesIn(
      [...notes.map(({ text }) => text), ...items.map((item) => item.notes)],
      words,
    ),
    customer: customerView(order, visits),
    courier: order.delivery && courierView(order.delivery),
    rejection: order.rejection,
    problems: order.problems,
  };
}

function customerView(order: Order, visits: CustomerVisits | null): CustomerView | null {
  const contact = customerContact(order);
  return contact && { ...contact, email: order.customer?.email ?? null, visits };
}

function courierView(delivery: OrderDelivery): CourierView {
  const { status, estimatedPickupAt: pickupAt, estimatedDropoffAt: dropoffAt } = delivery;
  return { ...courierContact(delivery), status, pickupAt, dropoffAt };
}
