import { isPositive, type Quantity, subtractQuantities } from '../format/numbers.ts';
import { plainWords } from '../format/text.ts';
import { asSaid, itemLine } from '../order/lines.ts';
import type { Order, OrderItem, ServiceType } from '../order/order.ts';

/** Where and when an order is wanted, as its ticket said it. */
export interface SaidHead extends Pick<Order, 'serviceType' | 'serviceTypeRef' | 'tableName'> {
  /**
   * The hour that it was placed for, ms; null: as soon as possible. Not there where the order says neither:
   * a platform's guess of when it arrives moves all the time.
   */
  readonly wantedAt?: number | null;
}

/** What of it is other than it was; each as it was and as it is. */
export interface HeadChanges {
  readonly before: SaidHead;
  readonly after: SaidHead;
  readonly service: boolean;
  readonly table: boolean;
  readonly hour: boolean;
}

const MINUTE = 60_000;

function headOf(order: Order): SaidHead {
  const { asap, expectedAt, serviceType, serviceTypeRef, tableName } = order;
  const head = { serviceType, serviceTypeRef, tableName };
  if (asap === true) return { ...head, wantedAt: null };
  return asap === false && expectedAt !== null ? { ...head, wantedAt: expectedAt } : head;
}

/** Null where all is as it was said, or nobody knows any more what was said. */
function headChanges(before: SaidHead | undefined, order: Order): HeadChanges | null {
  if (before === undefined) return null;
  const after = headOf(order);
  const service = serviceOf(after).join() !== serviceOf(before).join();
  const table = after.tableName !== before.tableName;
  const hour = isOtherHour(before.wantedAt, after.wantedAt);
  return service || table || hour ? { before, after, service, table, hour } : null;
}

/** As tickets tell it: to the minute. */
function isOtherHour(before: SaidHead['wantedAt'], after: SaidHead['wantedAt']): boolean {
  if (before === undefined || after === undefined) return false;
  return minuteOf(before) !== minuteOf(after);
}

function minuteOf(at: number | null): number | null {
  return at === null ? null : Math.floor(at / MINUTE);
}

/**
 * It, as a text that is the same for every till of the shop, and for each spelling that is no news. An hour that
 * nobody knows is not in it.
 */
function headText(head: SaidHead) {
  const { tableName, wantedAt } = head;
  const hour = wantedAt === undefined ? [] : [minuteOf(wantedAt)];
  return [...serviceOf(head), tableName, ...hour];
}

/**
 * What tickets call each service, in the till's languages (`main.ticket.service`): a word of the shop's that
 * says the same says no more. All languages at once: the tills of a shop may not have the same one.
 */
const SERVICE_WORDS: readonly (readonly [string, ServiceType])[] = [
  ['livraison', 'delivery'],
  ['delivery', 'delivery'],
  ['a emporter', 'collection'],
  ['takeaway', 'collection'],
  ['sur place', 'eat_in'],
  ['eat in', 'eat_in'],
];

/** The service as a ticket tells it, however it is spelt: its kind, and the shop's word where it says more. */
function serviceOf({ serviceType, serviceTypeRef }: SaidHead): [kind: string, word: string] {
  const word = plainWords(serviceTypeRef ?? '');
  const named = SERVICE_WORDS.find(([one]) => one === word)?.[1];
  const kind = serviceType ?? named ?? '';
  return [kind, named === kind ? '' : word];
}

/** What the kitchen was told of an order: plain JSON, kept until the order loses its people. */
export interface KitchenSaid {
  /**
   * What is to be made; what was taken off the order is not among it. Null for an order that is
   * too long to be followed.
   */
  readonly lines: readonly SaidLine[] | null;
  /** Notes on the whole order. */
  readonly notes: readonly string[];
  /** Not there where an earlier version told it. */
  readonly head?: SaidHead;
}

interface SaidLine {
  /** HubRise's id of the item. */
  readonly id: string | null;
  readonly quantity: Quantity;
  readonly name: string;
  /** What its ticket called it, where the order says a reference alone. */
  readonly shown?: string;
  /** Options, note and deal: what tells two lines of one name apart for whoever makes them. */
  readonly details: string;
  /** The details without what is left out by this till's own words, where that is something. */
  readonly plain?: string;
}

/** What the kitchen does not know yet. Places are those of the order's items. */
export interface KitchenChanges {
  readonly added: readonly PlacedQuantity[];
  /** Lines that are made otherwise than was said. */
  readonly changed: readonly number[];
  readonly removed: readonly RemovedLine[];
  readonly notes: readonly string[];
  /** Where or when it is wanted; null where that is as it was. */
  readonly head: HeadChanges | null;
}

interface PlacedQuantity {
  readonly place: number;
  readonly quantity: Quantity;
}

interface RemovedLine {
  readonly line: SaidLine;
  /** Null where the order no longer names what was taken off. */
  readonly place: number | null;
}

/** Nobody cooks more lines than these; following them would cost more than their ticket. */
const MOST_LINES = 2_000;

/** What the kitchen knows of the order as it is now, once it was told what it did not know, or all of it. */
export function saidOf(order: Order): KitchenSaid {
  const isFollowed = order.items.length <= MOST_LINES;
  const standing = isFollowed ? placedLines(order).filter(isStanding) : null;
  return {
    lines: standing?.map(({ line }) => line) ?? null,
    notes: kitchenNotes(order),
    head: headOf(order),
  };
}

/** What has been added, changed or taken off since `said`; null where that is nothing. */
export function changesSince(said: KitchenSaid, order: Order): KitchenChanges | null {
  const notes = kitchenNotes(order).filter((note) => !said.notes.includes(note));
  const isFollowed = said.lines !== null && order.items.length <= MOST_LINES;
  const lines = isFollowed
    ? lineChanges(said.lines, placedLines(order))
    : { added: [], changed: [], removed: [] };
  const count = lines.added.length + lines.changed.length + lines.removed.length + notes.length;
  const head = headChanges(said.head, order);
  return count === 0 && head === null ? null : { ...lines, notes, head };
}

/**
 * What stands on paper once the kitchen was told, as a text that is the same for every till of the
 * shop, whichever of the changes each has heard of by itself and whatever its manager has set. So it holds no
 * ids, the lines are sorted, and it says nothing of what was the news.
 */
export function paperText(isOff: boolean, said: KitchenSaid): string {
  return isOff ? 'off' : textOf(said, ({ details, plain }) => plain ?? details);
}

function textOf(
  { head, lines, notes }: KitchenSaid,
  detailsOf: (line: SaidLine) => string,
): string {
  const dishes =
    lines?.map((line) =>
      JSON.stringify([line.quantity, dishOf({ ...line, details: detailsOf(line) })]),
    ) ?? null;
  const texts = [dishes?.sort() ?? null, [...notes].sort()];
  return JSON.stringify(head === undefined ? texts : [...texts, headText(head)]);
}

/**
 * The same, as it was told without what has been no news since: before its hour was known, and by the versions
 * before this one, of which one said nothing of the head until that changed, and all used the till's own words.
 */
export function vaguerPaperTexts({ head, lines, notes }: KitchenSaid): string[] {
  if (head === undefined) return [];
  const { serviceType, serviceTypeRef, tableName } = head;
  const vaguer = [{ head: { serviceType, serviceTypeRef, tableName } }, {}];
  return [
    ...vaguer.map((part) => paperText(false, { lines, notes, ...part })),
    ...[{ head }, ...vaguer].map((part) =>
      textOf({ lines, notes, ...part }, ({ details }) => details),
    ),
  ];
}

interface PlacedLine {
  readonly place: number;
  readonly line: SaidLine;
  readonly deleted: boolean;
}

/** Lines are matched by HubRise's ids, and by the dish where ids are missing or change each time. */
function lineChanges(
  said: readonly SaidLine[],
  placed: readonly PlacedLine[],
): Omit<KitchenChanges, 'head' | 'notes'> {
  const added: PlacedQuantity[] = [];
  const changed: number[] = [];
  const removed: RemovedLine[] = [];
  const compareQuantities = (before: SaidLine, { line, place }: PlacedLine): void => {
    const more = subtractQuantities(line.quantity, before.quantity);
    const fewer = subtractQuantities(before.quantity, line.quantity);
    if (isPositive(more)) added.push({ place, quantity: more });
    if (isPositive(fewer)) removed.push({ line: { ...before, quantity: fewer }, place });
  };
  const open = new Set(said);
  const byId = new Map(said.flatMap((line) => (line.id === null ? [] : [[line.id, line]])));
  const unmatched: PlacedLine[] = [];
  for (const one of placed.filter(isStanding)) {
    const before = one.line.id === null ? undefined : byId.get(one.line.id);
    if (before === undefined || !open.delete(before)) unmatched.push(one);
    else if (dishOf(before) === dishOf(one.line)) compareQuantities(before, one);
    else changed.push(one.place);
  }
  const byDish = Map.groupBy(open, dishOf);
  for (const one of unmatched) {
    const before = byDish.get(dishOf(one.line))?.shift();
    if (before === undefined) added.push({ place: one.place, quantity: one.line.quantity });
    else {
      open.delete(before);
      compareQuantities(before, one);
    }
  }
  const deleted = placed.filter((one) => one.deleted);
  for (const line of open) {
    const named = deleted.find(({ line: { id } }) => id !== null && id === line.id);
    removed.push({ line, place: named?.place ?? null });
  }
  return { added, changed, removed };
}

/** By what the order says itself: what a reference is called may change, and another till may not know. */
function placedLines(order: Order): PlacedLine[] {
  const { items } = asSaid(order);
  return order.items.map((item, place) => {
    const line = saidLine(items[place] ?? item, order);
    const shown = nameOf(item, order);
    return {
      place,
      deleted: item.deleted,
      line: shown === line.name ? line : { ...line, shown },
    };
  });
}

function nameOf(item: OrderItem, order: Order): string {
  const { name, sku } = itemLine(item, order, 0);
  return sku === null ? name : `${name} ${sku}`;
}

function saidLine(item: OrderItem, order: Order): SaidLine {
  const details = detailsOf(item, order);
  const plain = detailsOf(asHubriseSays(item), order);
  return {
    id: item.id,
    quantity: item.quantity,
    name: nameOf(item, order),
    details,
    ...(plain === details ? {} : { plain }),
  };
}

function detailsOf(item: OrderItem, order: Order): string {
  const { options, deal, dealLabel } = itemLine(item, order);
  const chosen = options.map((option) =>
    JSON.stringify([option.listName, option.name, option.quantity, option.removed]),
  );
  // The item's own note, even where the order's note says the same now: it may change.
  return JSON.stringify([chosen.sort(), item.customerNotes, deal, dealLabel]);
}

function asHubriseSays(item: OrderItem): OrderItem {
  const options = item.options.map((option) =>
    option.removedByName === true ? { ...option, removed: false } : option,
  );
  return { ...item, options };
}

/** Delivery instructions are not for the kitchen. */
function kitchenNotes({ customerNotes, sellerNotes }: Order): string[] {
  return [customerNotes, sellerNotes].filter((note) => note !== null);
}

function isStanding({ deleted }: PlacedLine): boolean {
  return !deleted;
}

function dishOf({ name, details }: SaidLine): string {
  return JSON.stringify([name, details]);
}
