import { isDeepStrictEqual } from 'node:util';
import { isUnreadable } from '../../core/order/text.ts';
import { type RawOrder, rawOrder } from '../../hubrise/api/orders.ts';
import { isRecord } from '../../hubrise/payload/lenient.ts';
import { readJson } from '../../lib/json.ts';
import type { OrderRow } from '../../store/orders.ts';
import { type ReaderParts, takeIn } from '../book/snapshots.ts';

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
