import type { Order } from '../order/order.ts';
import {
  isNothing,
  isOver,
  isSameCount,
  isSameEntry,
  rebased,
  type StockEntry,
  stateOf,
} from './entry.ts';
import { keysOfOrder } from './naming.ts';
import { folded, type Sellable } from './sellables.ts';

/** One thing that can be sold out: a SKU (a product's size) or an option, by its ref in the catalogue. */
export interface StockKey {
  readonly kind: 'sku' | 'option';
  readonly ref: string;
}

/** Until when something is off, or how many are left; `back`: sold again, without a limit. */
export type StockWish =
  | { readonly kind: 'hour' }
  /** Until the next day's opening. */
  | { readonly kind: 'opening' }
  /** Ms by the till's clock, as everywhere in the window. */
  | { readonly kind: 'time'; readonly at: number }
  /** Until somebody says so. */
  | { readonly kind: 'hand' }
  /** Sells down. */
  | { readonly kind: 'count'; readonly left: number }
  | { readonly kind: 'back' };

/** So many of one thing can be counted down. */
export const MOST_LEFT = 9_999;
/** So many things are changed by one tap. */
export const MOST_KEYS = 50;
export const LONGEST_MENU_SEARCH = 100;
/** In the place of a category: options alone. */
export const OPTIONS_ALONE = 'options-alone';
/** A list that is longer is no help: one types another letter. */
export const MOST_HITS = 200;

export function sameKey(a: StockKey, b: StockKey): boolean {
  return a.kind === b.kind && a.ref === b.ref;
}

/** For maps. */
export function keyText({ kind, ref }: StockKey): string {
  return `${kind} ${ref}`;
}

/** A thing that can be sold out, with the name of its product where it is a size of one. */
interface Halved extends Pick<Sellable, 'kind' | 'name' | 'of'> {
  readonly product?: { readonly name: string } | null;
}

/** How a half is called before its name: `1/2 Reine`, `Demi Reine`. */
const HALF = /^(?:1 ?2|½|demi|demie|moitie|half) /;
/** The lists of a half-and-half are never translated (catalogue §1). */
const SIDE = /(?:^| · )side [12]\b/i;

/** What a whole and its halves have in common. */
function wholeName({ name, product }: Halved): string {
  return bareName(product?.name ?? name);
}

/** A name without what says that it is a half. */
export function bareName(name: string): string {
  return folded(name).replace(HALF, '');
}

function isHalf({ kind, of }: Halved): boolean {
  return kind === 'option' && of !== null && SIDE.test(of);
}

/**
 * What is made of the same as these are: the other halves of a half, and the whole; of a whole, its halves.
 * None where nothing of it is sold by halves.
 */
export function otherHalves<T extends Halved>(
  chosen: readonly T[],
  all: readonly T[],
): readonly T[] {
  const names = new Set(chosen.map(wholeName));
  const same = all.filter(
    (one) => names.has(wholeName(one)) && (isHalf(one) || one.kind === 'sku'),
  );
  if (![...chosen, ...same].some(isHalf)) return [];
  return same.filter((one) => !chosen.includes(one));
}

/** Something that is off, since then (ms by HubRise's clock); null: nobody knows. */
export interface OffKey extends StockKey {
  readonly since: number | null;
}

/** What of an order is sold out. */
export interface SoldOutItem {
  readonly name: string;
  readonly since: number | null;
}

const NOTHING: readonly SoldOutItem[] = [];

/** Which products and options of an order are off, in its own order. */
export function soldOutOf(
  off: readonly OffKey[],
  nameOf: (key: StockKey) => string,
): (order: Order) => readonly SoldOutItem[] {
  if (off.length === 0) return () => NOTHING;
  const known = new Map(off.map((key) => [keyText(key), key]));
  return (order) =>
    keysOfOrder(order).flatMap((key) => {
      const found = known.get(keyText(key));
      return found === undefined ? [] : [{ name: nameOf(key), since: found.since }];
    });
}

/**
 * What is to be said of it on a card: while an order waits for its answer, all of it; once it is being
 * made, what was off already when it was placed, for then the platform has sold what is not there. What
 * this very order has used up is no news.
 */
export function soldOutNames(
  items: readonly SoldOutItem[],
  order: { readonly isToAnswer: boolean; readonly placedAt: number },
): readonly string[] {
  const said = items.filter(
    ({ since }) => order.isToAnswer || (since !== null && since < order.placedAt),
  );
  return [...new Set(said.map(({ name }) => name))];
}

/** HubRise's word as the till keeps it. */
export interface KnownStock extends StockEntry {
  readonly since: number | null;
  readonly by: 'till' | 'elsewhere' | 'count' | null;
  readonly counting: boolean;
}

/** What is still to be told of the same key. */
export interface PendingStock extends StockEntry {
  readonly by: 'till' | 'count';
  readonly counting: boolean;
  readonly base: string | null;
  readonly state: 'waiting' | 'refused';
  readonly createdAt: number;
  /** Null while HubRise cannot have it. */
  readonly toldAt: number | null;
  /** The counts that were on their way since `base`, the latest last. */
  readonly told: readonly string[];
}

interface StockDecision {
  /** What is known from now on; null: there is no entry. */
  readonly known: KnownStock | null;
  /** What becomes of what is still to be told. `gone`: HubRise has it, or has counted otherwise. */
  readonly send:
    | { readonly kind: 'keep' }
    | { readonly kind: 'gone' }
    | { readonly kind: 'reckoned_anew'; readonly stock: string; readonly base: string };
  /** What somebody else has changed, where that is to be said. */
  readonly elsewhere: 'off' | 'back' | null;
}

const KEEP = { kind: 'keep' } as const;
const GONE = { kind: 'gone' } as const;

/**
 * What HubRise's word on a key changes here. It wins, but for what is not sent yet: that stays, and
 * stands on top. `isFirst`: nothing was known before, so that nothing has changed; `at`: since when it
 * is so, as far as that is known; `now`: by HubRise's clock.
 */
export function hearStock(
  known: KnownStock | null,
  send: PendingStock | null,
  said: StockEntry,
  moment: { readonly at: number | null; readonly now: number; readonly isFirst: boolean },
): StockDecision {
  const before: StockEntry = known ?? { stock: null, expiresAt: null };
  const arrived = send !== null && send.toldAt !== null && isSameEntry(send, said);
  if (arrived) {
    const { by, counting, createdAt: since } = send;
    return { known: kept(said, { since, by, counting }), send: GONE, elsewhere: null };
  }
  if (send !== null && hasOneOf(send, said)) {
    const { by, counting, createdAt: since, stock } = send;
    return {
      known: kept(said, { since, by, counting }),
      // What was told of it since, or is still to be, is not there yet.
      send: { kind: 'reckoned_anew', stock: stock ?? said.stock, base: said.stock },
      elsewhere: null,
    };
  }
  if (isSameEntry(before, said)) return { known, send: KEEP, elsewhere: null };
  const counting = known?.counting === true && said.stock !== null && !isNothing(said.stock);
  const isReturn = said.stock === null && isOver(before, moment.now);
  return {
    known: kept(said, { since: moment.at, by: moment.isFirst ? null : 'elsewhere', counting }),
    send: send === null ? KEEP : afterWord(send, said),
    elsewhere:
      moment.isFirst || isReturn || send?.state === 'waiting'
        ? null
        : changeOf(before, said, moment.now),
  };
}

function kept(
  { stock, expiresAt }: StockEntry,
  how: Omit<KnownStock, keyof StockEntry>,
): KnownStock | null {
  return stock === null ? null : { stock, expiresAt, ...how };
}

/** What somebody wants stands; what was reckoned from a count follows that count. */
function afterWord(send: PendingStock, said: StockEntry): StockDecision['send'] {
  if (send.base === null || send.stock === null) return KEEP;
  if (said.stock === null || isNothing(said.stock)) return GONE;
  // HubRise may have what it was told within what it says now: nobody takes twice.
  const stock = rebased(send.stock, send.told.at(-1) ?? send.base, said.stock);
  return stock === said.stock ? GONE : { kind: 'reckoned_anew', stock, base: said.stock };
}

/** Whether HubRise has a count that it was told before the latest. */
function hasOneOf(
  { base, told }: PendingStock,
  said: StockEntry,
): said is StockEntry & { readonly stock: string } {
  const { stock } = said;
  return base !== null && stock !== null && told.some((one) => isSameCount(one, stock));
}

function changeOf(before: StockEntry, after: StockEntry, now: number): 'off' | 'back' | null {
  const wasOff = stateOf(before, now) === 'off';
  const isOff = stateOf(after, now) === 'off';
  if (wasOff === isOff) return null;
  return isOff ? 'off' : 'back';
}
