import type { HubriseEvent, UnreadableEvent } from '../hubrise/payload/event.ts';
import { isRecord } from '../hubrise/payload/fields.ts';
import { readJson } from '../lib/json.ts';
import type { CustomerStore } from '../store/customers.ts';
import type { Store } from '../store/index.ts';
import { readKnownCustomer } from './customer-payload.ts';

/**
 * Keeps what HubRise says of a customer, by its time and not by its arrival. `asOf` is HubRise's
 * time of it, `at` the time now by HubRise's clock, ms. A state that leaves fields out keeps what is known of them, one
 * that says null forgets it; a customer made anonymous at HubRise is forgotten here at once.
 */
export function recordCustomer(
  customers: CustomerStore,
  state: unknown,
  asOf: number,
  at: number,
): void {
  const said = readKnownCustomer(state);
  if (said === null || !isRecord(state)) return;
  const known = customers.get(said.id);
  if (known !== null && asOf < known.asOf) {
    customers.markSeen(said.id, at);
    return;
  }
  const before = known === null ? null : readJson(known.raw);
  const merged = { ...(isRecord(before) ? before : {}), ...state };
  const { anonymised, ...row } = readKnownCustomer(merged) ?? said;
  if (anonymised) customers.remove(row.id);
  else customers.put({ ...row, raw: JSON.stringify(merged), asOf, seenAt: at });
}

/**
 * Within the transaction that stores the event. One whose state could not be had says nothing: the
 * customer's next order brings it.
 */
export function recordCustomerEvent(
  store: Pick<Store, 'customers'>,
  event: HubriseEvent | UnreadableEvent,
  at: number,
): void {
  if (event.kind !== 'event' || event.resource !== 'customer') return;
  recordCustomer(store.customers, event.newState, event.createdAt ?? at, at);
}
