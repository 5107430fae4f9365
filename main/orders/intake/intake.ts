import PQueue from 'p-queue';
import * as v from 'valibot';
import type { MenuLoop } from '../../catalog/menu-loop.ts';
import { assertNever } from '../../core/assert-never.ts';
import type { EventId, LocationId, OrderId } from '../../core/ids.ts';
import { recordCustomerEvent } from '../../history/records.ts';
import { type ApiFailure, concernsOneCall, endsRound } from '../../hubrise/api/api-call.ts';
import type { CustomersApi } from '../../hubrise/api/customers.ts';
import type { EventsApi, ListedEvent } from '../../hubrise/api/events.ts';
import type { OrdersApi } from '../../hubrise/api/orders.ts';
import type { HubriseEvent, UnreadableEvent } from '../../hubrise/payload/event.ts';
import { createRetries, type Retries, type Timers, waitAtMost } from '../../lib/timers.ts';
import { cannotStore } from '../../store/database.ts';
import type { ReaderParts } from '../book/snapshots.ts';
import type { Acknowledger } from './acknowledger.ts';
import {
  createCouriers,
  createWaitingEvents,
  draftOf,
  type IntakeTask,
  isAboutOrder,
  planIntake,
} from './events.ts';
import { keepEvents } from './order-from-events.ts';
import { createOrderReader, type OrderReader, type OrderReaderDeps } from './order-reader.ts';

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
function createNotes(deps: NoteDeps, retries: Pick<Retries, 'count'>): Note {
  const { api, hubriseNow, isOffline, store } = deps;

  function isWorthRepeating(failure: ApiFailure, key: string): boolean {
    if (endsRound(failure, isOffline)) return true;
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
  return endsRound(read, isOffline) ? read : event;
}

interface IntakeDeps extends OrderReaderDeps {
  readonly api: (location: LocationId) => EventsApi & OrdersApi & CustomersApi;
  readonly acknowledger: Pick<Acknowledger, 'want' | 'areGone'>;
  readonly timers: Timers;
  readonly random: () => number;
  /** The shop changed its name, its hours or the like: worth a read. */
  readonly onLocationEvent: () => void;
  readonly onMenuEvent: MenuLoop['heard'];
  /** What nobody expected, once nobody waits for the round any more that met it. */
  readonly onError: (error: unknown) => void;
}

export interface Intake {
  /**
   * Stores what the events bring and what former ones could not, and has HubRise told of what is
   * stored. Null, or the failure that every other request would meet too. What failed by itself is
   * tried again by itself, listed or not. Does not wait for what takes long.
   */
  takeIn(events: readonly ListedEvent[], location: LocationId): Promise<ApiFailure | null>;
  /** What failed is due at once. */
  tryAgain(): void;
  /** Whether this very event is stored already, or kept until it can be. */
  knows(event: ListedEvent, location: LocationId): boolean;
  /** Whether events wait here to be tried again with the next round. */
  hasWaiting(): boolean;
  /** Nothing is begun any more. Resolves when what is under way has ended. */
  stop(): Promise<void>;
}

/** What was begun together: it stops together. */
interface Batch {
  readonly location: LocationId;
  /** From this turn on no request is left: later turns have no more than earlier ones. */
  spentFrom: number;
  stoppedBy: ApiFailure | null;
  error: unknown;
  /** Something is wrong that the next task would meet as well. */
  isBroken: boolean;
  isOver: boolean;
}

/** Reads under way at once: enough to catch up after an outage, kind to HubRise. */
const AT_ONCE = 4;
/** What has failed before is read aside: it may take as long as a request may. */
const REPEATS_AT_ONCE = 2;
/** A round waits for its reads this long, ms: the next list must not wait for a slow one. */
const PATIENCE_MS = 5_000;

/** Does a task, whatever it is: null, or why it could not be done. */
function createPerforming(
  deps: IntakeDeps,
  reader: OrderReader,
  waiting: ReturnType<typeof createWaitingEvents>,
  note: ReturnType<typeof createNotes>,
) {
  const { api } = deps;

  /** What the list garbles may be sound by itself, and is complete in any case. */
  async function takeInUnreadable(
    event: UnreadableEvent & { readonly id: EventId },
    location: LocationId,
  ): Promise<ApiFailure | null> {
    const { id } = event;
    const read = await api(location).readEvent(id, 'intake');
    if (read.kind !== 'ok' && endsRound(read, deps.isOffline)) return read;
    if (read.kind !== 'ok' || read.event.kind === 'unreadable') {
      const raw = read.kind === 'ok' ? read.event.raw : event.raw;
      reader.keepUnreadable({ ...event, raw }, location);
      return null;
    }
    const sound = waiting.atHome({ ...read.event, id }, location);
    const failure = isAboutOrder(sound)
      ? await reader.bringUpToDate(sound.orderId, [sound], location)
      : await note(sound, location);
    waiting.isSound(event, sound, location);
    return failure;
  }

  function perform(task: IntakeTask, location: LocationId): Promise<ApiFailure | null> {
    switch (task.kind) {
      case 'order':
        return reader.bringUpToDate(task.orderId, task.events, location);
      case 'courier':
        return reader.refresh(task.orderId, location);
      case 'unreadable':
        return takeInUnreadable(task.events[0], location);
      case 'note':
        return note(task.events[0], location);
      default:
        return assertNever(task);
    }
  }

  return perform;
}

/**
 * From a page of events to durable orders (invariants 1, 2 and 7): read, commit, then acknowledge.
 * Several events of one order cost one read. What fails for one order concerns no other.
 */
export function createIntake(deps: IntakeDeps): Intake {
  const { acknowledger, store, hubriseNow, timers } = deps;
  const reader = createOrderReader(deps);
  const couriers = createCouriers({ store, hubriseNow });
  const waiting = createWaitingEvents(store);
  const retries = createRetries(timers, deps.random);
  const note = createNotes(deps, retries);
  const perform = createPerforming(deps, reader, waiting, note);
  const queue = new PQueue({ concurrency: AT_ONCE });
  const repeats = new PQueue({ concurrency: REPEATS_AT_ONCE });
  const underWay = new Set<string>();
  let stopped = false;

  async function work(task: IntakeTask, batch: Batch): Promise<void> {
    if (stopped || batch.stoppedBy !== null || batch.isBroken) return;
    if (task.turn >= batch.spentFrom) return;
    underWay.add(task.key);
    try {
      const failure = await perform(task, batch.location);
      if (failure === null) done(task, batch.location);
      else if (failure.kind === 'no_budget') batch.spentFrom = Math.min(batch.spentFrom, task.turn);
      else if (endsRound(failure, deps.isOffline)) batch.stoppedBy ??= failure;
      // Each by itself: the others go on, in this round and in the next.
      else retries.failed(task.key, task.events.length);
    } catch (error) {
      if (batch.isOver) deps.onError(error);
      batch.error ??= error;
      // What the disk does not take is read all the same, to be shown: once, and then again now and then.
      if (cannotStore(error)) retries.failed(task.key, task.events.length);
      else batch.isBroken = true;
    } finally {
      underWay.delete(task.key);
    }
  }

  function done(task: IntakeTask, location: LocationId): void {
    retries.forget(task.key);
    acknowledger.want(waiting.done(task.events, location), location, true);
  }

  /** Nobody waits for these events: they are kept, and a later read of the order tells the rest. */
  function isDeferred(task: IntakeTask, location: LocationId): boolean {
    if (task.kind !== 'order' || !couriers.canWait(task.orderId, task.events)) return false;
    keepEvents(
      deps,
      task.events.map((event) => draftOf(event, location)),
      'deferred',
    );
    acknowledger.want(waiting.done(task.events, location), location, true);
    return true;
  }

  function plan(location: LocationId): IntakeTask[] {
    const isKnown = (id: OrderId): boolean => store.orders.get(id) !== null;
    return (
      planIntake(waiting.list(), couriers.listDue(location), isKnown)
        // What has come since an order's news failed may be its cancellation.
        .filter(({ events, key }) => !underWay.has(key) && retries.isDue(key, events.length))
        .filter((task) => !isDeferred(task, location))
    );
  }

  async function takeIn(
    events: readonly ListedEvent[],
    location: LocationId,
  ): Promise<ApiFailure | null> {
    const { handled, gone, nameless } = waiting.sortIn(events, location);
    acknowledger.areGone(gone);
    acknowledger.want(handled, location, false);
    for (const event of nameless) reader.keepUnreadable(event, location);
    const batch = newBatch(location);
    const jobs = plan(location).map((task) => {
      const lane = retries.count(task.key) > 0 ? repeats : queue;
      return lane.add(() => work(task, batch), { priority: -task.turn });
    });
    await waitAtMost(Promise.all(jobs), PATIENCE_MS, timers);
    batch.isOver = true;
    if (batch.error !== null) throw batch.error;
    return batch.stoppedBy;
  }

  return {
    takeIn,
    tryAgain: retries.clear,
    knows: waiting.knows,
    hasWaiting: waiting.hasAny,
    stop: async () => {
      stopped = true;
      await Promise.all([queue.onIdle(), repeats.onIdle()]);
    },
  };
}

function newBatch(location: LocationId): Batch {
  const spentFrom = Number.POSITIVE_INFINITY;
  return { location, spentFrom, stoppedBy: null, error: null, isBroken: false, isOver: false };
}
