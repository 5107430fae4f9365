import type {
  BoardColumn,
  CourierView,
  CustomerView,
  CustomerVisits,
  HistoryEntry,
  OrderDetail,
} from '../../preload/contract.ts';
import { boardColumn } from './board.ts';
import type { BoardOrder } from './board-order.ts';
import type { Order, OrderDelivery } from './order.ts';
import { type CardRules, cardIn, USUAL_CARD_RULES } from './order-card.ts';
import { itemLines } from './order-lines.ts';
import { deliveryInstructions, noteLines } from './order-notes.ts';
import { paymentLines } from './order-payments.ts';
import { totalLines } from './order-totals.ts';
import { phoneText } from './phone.ts';

/** What is kept of an order beside the order itself. */
export interface OrderRecord {
  readonly history: readonly HistoryEntry[];
  /** HubRise's text as it came. */
  readonly raw: string;
  /** What is known of the customer's earlier orders. */
  readonly visits: CustomerVisits | null;
}

/** The order panel at `now` (ms). It is given for orders off the board as well. */
export function orderDetail(
  entry: BoardOrder,
  record: OrderRecord,
  now: number,
  rules: CardRules = USUAL_CARD_RULES,
): OrderDetail {
  const column = boardColumn(entry, now, rules.preparationMinutes) ?? OFF_BOARD_COLUMN;
  const { order } = entry;
  const readable = order !== null && order.problems.length === 0 && order.status !== 'unknown';
  const card = cardIn(column, entry, now, rules);
  return {
    card,
    ...(order === null ? NOTHING_KNOWN : contentOf(order, record.visits)),
    strays: order !== null && card.flags.includes('no_category') ? rules.straysOf(order) : null,
    history: record.history,
    raw: readable ? null : record.raw,
  };
}

/** A card names a column; an order that has left the board went by the last one. */
const OFF_BOARD_COLUMN: BoardColumn = 'in_delivery';

type Content = Omit<OrderDetail, 'card' | 'history' | 'raw' | 'strays'>;

const NOTHING_KNOWN: Content = {
  ref: null,
  tableName: null,
  couponCodes: [],
  items: [],
  totals: [],
  payments: [],
  notes: [],
  customer: null,
  courier: null,
  rejection: null,
  problems: [],
};

function contentOf(order: Order, visits: CustomerVisits | null): Content {
  return {
    ref: order.ref,
    tableName: order.tableName,
    couponCodes: order.couponCodes,
    items: itemLines(order),
    totals: totalLines(order),
    payments: paymentLines(order),
    notes: noteLines(order),
    customer: customerView(order, visits),
    courier: order.delivery && courierView(order.delivery),
    rejection: order.rejection,
    problems: order.problems,
  };
}

function customerView(order: Order, visits: CustomerVisits | null): CustomerView | null {
  const { customer } = order;
  if (customer === null) return null;
  const city = joined([customer.postalCode, customer.city]);
  return {
    name: joined([customer.firstName, customer.lastName]),
    company: customer.companyName,
    phone: customer.phone && phoneText(customer.phone),
    phoneAccessCode: deliveryInstructions(order).accessCode,
    email: customer.email,
    address: city === null ? customer.address : [...customer.address, city],
    visits,
  };
}

function joined(parts: readonly (string | null)[]): string | null {
  const known = parts.filter((part) => part !== null);
  return known.length === 0 ? null : known.join(' ');
}

function courierView(delivery: OrderDelivery): CourierView {
  return {
    carrier: delivery.carrier,
    name: delivery.driverName,
    phone: delivery.driverPhone && phoneText(delivery.driverPhone),
    phoneAccessCode: delivery.driverPhoneAccessCode,
    status: delivery.status,
    pickupUrl: webAddress(delivery.driverPickupUrl),
    pickupAt: delivery.estimatedPickupAt,
    dropoffAt: delivery.estimatedDropoffAt,
  };
}

/** Only what is an address on the web becomes a QR code: a phone may open what it reads. */
function webAddress(text: string | null): string | null {
  if (text === null || !URL.canParse(text)) return null;
  const { protocol, href } = new URL(text);
  return protocol === 'https:' ? href : null;
}
