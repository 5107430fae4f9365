import { type BoardColumn, boardColumn } from '../board/board.ts';
import type { BoardOrder, NoticeKind, StrayItems } from '../order/board-order.ts';
import { itemName } from '../order/lines.ts';
import type { OrderItem } from '../order/order.ts';
import { orderTiming } from '../order/service-time.ts';
import { isAnomaly, isFinal } from '../order/status.ts';
import { platformOf } from '../platform/platform.ts';
import type { PrinterSettings } from '../printer/printer.ts';
import { changesSince, type KitchenChanges, type KitchenSaid } from '../ticket/said.ts';

/** Minutes and moments that decide when the kitchen hears of an order. Times are ms. */
export interface KitchenClock {
  readonly now: number;
  readonly preparationMinutes: number;
}

/** What the kitchen was last told of an order. */
export interface KitchenTold {
  readonly kind: NoticeKind;
  /** When, ms. */
  readonly at: number;
  /** Null once it was erased, where an earlier version told it, or another till. */
  readonly said: KitchenSaid | null;
  /** The till that printed it, where that was another one. */
  readonly printedBy: string | null;
}

export type KitchenNews =
  | { readonly kind: Exclude<NoticeKind, 'complement'> }
  | { readonly kind: 'complement'; readonly changes: KitchenChanges };

/** A change of an order. Both are the same where only what was told of it may be behind. */
export interface KitchenChange {
  /** Null where nothing was known of the order. */
  readonly before: BoardOrder | null;
  readonly after: BoardOrder;
  /** This till has made it, or its hour has come; not what HubRise says of it. */
  readonly isOurs: boolean;
}

/**
 * What the kitchen is to be told now, decided from what it was last `told`, whoever has changed the
 * order; null where it knows all.
 */
export function kitchenNews(
  told: KitchenTold | null,
  change: KitchenChange,
  clock: KitchenClock,
): KitchenNews | null {
  const { after } = change;
  if (after.status === 'cancelled' || after.status === 'rejected') return callOff(told, change);
  const column = columnAt(after, clock);
  if (told === null) return column === 'in_preparation' ? firstNews(change, clock) : null;
  if (isOff(told)) return column === 'in_preparation' ? { kind: 'resumption' } : null;
  if (column === 'to_accept') return isRefusedAcceptance(after) ? { kind: 'refused' } : null;
  const isInShop = column === 'in_preparation' || column === 'ready' || column === 'later';
  const { order } = after;
  const changes = isInShop && order && told.said && changesSince(told.said, order);
  return changes ? { kind: 'complement', changes } : null;
}

/**
 * Whether a whole ticket tells the kitchen to make the order: before its acceptance or its hour it is a copy
 * that somebody wanted, and so it is of one that is off, or whose acceptance can still be taken back.
 */
export function isToMake(entry: BoardOrder, clock: KitchenClock): boolean {
  const { send, status } = entry;
  if (isAnomaly(status) || (send.kind === 'waiting' && send.undoUntil !== null)) return false;
  const column = columnAt(entry, clock);
  return column === 'in_preparation' || column === 'ready';
}

/** Whether what was last told calls the order off. */
export function isOff({ kind }: Pick<KitchenTold, 'kind'>): boolean {
  return kind === 'cancellation' || kind === 'refused';
}

/** One that could not be delivered has been made, and one that was over concerns nobody there. */
function callOff(told: KitchenTold | null, { before }: KitchenChange): KitchenNews | null {
  if (told === null || isOff(told)) return null;
  return before === null || !isFinal(before.status) ? { kind: 'cancellation' } : null;
}

/** It stands among the orders to be made, and nobody there knows. */
function firstNews(change: KitchenChange, clock: KitchenClock): KitchenNews | null {
  const { before, after, isOurs } = change;
  if (!isOurs && isOfAnotherService(after, clock.now)) return null;
  if (isOurs) return { kind: 'first' };
  const isElsewhere =
    before === null
      ? isAcceptedElsewhere(after, clock.now)
      : columnAt(before, clock) === 'to_accept';
  return { kind: isElsewhere ? 'elsewhere' : 'first' };
}

/** This long after it was placed, ms, an order that arrives accepted calls nobody any more. */
const FRESH_MS = 10 * 60_000;

/** A kiosk accepts by itself: that is no news. */
function isAcceptedElsewhere({ order, receivedAt }: BoardOrder, now: number): boolean {
  if (order === null || platformOf(order).key === 'kiosk') return false;
  return now - (order.createdAt ?? receivedAt) < FRESH_MS;
}

/** HubRise refused what would have brought the order to the kitchen. */
function isRefusedAcceptance({ send }: BoardOrder): boolean {
  return send.kind === 'refused' && !isAnomaly(send.status);
}

/**
 * Whether an order may be due because its hour has come, as while the till was off: it is scheduled and to be
 * made, and no cashier has begun it.
 */
export function mayHaveComeDue(entry: BoardOrder, clock: KitchenClock): boolean {
  const { order } = entry;
  if (order === null || entry.status !== 'accepted') return false;
  if (columnAt(entry, clock) !== 'in_preparation') return false;
  return (
    orderTiming(order, entry.receivedAt).kind === 'scheduled' &&
    !isOfAnotherService(entry, clock.now)
  );
}

function columnAt(
  entry: BoardOrder,
  { now, preparationMinutes }: KitchenClock,
): BoardColumn | null {
  return boardColumn(entry, now, preparationMinutes);
}

/** This long after its time, ms, nobody waits for an order any more. */
const SERVICE_MS = 4 * 3_600_000;

/** So long, ms, a ticket comes out however far its order is: a person may have asked for it just now. */
const JUST_ASKED_MS = 2 * 60_000;

/**
 * Why a ticket that has waited for its printer is not to come out by itself any more: somebody would make
 * what is long delivered. Null where it is. The wall's clock, which a person may change, alone never says so.
 */
export function whyTooLate(
  entry: BoardOrder,
  waitedMs: number,
  now: number,
): 'order_over' | 'other_service' | null {
  if (isFinal(entry.status) && waitedMs > JUST_ASKED_MS) return 'order_over';
  return isOfAnotherService(entry, now) && waitedMs > SERVICE_MS ? 'other_service' : null;
}

/** Nobody told the kitchen of it, and it is long over: it was made without this till. */
export function isOfAnotherService({ order }: BoardOrder, now: number): boolean {
  const wanted = order?.confirmedAt ?? order?.expectedAt ?? order?.createdAt ?? now;
  return now - wanted > SERVICE_MS;
}

/**
 * The category of the catalogue that an item belongs to and those that it stands in, the nearest
 * first; none where that is not known.
 */
export type CategoriesOf = (item: OrderItem) => readonly string[];

/**
 * Which items each kitchen printer makes, by their places in the order. A printer without
 * categories makes all of them; among the others the nearest category that one of them has
 * decides. An item that no printer claims goes to the first, because what is printed nowhere is
 * cooked by nobody. Printers with nothing to make are left out. `isWanted` chooses among the items:
 * those that stand, unless said.
 */
export function kitchenShares(
  items: readonly OrderItem[],
  printers: readonly PrinterSettings[],
  categoriesOf: CategoriesOf,
  isWanted: (item: OrderItem, place: number) => boolean = ({ deleted }) => !deleted,
): ReadonlyMap<string, ReadonlySet<number>> {
  const kitchens = kitchensOf(printers);
  const shares = new Map(kitchens.map(({ id }) => [id, new Set<number>()] as const));
  const wanted = [...items.entries()].filter(([place, item]) => isWanted(item, place));
  for (const [place, item] of wanted) {
    for (const { id } of takersOf(categoriesOf(item), kitchens)) shares.get(id)?.add(place);
  }
  // An order without any item is made known all the same: somebody must ask what was meant.
  return wanted.length === 0 ? shares : withoutEmpty(shares);
}

/**
 * The items of which nobody knows the category, where the kitchen's printers go by it, and the
 * printers that make them all the same. Null where there are none: this is to be said to somebody.
 */
export function strayItems(
  items: readonly OrderItem[],
  printers: readonly PrinterSettings[],
  categoriesOf: CategoriesOf,
): StrayItems | null {
  const kitchens = kitchensOf(printers);
  if (kitchens.every(({ categories }) => categories === undefined)) return null;
  const strays = items.filter((item) => !item.deleted && categoriesOf(item).length === 0);
  if (strays.length === 0) return null;
  return {
    products: [...new Set(strays.map(itemName))],
    printers: takersOf([], kitchens).map(({ name }) => name),
  };
}

function kitchensOf(printers: readonly PrinterSettings[]): readonly PrinterSettings[] {
  return printers.filter(({ prints }) => prints.kitchen);
}

function takersOf(
  path: readonly string[],
  kitchens: readonly PrinterSettings[],
): readonly PrinterSettings[] {
  const deciding = path.find((name) => kitchens.some((one) => one.categories?.includes(name)));
  const takers = kitchens.filter(
    ({ categories }) =>
      categories === undefined || (deciding !== undefined && categories.includes(deciding)),
  );
  return takers.length > 0 ? takers : kitchens.slice(0, 1);
}

function withoutEmpty<T>(shares: ReadonlyMap<string, Set<T>>): ReadonlyMap<string, Set<T>> {
  return new Map([...shares].filter(([, share]) => share.size > 0));
}
