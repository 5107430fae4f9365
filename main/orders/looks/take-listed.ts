import { isDeepStrictEqual } from 'node:util';
import { type LocationId, type OrderId, orderId } from '../../core/ids.ts';
import { wordAsShown } from '../../core/order/last-word.ts';
import { isUnreadable } from '../../core/order/notes.ts';
import type { Order } from '../../core/order/order.ts';
import { isAnomaly, isFinal, type StatusOrUnknown } from '../../core/order/status.ts';
import { type OrdersApi, type RawOrder, rawOrder } from '../../hubrise/api/orders.ts';
import { isRecord } from '../../hubrise/payload/lenient.ts';
import { pushMarkIn } from '../../hubrise/payload/marks.ts';
import { parseOrderAs, storedOrder } from '../../hubrise/payload/order.ts';
import { readJson } from '../../lib/json.ts';
import type { OrderRow } from '../../store/orders.ts';
import type { OutboxRow } from '../../store/outbox.ts';
import { otherTillsKey } from '../book/counters-orders.ts';
import { changeFact } from '../book/order-texts.ts';
import { type ReaderParts, takeIn, takeShown } from '../book/snapshots.ts';

/** What became of an order of a list. */
type Taken =
  | { readonly kind: 'known'; readonly row: OrderRow }
  | { readonly kind: 'taken'; readonly id: OrderId }
  /** Of the counter of some till, or over and of an earlier time. */
  | { readonly kind: 'left' }
  /** Nothing could be answered to what has no id; its event brings it, if it is real. */
  | { readonly kind: 'nameless' };

type TakeUnknownDeps = Pick<ReaderParts, 'lock' | 'onApplied' | 'snapshots' | 'store'>;

/**
 * Takes in what a page of a list shows and is not here; gives what became of each, in the page's order. No order
 * waits for another one that is being read or answered: after an outage hundreds are, and the page would
 * follow those reads one by one. `onShown`: this one is about to be taken in as the list shows it.
 */
export async function takeUnknowns(
  deps: TakeUnknownDeps,
  orders: readonly RawOrder[],
  at: ListedAt,
  onShown: (id: OrderId) => void = () => undefined,
): Promise<readonly (readonly [RawOrder, Taken])[]> {
  const taking: Promise<readonly [RawOrder, Taken]>[] = [];
  for (const listed of orders) {
    // A page of a hundred must not hold up the window.
    await new Promise<void>((resolve) => setImmediate(resolve));
    const taken = takeUnknown(deps, listed, at, onShown).then((what) => [listed, what] as const);
    // Told below: it may fail before the last one is begun.
    taken.catch(() => undefined);
    taking.push(taken);
  }
  return Promise.all(taking);
}

/**
 * Takes in an order that a list shows and that is not here: whatever list shows it is a source of it, for
 * its event may never come. One that is over already is history, and is kept where it was placed since
 * `overSince`. What this till's own counter has sold is here already, under another id, and another till's is
 * shown as such (`book/counters-orders.ts`).
 */
async function takeUnknown(
  deps: TakeUnknownDeps,
  listed: RawOrder,
  { asOf, location, overSince }: ListedAt,
  onShown: (id: OrderId) => void,
): Promise<Taken> {
  const { store } = deps;
  const parsed = listed.parsed();
  const theirs = parsed.kind === 'order' ? parsed.order.id : parsed.id;
  if (theirs === null) return { kind: 'nameless' };
  const order = parsed.kind === 'order' ? parsed.order : null;
  const isOver = order !== null && isFinal(order.status);
  const isHistory = isOver && (order.createdAt ?? 0) < overSince;
  return deps.lock.run(orderId(theirs), async (): Promise<Taken> => {
    const id = store.orders.keyOf(theirs, location);
    const row = store.orders.get(id);
    if (row !== null) return { kind: 'known', row };
    if (isHistory) return { kind: 'left' };
    const mark = pushMarkIn(listed.text);
    if (mark !== null && isOfCounterHere(store, mark, { id, location })) return { kind: 'left' };
    // Before what it leads to: its receipt leaves at once.
    onShown(id);
    takeIn(deps, id, listed, location, asOf);
    return mark === null ? { kind: 'taken', id } : { kind: 'left' };
  });
}

interface ListedAt {
  readonly location: LocationId;
  /** What the list shows is not older, ms by HubRise's clock. */
  readonly asOf: number;
  readonly overSince: number;
}

/** Whether what a counter has sold is known here as it is to be: as told to HubRise, or as another till's. */
function isOfCounterHere(
  { orders, pushes }: ReaderParts['store'],
  mark: string,
  at: { readonly id: OrderId; readonly location: LocationId },
): boolean {
  const own = pushes.byMark(mark);
  return own === null ? orders.get(otherTillsKey(at)) !== null : own.state !== 'waiting';
}

/**
 * Where an order cannot be read by itself, its list may be the only word of what was added: HubRise may
 * have kept no event of it. It is not believed where the till has moved the order, or heard of it, since
 * the list was asked for (`asOf`, ms by HubRise's clock, and a little before that). Whether it was taken in.
 */
export function takeAsListed(
  deps: Pick<ReaderParts, 'onApplied' | 'snapshots' | 'store'>,
  known: OrderRow,
  listed: RawOrder,
  asOf: number,
): boolean {
  const { store } = deps;
  const { id, locationId } = known;
  if (locationId === null || listed.parsed().kind !== 'order') return false;
  const isAsAsked = known.changedAt < asOf && isDeepStrictEqual(store.orders.get(id), known);
  if (!isAsAsked || store.outbox.listWaitingFor(id).length > 0) return false;
  const former = isUnreadable(known) ? null : readJson(known.raw);
  // Nobody has promised that a list shows all that a read does.
  const isBoth = isRecord(former) && isRecord(listed.value);
  const value = isBoth ? { ...former, ...(listed.value as object) } : listed.value;
  takeIn(deps, id, rawOrder(value, JSON.stringify(value)), locationId, asOf);
  return true;
}

export interface TakeListedDeps extends Omit<ReaderParts, 'isOffline'> {
  readonly api: (location: LocationId) => Pick<OrdersApi, 'readOrder'>;
  /** HubRise has just shown the order in the status in which it is known here, or is about to be; when it was asked. */
  readonly onStands: (id: OrderId, askedAt: number) => void;
  /** HubRise has just shown it in another one, such as a cancellation while an answer is about to leave. */
  readonly onDiffers: (id: OrderId, askedAt: number) => void;
  /** An order has come by a list, before any event of it. */
  readonly onFound: (id: OrderId) => void;
  /** An order that this till has ended is shown going on: its news may say who did that, and are to be heard first. */
  readonly onGoesOn: (id: OrderId, location: LocationId) => void;
  /** A list shows something that has no id, for the first time. */
  readonly onNameless: () => void;
}

/** A page of a list, and what was known when HubRise was asked for it. */
interface ListedPage {
  readonly location: LocationId;
  /** The orders that are watched, as they were known then: the open ones, and at rest the latest. */
  readonly before: ReadonlyMap<OrderId, OrderRow>;
  readonly askedAt: number;
  /** What it shows is not older, ms by HubRise's clock. */
  readonly asOf: number;
  /** An order that is over and not known here is of this till's time where it was placed since then, ms. */
  readonly overSince: number;
  /** How many orders may still be read by themselves. */
  readonly reads: { left: number };
}

interface TakeListed {
  /** First what is not here, which somebody waits for; then what has changed. */
  page(orders: readonly RawOrder[], page: ListedPage): Promise<void>;
  /** When a page was asked for last that shows something without an id; null: none has. */
  namelessAt(): number | null;
}

/**
 * Takes in what a list of recent orders shows. `goOnWatching`: an order that is over here and goes on
 * at HubRise is to be listed further.
 */
export function createTakeListed(
  deps: TakeListedDeps,
  goOnWatching: (id: OrderId) => void,
): TakeListed {
  const { store } = deps;
  /** Which text of a list was looked into beside which text of the till's: it tells nothing new. */
  let settled = new Map<OrderId, { readonly raw: string; readonly listed: string }>();
  /** What the latest lists showed that has no id. */
  let nameless: ReadonlySet<string> = new Set();
  let namelessAt: number | null = null;

  /** Its end was told by this till, and not only heard of. */
  function isEndedHere({ id, status }: OrderRow): boolean {
    return status !== 'unknown' && isAnomaly(status) && store.outbox.toldAt(id, status) !== null;
  }

  async function takeKnown(listed: RawOrder, known: OrderRow, page: ListedPage): Promise<void> {
    const parsed = listed.parsed();
    if (parsed.kind !== 'order') return;
    const { id } = known;
    const { status } = parsed.order;
    const before = page.before.get(id);
    const stands = known.status === status;
    if (!stands) deps.onDiffers(id, page.askedAt);
    // This till has moved or read it since the list was asked for: the next one tells more.
    if (before !== undefined && before.changedAt !== known.changedAt) return;
    if (stands && before?.unreadableReason === null) deps.onStands(id, page.askedAt);
    if (stands) noteEndSeen(deps, id, status, page.asOf);
    // What is about to be sent is preceded by a look of its own.
    if (store.outbox.listWaitingFor(id).length > 0) return;
    if (stands && before?.unreadableReason === null) await takeContent(listed, before, page);
    else if (!stands && isEndedHere(known) && !isFinal(status)) {
      goOnWatching(id);
      deps.onGoesOn(id, page.location);
    } else if (!stands && !(await readAgain(deps, known, page, listed))) goOnWatching(id);
  }

  /** What has changed though the status has not: a note of an allergy, a line that is struck. */
  async function takeContent(listed: RawOrder, before: OrderRow, page: ListedPage): Promise<void> {
    const { id, raw } = before;
    // Most are as they were, to the letter.
    if (raw === listed.text) return;
    const last = settled.get(id);
    if (last?.raw === raw && last.listed === listed.text) return;
    const merged = mergedText(before, listed);
    const order = orderAs(id, merged);
    const ours = storedOrder(before);
    const fact =
      ours === null || order === null
        ? null
        : changeFact({ raw, order: ours }, { raw: merged, order });
    let isTold = true;
    if (fact?.kind === 'changed') isTold = await readAgain(deps, before, page, listed);
    else if (fact?.kind === 'courier') await takeCourier(deps, before, listed.value, page.location);
    // A list that shows less than a read does is not a change at each look.
    if (isTold) settled.set(id, { raw: store.orders.get(id)?.raw ?? raw, listed: listed.text });
  }

  return {
    page: async (orders, page) => {
      noteEnds(deps, orders, page.location);
      const isShown = (id: OrderId): void => deps.onStands(id, page.askedAt);
      const known: (readonly [RawOrder, OrderRow])[] = [];
      const withoutId = new Set<string>();
      for (const [listed, taken] of await takeUnknowns(deps, orders, page, isShown)) {
        if (taken.kind === 'known') known.push([listed, taken.row]);
        else if (taken.kind === 'taken') deps.onFound(taken.id);
        else if (taken.kind === 'nameless') withoutId.add(listed.text);
      }
      if (withoutId.size > 0) {
        if ([...withoutId].some((text) => !nameless.has(text))) deps.onNameless();
        nameless = withoutId;
        namelessAt = page.askedAt;
      }
      for (const [listed, row] of mostUrgentFirst(known)) {
        await new Promise<void>((resolve) => setImmediate(resolve));
        // The page's other orders may have taken a while to be read.
        await takeKnown(listed, store.orders.get(row.id) ?? row, page);
      }
      const shown = new Set(known.map(([, { id }]) => id));
      settled = new Map([...settled].filter(([id]) => shown.has(id) || page.before.has(id)));
    },
    namelessAt: () => namelessAt,
  };
}

/** Only so many are read again at a look: where an order is comes before what it says. */
function mostUrgentFirst(
  known: readonly (readonly [RawOrder, OrderRow])[],
): readonly (readonly [RawOrder, OrderRow])[] {
  const hasMoved = ([listed, row]: readonly [RawOrder, OrderRow]): boolean => {
    const parsed = listed.parsed();
    return parsed.kind === 'order' && parsed.order.status !== row.status;
  };
  const moved = known.filter(hasMoved);
  return moved.length === 0 ? known : [...moved, ...known.filter((each) => !moved.includes(each))];
}

/**
 * Answers are on their way, and HubRise shows that their orders have come to nothing meanwhile. It takes the
 * answers all the same and shows nothing else from then on (API §4): this may be the only word of it. Noted as the
 * list comes: whatever waits for one of these orders waits until its answer was taken.
 */
function noteEnds(deps: TakeListedDeps, orders: readonly RawOrder[], location: LocationId): void {
  const { store } = deps;
  const onItsWay = store.outbox.listWaiting(location).filter(({ toldAt }) => toldAt !== null);
  const ids = new Set(onItsWay.map(({ orderId: id }) => id));
  for (const listed of ids.size === 0 ? [] : orders) {
    const { value } = listed;
    const id = isRecord(value) ? store.orders.keyOf(String(value['id']), location) : null;
    if (id === null || !ids.has(id)) continue;
    const parsed = listed.parsed();
    if (parsed.kind === 'order') noteEnd(deps, id, parsed.order.status, onItsWay);
  }
}

function noteEnd(
  { hubriseNow, store }: TakeListedDeps,
  id: OrderId,
  shown: StatusOrUnknown,
  onItsWay: readonly OutboxRow[],
): void {
  if (shown === 'unknown' || !isAnomaly(shown)) return;
  if (isAnomaly(store.orders.get(id)?.status ?? 'unknown')) return;
  if (onItsWay.some(({ orderId, status }) => orderId === id && isAnomaly(status))) return;
  store.orders.putLastWord(id, { status: shown, at: hubriseNow(), from: null });
}

/**
 * HubRise shows the end that others have given the order: no answer that it had taken before that has come upon it, and
 * whoever opens the order from now on knew of it, though the event of that may be lost.
 */
function noteEndSeen(
  { store }: TakeListedDeps,
  id: OrderId,
  shown: StatusOrUnknown,
  asOf: number,
): void {
  const word = shown !== 'unknown' && isAnomaly(shown) ? store.orders.getLastWord(id) : null;
  const tellings = word === null ? [] : store.outbox.listTellings(id);
  // What was told after the list was asked for is not in it.
  if (tellings.some(({ toldAt }) => toldAt >= asOf)) return;
  const seen = wordAsShown(word, shown, tellings);
  if (seen !== null && seen !== word) store.orders.putLastWord(id, seen);
}

function orderAs(id: OrderId, text: string): Order | null {
  const parsed = parseOrderAs(id, readJson(text));
  return parsed.kind === 'order' ? parsed.order : null;
}

/** What a list shows of an order, with what it leaves out of it: nobody has promised that it shows all. */
function mergedText({ raw }: OrderRow, { text, value }: RawOrder): string {
  const ours = readJson(raw);
  return isRecord(ours) && isRecord(value) ? JSON.stringify({ ...ours, ...value }) : text;
}

/**
 * The list was made a moment ago and this till may have moved since: a read tells, and the list where
 * HubRise does not give the order by itself. Whether HubRise showed the order.
 */
async function readAgain(
  deps: TakeListedDeps,
  known: OrderRow,
  { asOf, location, reads }: ListedPage,
  listed: RawOrder,
): Promise<boolean> {
  const { id } = known;
  if (reads.left <= 0) return false;
  reads.left -= 1;
  return deps.lock.run(id, async () => {
    const read = await deps.api(location).readOrder(id, 'refresh');
    // What is over here is brought back by a read alone.
    if (read.kind !== 'ok')
      return !isFinal(known.status) && takeAsListed(deps, known, listed, asOf);
    takeShown(deps, id, read.order, location);
    deps.store.inbox.settleDeferred(id);
    return true;
  });
}

/** Nothing but the delivery. */
async function takeCourier(
  deps: TakeListedDeps,
  before: OrderRow,
  listed: unknown,
  location: LocationId,
): Promise<void> {
  // A list that leaves deliveries out does not say that there is none.
  if (!isRecord(listed) || listed['delivery'] === undefined) return;
  const theirs = listed['delivery'];
  await deps.lock.run(before.id, async () => {
    // Since the list was asked for, an event or an answer of ours may have told more.
    const row = deps.store.orders.get(before.id);
    const ours = readJson(before.raw);
    if (!isRecord(ours) || !isDeepStrictEqual(row, before)) return;
    const former = ours['delivery'];
    const merged = isRecord(former) && isRecord(theirs) ? { ...former, ...theirs } : theirs;
    const value = { ...ours, delivery: merged };
    takeIn(deps, before.id, rawOrder(value, JSON.stringify(value)), location);
    // What its deferred events told of its courier is in it as well.
    deps.store.inbox.settleDeferred(before.id, 'delivery');
  });
}
