import { phoneKey, type TicketCustomer } from '../core/counter/customer.ts';
import type { LocalCustomer } from '../core/counter/local-text.ts';
import { plainWords } from '../core/format/text.ts';
import type { LocationId } from '../core/ids.ts';
import { type PushedOrder, withoutCustomer } from '../core/push/pushed-order.ts';
import type { Store } from '../store/index.ts';

/**
 * Whom an order of the counter's is for, as HubRise knows them. `soon`: its list is still to be told of them, or
 * of what is other with them; `guest`: the order says who they are by itself.
 */
type PushedTo =
  | { readonly kind: 'guest' | 'soon' }
  | { readonly kind: 'known'; readonly id: string };

const GUEST: PushedTo = { kind: 'guest' };

export function pushedTo(
  store: Pick<Store, 'connection' | 'phoneCustomers' | 'sends'>,
  customer: LocalCustomer | null,
  location: LocationId,
): PushedTo {
  const phone = phoneKey(customer?.phone ?? '');
  const kept = phone === null ? null : store.phoneCustomers.get(phone);
  if (phone === null || kept === null) return GUEST;
  // Written by this program alone.
  const { hubriseId, list, name } = JSON.parse(kept.customer) as TicketCustomer & {
    readonly list?: string | null;
  };
  const said = [customer?.first_name, customer?.last_name].join(' ');
  // The number may be somebody else's by now.
  if (plainWords(said) !== plainWords(name)) return GUEST;
  const ours = store.connection.get()?.customerListId ?? null;
  const send = store.sends.last('customer', phone);
  if (send !== null) {
    if (send.locationId !== location) return GUEST;
    const connection = store.connection.get();
    const right = connection?.customers ?? null;
    if (send.state === 'due' || send.state === 'left') {
      return { kind: right === null || right === 'denied' ? 'guest' : 'soon' };
    }
    // They are known in a former list.
    if (send.what.list !== ours) return GUEST;
    // HubRise would tell the courier the address of before.
    if (send.what.fields.length > 0) return GUEST;
  } else if (typeof list === 'string' && list !== ours) return GUEST;
  return hubriseId === null ? GUEST : { kind: 'known', id: hubriseId };
}

/** The same order, of somebody whom HubRise knows by this id. */
export function ofKnown(body: PushedOrder, id: string): PushedOrder {
  return { ...withoutCustomer(body), customer_id: id };
}
