import { formatMoney, type Money } from './money.ts';
import type { Quantity } from './quantity.ts';
import type { TicketWords } from './ticket-words.ts';
import { DEFAULT_TIME_ZONE } from './zoned-time.ts';

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
  const [digits, currency] = formatMoney(amount).split(' ') as [`${number}`, string];
  const twoDecimals = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return new Intl.NumberFormat(locale, { style: 'currency', currency, ...twoDecimals }).format(
    digits,
  );
}

/** `2×`, `1,5×`. */
export function quantityText(quantity: Quantity, { locale }: TicketWords): string {
  return `${locale === 'fr-FR' ? quantity.replace('.', ',') : quantity}×`;
}

/** `19:45` on the day of the ticket, `mardi 24 novembre à 19:45` on any other. */
export function momentText(at: number, context: TicketContext): string {
  const { words, now } = context;
  const date = (of: number): string => zonedText(of, context, { dateStyle: 'short' });
  const time = zonedText(at, context, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  if (date(at) === date(now)) return time;
  const day = zonedText(at, context, { weekday: 'long', day: 'numeric', month: 'long' });
  return words.say('dayAtTime', { day, time });
}

/** `24/11/2026 19:45`, for a ticket that is kept. */
export function dateText(at: number, context: TicketContext): string {
  return zonedText(at, context, {
    ...{ day: '2-digit', month: '2-digit', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  });
}

/** In the shop's zone, or in the till's own where this computer does not know that one. */
function zonedText(
  at: number,
  { words, timeZone }: TicketContext,
  options: Intl.DateTimeFormatOptions,
): string {
  try {
    return new Intl.DateTimeFormat(words.locale, { ...options, timeZone }).format(at);
  } catch {
    const zone = DEFAULT_TIME_ZONE;
    return new Intl.DateTimeFormat(words.locale, { ...options, timeZone: zone }).format(at);
  }
}

/** `Boisson : Coca-Cola`, with the colon as the language writes it. */
export function labelled(label: string, text: string, words: TicketWords): string {
  return words.say('labelled', { label, text });
}

/** A phone number or a code, kept on one line. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}
