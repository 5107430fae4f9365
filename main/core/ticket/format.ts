import {
  createMoneyFormat,
  createQuantityFormat,
  type Money,
  type Quantity,
} from '../format/numbers.ts';
import { CLOCK_TIME, LONG_DAY, withFirst } from '../format/time-format.ts';
import type { BoardOrder } from '../order/board-order.ts';
import type { Order } from '../order/order.ts';
import { knownZone } from '../shop/shop-time.ts';
import type { TicketWords } from './words.ts';

/** What a ticket is made for: its language, its moment, and the shop's clock. */
export interface TicketContext {
  readonly words: TicketWords;
  /** IANA name of the shop's zone. */
  readonly timeZone: string;
  /** When the ticket is made, ms. */
  readonly now: number;
}

/** `12,50 €`, exact to the cent: the digits go from text to text, never through a float. */
export function amountText(amount: Money, { locale }: TicketWords): string {
  return createMoneyFormat(locale)(amount);
}

/** `2×`, `1,5×`. */
export function quantityText(quantity: Quantity, { locale }: TicketWords): string {
  return `${createQuantityFormat(locale)(quantity)}×`;
}

/** `19:45` on the day of the ticket, `mardi 24 novembre à 19:45` on any other. */
export function momentText(at: number, context: TicketContext): string {
  const { words, now } = context;
  const date = (of: number): string => zonedText(of, context, { dateStyle: 'short' });
  const time = zonedText(at, context, CLOCK_TIME);
  if (date(at) === date(now)) return time;
  const day = withFirst(words.locale, zonedText(at, context, LONG_DAY));
  return words.say('dayAtTime', { day, time });
}

/** `24/11/2026 19:45`, for a ticket that is kept. */
export function dateText(at: number, context: TicketContext): string {
  return zonedText(at, context, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    ...CLOCK_TIME,
  });
}

function zonedText(
  at: number,
  { words, timeZone }: TicketContext,
  options: Intl.DateTimeFormatOptions,
): string {
  return formatOf(words.locale, knownZone(timeZone), options).format(at);
}

/** Making one costs more than the rest of a ticket; there are as many as kinds of time on tickets. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(
  locale: string,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, timeZone, options]);
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale, { ...options, timeZone });
    formats.set(key, format);
  }
  return format;
}

/** `Boisson : Coca-Cola`, with the colon as the language writes it. */
export function labelled(label: string, text: string, words: TicketWords): string {
  return words.say('labelled', { label, text });
}

/** A phone number or a code, kept on one line. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}

/** An order that could be read, as it stands: all that a ticket says of it follows from this. */
export interface TicketSource extends BoardOrder {
  readonly order: Order;
}

/** Null for an order that could not be read: there is nothing to print but its id. */
export function ticketSource(entry: BoardOrder): TicketSource | null {
  const { order } = entry;
  return order && { ...entry, order };
}
