import { isDeepStrictEqual } from 'node:util';
import type { LocationId, OrderId } from '../../core/ids.ts';
import { CLOCK_MARGIN_MS } from '../../core/order/believed-time.ts';
import { lastWordAfter, type ToldChange, writtenOver } from '../../core/order/last-word.ts';
import { isUnreadable } from '../../core/order/notes.ts';
import { isAnomaly, type OrderStatus, statusRank } from '../../core/order/status.ts';
import type { RequestClass } from '../../core/requests/budget.ts';
import { type ApiFailure, endsRound } from '../../hubrise/api/api-call.ts';
import type { HubriseEvent } from '../../hubrise/payload/event.ts';
import { isRecord } from '../../hubrise/payload/lenient.ts';
import { readJson } from '../../lib/json.ts';
import type { EventOutcome } from '../../store/inbox.ts';
import type { OrderRow } from '../../store/orders.ts';
import { orderToldAs } from '../book/patch-answer.ts';
import type { EventDraft, IncomingOrder, ReaderParts } from '../book/snapshots.ts';
import { draftOf } from './events.ts';
import {
  type EventStates,
  mayBeRead,
  PATIENCE_WITH_NEWER,
  type ToldEvent,
} from './order-reader.ts';

type FallbackDeps = Pick<ReaderParts, 'hubriseNow' | 'isOffline' | 'store'>;

/** What there is to go by where an order itself is not given. */
interface Part {
  readonly id: OrderId;
  readonly location: LocationId;
  readonly known: OrderRow | null;
  readonly told: readonly ToldEvent[];
  /** Nobody has promised that an event tells all of it: the order is read as soon as that is possible. */
  readonly isPart: boolean;
}

interface ToldState extends ToldEvent {
  readonly state: Readonly<Record<string, unknown>>;
}

/** Takes in what the events of an order say where the order itself could not be read. */
interface OrderFromEvents {
  takeIn(
    id: OrderId,
    events: readonly HubriseEvent[],
    location: LocationId,
    request: RequestClass,
    because: ApiFailure,
  ): Promise<ApiFailure | null>;
  /** Something of the order is shown: reads that fail are counted anew. */
  isShown(id: OrderId): void;
}

/** After so many failed reads in a row an order is shown by what is known. */
const BROKEN_READS_BEFORE_SHOWN = 2;

export function createOrderFromEvents(
  deps: FallbackDeps,
  states: EventStates,
  take: (incoming: IncomingOrder) => void,
): OrderFromEvents {
  const { store } = deps;
  const brokenReads = new Map<OrderId, number>();

  /**
   * The newest event of the order may carry its state, and a new order must not wait. Without a
   * state the order is read again the next time, until that is hopeless. It is read again in any
   * case as soon as that is possible.
   */
  async function takeIn(
    id: OrderId,
    events: readonly HubriseEvent[],
    location: LocationId,
    request: RequestClass,
    because: ApiFailure,
  ): Promise<ApiFailure | null> {
    const isOfOrder = events.some(({ resource }) => resource === 'order');
    const known = store.orders.get(id);
    if (!isOfOrder && known !== null && because.kind !== 'refused') {
      keepEvents(
        deps,
        events.map((event) => draftOf(event, location)),
        'deferred',
      );
      return null;
    }
    const { told, failure } = await states.read(events, {
      location,
      request,
      patience: known === null ? 0 : PATIENCE_WITH_NEWER,
      mayBeTooLarge: !mayBeRead(because),
      isWanted: (event, newer) => isWanted(id, event, newer),
    });
    if (failure !== null && endsRound(failure, deps.isOffline)) return failure;
    const from: Part = { id, location, known, told, isPart: mayBeRead(because) };
    const last = lastState(told);
    if (last === null) return withoutState(from, events, isOfOrder, failure, because);
    takeState(deps, take, from, last);
    return failure;
  }

  /** The newest that carries a state, those of its second, and what the answer shows and does not tell. */
  function isWanted(id: OrderId, event: HubriseEvent, newer: readonly ToldEvent[]): boolean {
    if (event.resource !== 'order') return false;
    const last = lastState(newer)?.event ?? null;
    return last === null || last.createdAt === event.createdAt || states.mayHide(id, [event]);
  }

  function withoutState(
    { id, location, known, told, isPart }: Part,
    events: readonly HubriseEvent[],
    isOfOrder: boolean,
    failure: ApiFailure | null,
    because: ApiFailure,
  ): ApiFailure | null {
    if (!isHopeless(id, failure ?? because)) return failure ?? because;
    const drafts = told.map(({ draft }) => draft);
    // Otherwise the cashier would not know that something waits.
    const newest = newestOf(events.filter(({ resource }) => resource === 'order'));
    if (!isOfOrder || newest === null) {
      // A courier for an order that HubRise does not have (yet): its own event will bring it.
      keepEvents(deps, drafts, 'no_order');
    } else if (failure === null || known === null || known.unreadableReason === null) {
      const given = told.findLast(({ event }) => event.resource === 'order');
      const text = given?.draft.raw ?? JSON.stringify(newest.raw);
      const asOf = timeOf([newest], deps.hubriseNow());
      const unreadable = 'HubRise announces it and does not show it';
      take({ id, location, asOf, events: drafts, text, unreadable, isPart });
    }
    return failure;
  }

  function isHopeless(id: OrderId, because: ApiFailure): boolean {
    if (!mayBeRead(because)) return true;
    const count = (brokenReads.get(id) ?? 0) + 1;
    brokenReads.set(id, count);
    return count >= BROKEN_READS_BEFORE_SHOWN;
  }

  return {
    takeIn,
    isShown: (id) => void brokenReads.delete(id),
  };
}

/** Takes in what the last event says of the order, on top of what is known of it. */
function takeState(
  deps: FallbackDeps,
  take: (incoming: IncomingOrder) => void,
  { id, location, known, told, isPart }: Part,
  { event, draft, state }: ToldState,
): void {
  const events = told.map((one) => one.draft);
  if (known !== null && isBefore(deps.store, known, draft, told)) {
    // What it tells is in what HubRise showed since, or comes with the next read.
    keepEvents(deps, events, 'deferred');
    return;
  }
  const asOf = timeOf([event], deps.hubriseNow());
  const end = known === null ? null : hiddenEnd(deps.store, known, told);
  if (end !== null && asOf !== null && asOf < (known?.asOf ?? 0)) {
    // It tells less of the rest than is known.
    const text = orderToldAs(known?.raw ?? null, end);
    take({ id, location, asOf: null, events, text, isPart });
    return;
  }
  const former = known === null || isUnreadable(known) ? null : readJson(known.raw);
  const text = JSON.stringify(isRecord(former) ? { ...former, ...state } : state);
  take({ id, location, asOf, events, text, isPart });
}

/** Whether HubRise has shown the order since, or taken an answer after a look that showed all of this. */
function isBefore(
  store: FallbackDeps['store'],
  known: OrderRow,
  draft: EventDraft,
  told: readonly ToldEvent[],
): boolean {
  const { id, changedAt, status } = known;
  const { change, createdAt } = draft;
  if (createdAt === null || hiddenEnd(store, known, told) !== null) return false;
  const answer = store.outbox.lastAnswer(id);
  if (answer !== null && createdAt < answer.lookedAt - CLOCK_MARGIN_MS) return true;
  // Times of one moment tell no order. What others end is heard, and what they made of what is known.
  if (createdAt > changedAt + CLOCK_MARGIN_MS || !change?.to || change.from === status)
    return false;
  const isEnded = !isAnomaly(status) && changesOf(told).some(({ to }) => to && isAnomaly(to));
  return !isEnded && statusRank(change.to) < statusRank(status);
}

/** The end that the events tell of and that an answer of this till has written over; else null. */
function hiddenEnd(
  store: FallbackDeps['store'],
  { id, status }: OrderRow,
  told: readonly ToldEvent[],
): OrderStatus | null {
  if (isAnomaly(status)) return null;
  const word = lastWordAfter(store.orders.getLastWord(id), changesOf(told));
  return writtenOver(word, store.outbox.listTellings(id));
}

/** Keeps events that change no order. */
export function keepEvents(
  { hubriseNow, store }: Pick<ReaderParts, 'hubriseNow' | 'store'>,
  drafts: readonly EventDraft[],
  outcome: EventOutcome,
): void {
  store.work(() => {
    for (const draft of drafts) store.inbox.add({ ...draft, outcome, handledAt: hubriseNow() });
  });
}

/**
 * The last that tells what the order was, of those told, the oldest first. HubRise's times are whole
 * seconds, and nobody has promised an order: of one second that is last which no other one follows.
 */
function lastState(told: readonly ToldEvent[]): ToldState | null {
  const states = told.filter((one): one is ToldState => one.state !== null).reverse();
  const newest = states[0] ?? null;
  const atOnce = states.filter(({ event }) => event.createdAt === newest?.event.createdAt);
  const isFollowed = (one: ToldState): boolean =>
    atOnce.some((other) => other !== one && follows(other, one));
  return atOnce.find((one) => !isFollowed(one)) ?? newest;
}

/** Whether it goes on from where the other one led: from all of that, or from its status. */
function follows(next: ToldState, one: ToldState): boolean {
  if (isDeepStrictEqual(next.previous, one.state)) return true;
  const [from, to] = [one.draft.change, next.draft.change];
  // Where neither of the two changes the status, it tells nothing.
  return from?.to != null && to?.from === from.to && !(from.from === from.to && to.from === to.to);
}

function newestOf(events: readonly HubriseEvent[]): HubriseEvent | null {
  return events.toSorted((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0)).at(-1) ?? null;
}

function changesOf(told: readonly ToldEvent[]): ToldChange[] {
  return told.flatMap(({ draft: { change, createdAt } }) =>
    change === null || createdAt === null ? [] : [{ ...change, at: createdAt }],
  );
}

/** The newest of the times, ms; null where one is missing, for then nothing is known to be older. */
export function newestTime(events: readonly HubriseEvent[]): number | null {
  let newest = 0;
  for (const event of events) {
    if (event.createdAt === null) return null;
    newest = Math.max(newest, event.createdAt);
  }
  return newest;
}

/**
 * The time of what the events tell. A time that lies ahead is not believed: everything until then
 * would look old.
 */
export function timeOf(events: readonly HubriseEvent[], hubriseNow: number): number | null {
  const newest = newestTime(events);
  const ahead = newest !== null && newest > hubriseNow + CLOCK_MARGIN_MS;
  return ahead ? hubriseNow - CLOCK_MARGIN_MS : newest;
}
