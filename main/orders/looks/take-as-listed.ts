import { isDeepStrictEqual } from 'node:util';
import { type LocationId, type OrderId, orderId } from '../../core/ids.ts';
import { isFinal } from '../../core/order/status.ts';
import { isUnreadable } from '../../core/order/text.ts';
import { type RawOrder, rawOrder } from '../../hubrise/api/orders.ts';
import { isRecord } from '../../hubrise/payload/lenient.ts';
import { pushMarkIn } from '../../hubrise/payload/marks.ts';
import { readJson } from '../../lib/json.ts';
import type { OrderRow } from '../../store/orders.ts';
import { otherTillsKey } from '../book/counters-orders.ts';
import { type ReaderParts, takeIn } from '../book/snapshots.ts';

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
