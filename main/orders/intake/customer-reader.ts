import * as v from 'valibot';
import { type ApiFailure, stopsRound } from '../../hubrise/api/api-call.ts';
import type { CustomersApi } from '../../hubrise/api/customers.ts';
import type { HubriseEvent, UnreadableEvent } from '../../hubrise/payload/event.ts';

const who = v.object({
  customer_id: v.pipe(v.string(), v.minLength(1)),
  customer_list_id: v.pipe(v.string(), v.minLength(1)),
});

/**
 * A customer's event with what it should say. One may come without its state (seen): then, and only
 * then, it costs one more read. Gives the event as it is where that read comes to nothing, and the
 * failure where all other requests would meet it too.
 */
export async function withCustomer(
  api: CustomersApi,
  event: HubriseEvent | UnreadableEvent,
  isOffline: () => boolean,
): Promise<HubriseEvent | UnreadableEvent | ApiFailure> {
  if (event.kind !== 'event' || event.resource !== 'customer' || event.newState !== null) {
    return event;
  }
  const named = v.safeParse(who, event.raw);
  if (!named.success) return event;
  const { customer_id: id, customer_list_id: listId } = named.output;
  const read = await api.readCustomer(listId, id);
  if (read.kind === 'ok') return { ...event, newState: read.customer };
  return stopsRound(read, isOffline) ? read : event;
}
