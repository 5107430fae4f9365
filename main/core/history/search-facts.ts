import type { Money } from '../format/money.ts';
import type { OrderId } from '../ids.ts';
import { orderCode } from '../order/key.ts';
import type { Order, OrderCustomer, ServiceType } from '../order/order.ts';
import { type PaymentView, paymentState } from '../order/payments.ts';
import type { StatusOrUnknown } from '../order/status.ts';
import { tipsOf } from '../order/tips.ts';
import { type PlatformView, platformOf, UNKNOWN_PLATFORM } from '../platform/platform.ts';
import {
  indexCode,
  indexName,
  indexPhone,
  phoneDigits,
  type SearchWords,
  searchWords,
} from './search.ts';

/** An order as lists and sums need it. */
export interface OrderSummary {
  readonly id: string;
  readonly placedAt: number;
  /** As the board shows it: the till's own unsent move, or else HubRise's status. */
  readonly status: StatusOrUnknown;
  readonly platform: PlatformView;
  readonly brand: string | null;
  readonly serviceType: ServiceType | null;
  readonly code: string;
  readonly ref: string | null;
  readonly customerName: string | null;
  readonly lineCount: number;
  readonly total: Money | null;
  /** Of the total: handed on to the staff or the courier, no revenue. */
  readonly tipCents: number;
  /**
   * What a person gave back of it at the till, in euros: only the journal says so. What its platform takes
   * off or back itself is in its total and its status.
   */
  readonly backCents: number;
  readonly payment: PaymentView;
}

/**
 * What is kept of an order beside its text, to search, list and add up by. The payment is that of an
 * order that stands: its status changes without its text.
 */
export interface OrderFacts extends Omit<OrderSummary, 'id' | 'status' | 'backCents'> {
  readonly customerKey: CustomerKey | null;
  readonly words: SearchWords;
}

declare const customerKeyBrand: unique symbol;
/** The same for two orders only if it is certain that one person made both. */
export type CustomerKey = string & { readonly [customerKeyBrand]: true };

const YEAR_MS = 366 * 86_400_000;
/** Enough of an id that HubRise makes; what is longer is found by its beginning. */
const ID_LENGTH = 60;

/** The facts of an order received at `receivedAt`; of an unreadable one (null), what is certain. */
export function orderFacts(id: OrderId, order: Order | null, receivedAt: number): OrderFacts {
  if (order === null) {
    return {
      ...NOTHING_KNOWN,
      placedAt: receivedAt,
      code: orderCode({ id, order }),
      words: wordsOf(id, null),
    };
  }
  return {
    placedAt: placedAt(order.createdAt, receivedAt),
    platform: platformOf(order),
    brand: order.brand,
    serviceType: order.serviceType,
    code: orderCode({ id, order }),
    ref: order.ref,
    customerName: customerName(order.customer),
    customerKey: order.customer && customerKey(order.customer),
    lineCount: order.items.filter((item) => !item.deleted).length,
    total: order.total,
    tipCents: tipsOf(order),
    payment: paymentState(order),
    words: wordsOf(id, order),
  };
}

const NOTHING_KNOWN = {
  platform: UNKNOWN_PLATFORM,
  brand: null,
  serviceType: null,
  ref: null,
  customerName: null,
  customerKey: null,
  lineCount: 0,
  total: null,
  tipCents: 0,
  payment: { kind: 'unknown' },
} as const;

/** By HubRise's word, which survives an outage, unless it lies ahead or a year back. */
function placedAt(createdAt: number | null, receivedAt: number): number {
  if (createdAt === null || createdAt > receivedAt) return receivedAt;
  return createdAt < receivedAt - YEAR_MS ? receivedAt : createdAt;
}

function customerName(customer: OrderCustomer | null): string | null {
  const parts = [customer?.firstName ?? null, customer?.lastName ?? null];
  const known = parts.filter((part) => part !== null);
  return known.length === 0 ? (customer?.companyName ?? null) : known.join(' ');
}

/**
 * HubRise's customer, or a guest by phone and full name. The phone alone is not certain: platforms
 * give one switchboard number with access codes for all their customers, and a family shares one. A
 * wrong "third visit" would tell one person about another.
 */
export function customerKey(customer: OrderCustomer): CustomerKey | null {
  if (customer.anonymised) return null;
  if (customer.id !== null) return `id:${customer.id}` as CustomerKey;
  const { firstName, lastName, phone, phoneAccessCode } = customer;
  if (firstName === null || lastName === null || phone === null) return null;
  const digits = phoneDigits(phone);
  if (phoneAccessCode !== null || digits.length < 8 || digits.length > 15) return null;
  const first = searchWords(firstName).join(' ');
  const last = searchWords(lastName).join(' ');
  // "Julie D." may be any Julie.
  if (first.length < 2 || last.length < 2) return null;
  return `guest:${digits} ${first}/${last}` as CustomerKey;
}

function wordsOf(id: OrderId, order: Order | null): SearchWords {
  const customer = order?.customer ?? null;
  return {
    code: indexCode([order?.collectionCode ?? null, order?.ref ?? null, id.slice(0, ID_LENGTH)]),
    name: indexName([
      customer?.firstName ?? null,
      customer?.lastName ?? null,
      customer?.companyName ?? null,
    ]),
    phone: indexPhone(customer?.phone ?? null),
  };
}
