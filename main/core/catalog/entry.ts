import Big from 'big.js';
import { assertNever } from '../assert-never.ts';
import { nextDaysOpening } from '../shop/next-opening.ts';
import type { OpeningHours } from '../shop/opening-hours.ts';
import type { ShopDay } from '../shop/shop-time.ts';
import type { StockKey, StockWish } from './stock.ts';

/** How much is left, as HubRise keeps it (catalogue §2). */
export interface StockEntry {
  /** A decimal, `"0"`: sold out; null: there is no entry, it is sold without a limit. */
  readonly stock: string | null;
  /** When it is sold again by itself, ms by HubRise's clock; only with a stock of 0. */
  readonly expiresAt: number | null;
}

export interface KeyedEntry extends StockKey, StockEntry {}

export type StockState = 'sold' | 'counted' | 'off';

export const UNLIMITED: StockEntry = { stock: null, expiresAt: null };
const HOUR_MS = 3_600_000;
/** HubRise keeps so many decimals. */
const DECIMALS = 3;

/** What an entry means at a moment of HubRise's clock. */
export function stateOf({ expiresAt, stock }: StockEntry, now: number): StockState {
  if (stock === null || isOver({ stock, expiresAt }, now)) return 'sold';
  return isNothing(stock) ? 'off' : 'counted';
}

/** Its time has come: it is sold again, whether HubRise has said so or not. */
export function isOver({ expiresAt, stock }: StockEntry, now: number): boolean {
  return stock !== null && expiresAt !== null && expiresAt <= now;
}

export function isNothing(stock: string): boolean {
  return new Big(stock).lte(0);
}

export function isSameEntry(a: StockEntry, b: StockEntry): boolean {
  if (a.stock === null || b.stock === null) return a.stock === b.stock;
  return isSameCount(a.stock, b.stock) && a.expiresAt === b.expiresAt;
}

export function isSameCount(a: string, b: string): boolean {
  return new Big(a).eq(b);
}

/** What the shop's wishes go by; `now` is HubRise's clock, ms. */
export interface StockClock {
  readonly now: number;
  readonly hours: OpeningHours | null;
  readonly day: ShopDay;
}

/** What HubRise is to be told of a wish, whose times are by its clock. */
export function entryOf(wish: StockWish, clock: StockClock): StockEntry {
  switch (wish.kind) {
    case 'hour':
      return offUntil(clock.now + HOUR_MS);
    case 'opening':
      return offUntil(nextDaysOpening(clock.now, clock.hours, clock.day));
    case 'time':
      return offUntil(wish.at);
    case 'hand':
      return { stock: '0', expiresAt: null };
    case 'count':
      return { stock: String(wish.left), expiresAt: null };
    case 'back':
      return UNLIMITED;
    default:
      return assertNever(wish);
  }
}

/** HubRise writes whole seconds: what it answers must be known again. */
function offUntil(time: number): StockEntry {
  return { stock: '0', expiresAt: Math.floor(time / 1_000) * 1_000 };
}

/** What is left once an order has taken its own: never below nothing. */
export function afterTaking(stock: string, quantity: string): string {
  const left = new Big(stock).minus(quantity);
  return left.lte(0) ? '0' : left.round(DECIMALS, Big.roundDown).toString();
}

/** What is left once an order has given back what it took. */
export function afterGivingBack(stock: string, quantity: string): string {
  return new Big(stock).plus(quantity).round(DECIMALS, Big.roundDown).toString();
}

/**
 * A count that this till has made smaller, where HubRise's has meanwhile changed from `base`: HubRise's
 * count wins, and what was taken here is taken from it.
 */
export function rebased(stock: string, base: string, word: string): string {
  return afterTaking(word, new Big(base).minus(stock).toString());
}
