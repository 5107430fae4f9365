import { boundedCents } from '../format/numbers.ts';
import { plainWords } from '../format/text.ts';
import type { HistoryEntry } from '../order/history.ts';
import { standing } from '../order/last-word.ts';
import { asSaid, itemName, optionLines } from '../order/lines.ts';
import type { Order } from '../order/order.ts';
import { itemAmount } from '../order/payments.ts';
import { orderTiming } from '../order/service-time.ts';
import { isAnomaly, isFinal, type StatusOrUnknown, statusRank } from '../order/status.ts';
import { COUNTER_CHANNEL, type PlatformView, platformOf } from '../platform/platform.ts';
import type { DaySpan, SpanKind } from '../shop/opening-hours.ts';
import type { ServiceDay } from '../shop/shop-time.ts';
import { QUARTER_MS, type SalesBucket, type SalesFigures } from './sales-figures.ts';

/** How an order came to nothing, in the order in which it is listed. */
export const ENDING_KINDS = [
  'refused',
  'cancelled_here',
  'cancelled_elsewhere',
  'delivery_failed',
] as const;

export type EndingKind = (typeof ENDING_KINDS)[number];

/** An order that came to nothing. */
export interface EndedOrder {
  readonly status: StatusOrUnknown;
  /** The shop's own move that ended it; null where somebody else did. */
  readonly move: { readonly isRefusal: boolean } | null;
  /** In the words of whoever ended it; null where there are none, or they have been erased. */
  readonly reason: string | null;
}

interface Ending {
  readonly kind: EndingKind;
  readonly reason: string | null;
  readonly orders: number;
}

/** Refusals and cancellations by their reasons, by kind, the most frequent first. */
export function endings(orders: readonly EndedOrder[]): readonly Ending[] {
  const groups = Map.groupBy(orders, (order) => JSON.stringify([endingKind(order), order.reason]));
  return [...groups.values()]
    .map((group) => {
      const first = group[0] as EndedOrder;
      return { kind: endingKind(first), reason: first.reason, orders: group.length };
    })
    .sort(
      (a, b) =>
        ENDING_KINDS.indexOf(a.kind) - ENDING_KINDS.indexOf(b.kind) ||
        b.orders - a.orders ||
        ((a.reason ?? '') < (b.reason ?? '') ? -1 : 1),
    );
}

/** Some platforms know no refusal: theirs is a cancellation of an order that nobody had answered. */
function endingKind({ status, move }: EndedOrder): EndingKind {
  if (status === 'delivery_failed') return 'delivery_failed';
  if (status === 'rejected' || move?.isRefusal === true) return 'refused';
  return move === null ? 'cancelled_elsewhere' : 'cancelled_here';
}

/** Orders, and the cents that they come to in the currency of the sums. */
export interface OrdersAmount {
  readonly orders: number;
  readonly cents: number;
}

/** What is drawn and compared of some days of service. */
export interface SpanFigures {
  readonly sales: SalesFigures;
  /** Beside the sales, as they are not sold yet; null: there is no journal, and orders count unpaid. */
  readonly open: OrdersAmount | null;
  /** What of the sales is not in this till's journal; null: there is none. The rest is what its Z has. */
  readonly beside: OrdersAmount | null;
  readonly times: TimeFigures;
  /** Orders that were refused, cancelled or not delivered: no sales. */
  readonly ended: number;
}

/** The pictures of a day, a week or a month, beside what went before it. */
export interface Statistics extends SpanFigures {
  readonly kind: SpanKind;
  readonly days: DaySpan;
  readonly today: ServiceDay;
  /** In which sums are made; null where nothing has a total. */
  readonly currency: string | null;
  /** The hour of the clock in which a day of service begins. */
  readonly firstHour: number;
  readonly products: readonly Sold[];
  readonly options: readonly Sold[];
  readonly endings: readonly Ending[];
  readonly before: SpanFigures & {
    readonly days: DaySpan;
    /** Until as far into it as it is now into the days shown: these are not over yet. */
    readonly partial: boolean;
  };
  /** What is sold now and is in none of these figures; null where these are not of now, or have it. */
  readonly ahead: SoldAhead | null;
  /** False while orders of before an update are still being sorted in. */
  readonly complete: boolean;
}

/** What sold on average, cents; null where nothing did. */
export function basketCents({ orders, apart, cents }: SalesFigures): number | null {
  const counted = orders - apart;
  return counted <= 0 ? null : Math.round(cents / counted);
}

/** When an order went through the shop's hands, ms; null where nothing tells. */
interface OrderMoments {
  /** When it came in, unanswered. */
  readonly arrivedAt: number | null;
  readonly answeredAt: number | null;
  readonly startedAt: number | null;
  readonly readyAt: number | null;
}

function isReady(status: StatusOrUnknown): boolean {
  return statusRank(status) >= statusRank('awaiting_collection') && !isFinal(status);
}

/**
 * The moments of an order out of its history. A move that was taken back, or that HubRise refused, has
 * not happened. An order that somebody ends elsewhere has no answer of the shop's; one that is finished
 * without having been ready tells nothing of its preparation: orders are finished in the evening, all
 * at once.
 */
export function orderMoments(history: readonly HistoryEntry[]): OrderMoments {
  const arrival = history.find((entry) => entry.kind === 'arrived');
  const steps = standing(history);
  return {
    arrivedAt: arrival !== undefined && isUnanswered(arrival.status) ? arrival.at : null,
    answeredAt:
      steps.find(({ status, isOurs }) => (isAnomaly(status) ? isOurs : !isUnanswered(status)))
        ?.at ?? null,
    startedAt: steps.find(({ status }) => status === 'in_preparation')?.at ?? null,
    readyAt: steps.find(({ status }) => isReady(status))?.at ?? null,
  };
}

const TELLING: ReadonlySet<HistoryEntry['kind']> = new Set([
  'arrived',
  'status',
  'taken_back',
  'sent_again',
  'send_refused',
  'send_superseded',
]);

/** Whether the moments of an order may be others once this has happened. */
export function tellsMoments({ kind }: HistoryEntry): boolean {
  return TELLING.has(kind);
}

/** What orders that nobody has answered yet are in; also words that this version does not know. */
export function isUnanswered(status: StatusOrUnknown): boolean {
  return statusRank(status) < statusRank('accepted');
}

/** When an order was to be ready, ms: the shop's own word first, then what the customer wanted. */
export function dueTime(order: Order, receivedAt: number): number | null {
  if (order.confirmedAt !== null) return order.confirmedAt;
  const timing = orderTiming(order, receivedAt);
  if (timing.kind === 'scheduled') return timing.at;
  return timing.kind === 'asap' ? timing.expectedAt : null;
}

/**
 * A sale or an avoir of the journal's. Once there is a journal, figures count these: what is sold counts
 * when it is sealed, on the day whose Z has it, with the cents that were sealed. What is still to be paid
 * is said apart, and so is what another till's journal has.
 */
export interface SealedAmount {
  /** When it was sealed, ms. */
  readonly at: number;
  /** The day whose Z has it: what is sold after it belongs to the next one. */
  readonly day: ServiceDay;
  /** Of which sales it is. */
  readonly platform: PlatformView;
  /** Without tips; below zero where it was given back. */
  readonly cents: number;
  readonly tipCents: number;
  /** 1 for the first sale of an order: one that is paid in parts, or again after a change, is one order. */
  readonly orders: 0 | 1;
}

/**
 * What is sold after the Z of a day that is not over: it counts for the day that the journal has open,
 * which no screen of figures can choose yet.
 */
export interface SoldAhead {
  readonly day: ServiceDay;
  /** Without tips, in euros. */
  readonly cents: number;
}

/** The journal is in euros (fiscal-france §4). */
export const SEALED_CURRENCY = 'EUR';

/** By what the journal calls it: `counter`, `phone`, or the name of a platform whose order it was. */
export function channelPlatform(channel: string): PlatformView {
  if (channel === 'counter' || channel === 'phone')
    return { key: 'counter', name: COUNTER_CHANNEL };
  return platformOf({ channel, createdBy: null });
}

/** In the quarters in which they were sealed. */
export function sealedBuckets(sealed: readonly SealedAmount[]): readonly SalesBucket[] {
  return sealed.map(({ at, cents, day, orders, platform }) => ({
    quarter: Math.floor(at / QUARTER_MS),
    day,
    platform: platform.key,
    name: platform.name,
    currency: SEALED_CURRENCY,
    orders,
    cents,
  }));
}

/** How long something took, seconds: half of the times are no longer than `half`. */
export interface Spread {
  readonly count: number;
  readonly half: number;
  readonly nineInTen: number;
}

/** Of times in seconds, by the nearest rank: each figure is a time that was measured. */
export function spread(times: readonly number[]): Spread | null {
  const sorted = times.toSorted((a, b) => a - b);
  const half = sorted[rank(sorted.length, 0.5)];
  const nineInTen = sorted[rank(sorted.length, 0.9)];
  return half === undefined || nineInTen === undefined
    ? null
    : { count: sorted.length, half, nineInTen };
}

function rank(count: number, part: number): number {
  return Math.max(0, Math.ceil(part * count) - 1);
}

/** What was measured of one order, seconds; null where it cannot be told. */
export interface MeasuredTimes {
  readonly answer: number | null;
  readonly preparation: number | null;
  /** After the time due; negative before it. */
  readonly late: number | null;
}

export interface TimeFigures {
  readonly answer: Spread | null;
  readonly preparation: Spread | null;
  /** Of the orders that were late, a minute and more. */
  readonly lateness: Spread | null;
  /** Orders that had a time due and were made ready. */
  readonly due: number;
}

/** What is less is not worth a word, and no clock in a kitchen shows it. */
const LATE_FROM = 60;

export function timeFigures(orders: readonly MeasuredTimes[]): TimeFigures {
  const known = (part: keyof MeasuredTimes): number[] =>
    orders.map((order) => order[part]).filter((time) => time !== null);
  const late = known('late');
  return {
    answer: spread(known('answer').filter((time) => time >= 0)),
    preparation: spread(known('preparation').filter((time) => time >= 0)),
    lateness: spread(late.filter((time) => time >= LATE_FROM)),
    due: late.length,
  };
}

const SOLD_KINDS = ['product', 'option'] as const;

export type SoldKind = (typeof SOLD_KINDS)[number];

/** How much of one thing was sold; quantities in thousandths, for some are weighed. */
export interface Sold {
  readonly kind: SoldKind;
  readonly name: string;
  readonly thousandths: number;
  readonly cents: number;
}

/** No order of a restaurant has more lines, and one of half a million must not hold the till up. */
const MOST_LINES = 200;
const LONGEST_NAME = 120;
const MOST_THOUSANDTHS = 1_000_000_000;

/**
 * What an order sells, each product and each option once. What was taken out of it is not sold, nor
 * what the customer wants left out. Only amounts in the order's own currency count.
 */
export function soldOf(order: Order): readonly Sold[] {
  const sold = new Map<string, Sold>();
  const add = (kind: SoldKind, name: string, quantity: number, cents: number): void => {
    const key = `${kind} ${plainWords(name)}`;
    const known = sold.get(key);
    const thousandths = bounded(Math.round(quantity * 1_000));
    sold.set(key, {
      kind,
      name: known?.name ?? name.slice(0, LONGEST_NAME),
      thousandths: bounded((known?.thousandths ?? 0) + thousandths),
      cents: (known?.cents ?? 0) + cents,
    });
  };
  const currency = order.total?.currency ?? null;
  const centsOf = (amount: ReturnType<typeof itemAmount>): number =>
    amount !== null && amount.currency === currency ? amount.cents : 0;
  // Names are given as the figures are read.
  const { items } = asSaid(order);
  for (const item of items.filter(({ deleted }) => !deleted).slice(0, MOST_LINES)) {
    const quantity = Number(item.quantity);
    add('product', itemName(item), quantity, centsOf(itemAmount(item)));
    for (const option of optionLines(item).slice(0, MOST_LINES)) {
      if (option.removed) continue;
      const cents = boundedCents(Math.round(quantity * centsOf(option.amount))) ?? 0;
      add('option', option.name, quantity * Number(option.quantity), cents);
    }
  }
  return [...sold.values()];
}

function bounded(thousandths: number): number {
  return Math.max(-MOST_THOUSANDTHS, Math.min(MOST_THOUSANDTHS, thousandths));
}

/** What was sold on several days: each thing once, by its name to the letter. */
export function addedUp(sold: readonly Sold[]): readonly Sold[] {
  const all = new Map<string, Sold>();
  for (const one of sold) {
    const key = `${one.kind} ${one.name}`;
    const known = all.get(key);
    const thousandths = one.thousandths + (known?.thousandths ?? 0);
    all.set(key, { ...one, thousandths, cents: one.cents + (known?.cents ?? 0) });
  }
  return [...all.values()];
}

/**
 * The best sellers of a kind, by how many were sold. Platforms write one product in several ways
 * (`CAFÉ`, `Café`): it is listed once, as it is written most often.
 */
export function bestSellers(sold: readonly Sold[], kind: SoldKind, most: number): readonly Sold[] {
  const ofKind = sold.filter((one) => one.kind === kind);
  const groups = Map.groupBy(ofKind, ({ name }) => plainWords(name) || name);
  return [...groups.values()]
    .map((group) => group.toSorted((a, b) => b.thousandths - a.thousandths))
    .map((group) => ({
      kind,
      name: (group[0] as Sold).name,
      thousandths: group.reduce((sum, one) => sum + one.thousandths, 0),
      cents: group.reduce((sum, one) => sum + one.cents, 0),
    }))
    .filter(({ thousandths }) => thousandths > 0)
    .sort(
      (a, b) => b.thousandths - a.thousandths || b.cents - a.cents || (a.name < b.name ? -1 : 1),
    )
    .slice(0, most);
}
