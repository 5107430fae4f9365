import * as v from 'valibot';
import type { MenuLoop } from '../../catalog/menu-loop.ts';
import type { LocationId } from '../../core/ids.ts';
import { recordCustomerEvent } from '../../history/records.ts';
import { type ApiFailure, concernsOneCall, stopsRound } from '../../hubrise/api/api-call.ts';
import type { CustomersApi } from '../../hubrise/api/customers.ts';
import type { EventsApi, ListedEvent } from '../../hubrise/api/events.ts';
import type { HubriseEvent } from '../../hubrise/payload/event.ts';
import type { Retries } from '../../lib/retries.ts';
import type { ReaderParts } from '../book/snapshots.ts';
import { draftOf } from './events.ts';

interface NoteDeps extends Pick<ReaderParts, 'hubriseNow' | 'isOffline' | 'store'> {
  readonly api: (location: LocationId) => EventsApi & CustomersApi;
  /** The shop changed its name, its hours or the like: worth a read. */
  readonly onLocationEvent: () => void;
  /** Takes in what an event says of the menu, in its transaction; what it gives comes after that. */
  readonly onMenuEvent: MenuLoop['heard'];
}

/** Null where the event is stored, else what stopped that. */
type Note = (event: HubriseEvent, location: LocationId) => Promise<ApiFailure | null>;

/** The text of an event is of interest, but nobody waits for it. */
const NOTE_READS = 3;

/** Keeps a customer, the location, a catalog as it came: nothing on the board depends on it. */
export function createNotes(deps: NoteDeps, retries: Pick<Retries, 'count'>): Note {
  const { api, hubriseNow, isOffline, store } = deps;

  function isWorthRepeating(failure: ApiFailure, key: string): boolean {
    if (stopsRound(failure, isOffline)) return true;
    return !concernsOneCall(failure) && retries.count(key) + 1 < NOTE_READS;
  }

  return async (event, location) => {
    const read = await api(location).readEvent(event.id, 'refresh');
    if (read.kind !== 'ok' && isWorthRepeating(read, `event ${event.id}`)) return read;
    const raw = read.kind === 'ok' ? read.text : JSON.stringify(event.raw);
    const said =
      read.kind === 'ok' ? await withCustomer(api(location), read.event, isOffline) : event;
    if (said.kind !== 'event' && said.kind !== 'unreadable') return said;
    const after = store.work(() => {
      const draft = draftOf(event, location, raw);
      store.inbox.add({ ...draft, outcome: 'noted', handledAt: hubriseNow() });
      recordCustomerEvent(store, said, hubriseNow());
      return deps.onMenuEvent(said.kind === 'event' ? said : event, location);
    });
    after();
    if (event.resource === 'location') deps.onLocationEvent();
    return null;
  };
}

const who = v.object({
  customer_id: v.pipe(v.string(), v.minLength(1)),
  customer_list_id: v.pipe(v.string(), v.minLength(1)),
});

/**
 * A customer's event with its state. Where it came without one (seen), that costs one more read. Gives
 * the event as it is where that read comes to nothing, and the failure where all other requests would
 * meet it too.
 */
async function withCustomer(
  api: CustomersApi,
  event: ListedEvent,
  isOffline: () => boolean,
): Promise<ListedEvent | ApiFailure> {
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
