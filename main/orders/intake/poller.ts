import { assertNever } from '../../core/assert-never.ts';
import type { LocationId } from '../../core/ids.ts';
import { isAtRest, type PollPace, putOffMs } from '../../core/requests/pace.ts';
import { isOpenAt, type OpeningHours } from '../../core/shop/opening-hours.ts';
import type { ApiFailure } from '../../hubrise/api/api-call.ts';
import type { EventPage, EventsApi, ListedEvent } from '../../hubrise/api/events.ts';
import type { RequestGate } from '../../hubrise/http/request-gate.ts';
import { oneAtATime } from '../../lib/queues.ts';
import type { Timers } from '../../lib/timers.ts';
import type { Store } from '../../store/index.ts';
import type { Acknowledger } from './acknowledger.ts';
import type { Intake } from './intake.ts';

interface EventListDeps {
  /** Speaks for one location, and for no other that the till may be connected to meanwhile. */
  readonly api: (location: LocationId) => Pick<EventsApi, 'listEvents'>;
  readonly timers: Timers;
  /** Whether the till has this event already: handled, or kept until it can be. */
  readonly knows: (event: ListedEvent, location: LocationId) => boolean;
}

export interface ListedEvents {
  readonly kind: 'ok';
  readonly events: readonly ListedEvent[];
  /** Whether these are all that wait at HubRise: then what is not among them is gone there. */
  readonly whole: boolean;
  /** What became of a page after the first, where that did not come. */
  readonly stopped: ApiFailure | null;
}

export interface EventList {
  /**
   * What waits at HubRise, without the pages that are known. Fails only where the first page fails:
   * what that one tells counts although a later one did not come.
   */
  read(location: LocationId): Promise<ListedEvents | ApiFailure>;
}

/** After an outage all is read at once, within a limit: the rest comes the next time. */
const PAGES_AT_ONCE = 40;
/**
 * Everything is read again this often, ms: nobody has promised that a cursor leaves nothing out.
 */
const READ_ALL_EVERY_MS = 2 * 3_600_000;

/** The furthest page that was reached without a gap, and what stood on it. */
interface Place {
  readonly location: LocationId;
  readonly cursor: string;
  readonly ids: ReadonlySet<string>;
  /** When the reading of everything began that led here, on the clock that only goes forward. */
  readonly since: number;
}

/**
 * Reads the list of events. Events stay in it until they are deleted, and pages of them may stand
 * before the new ones or after them: nobody has promised an order. So it is read from the first
 * page as long as pages bring something new, and then from the furthest page known. That page must
 * still hold something that stood on it. Otherwise its cursor leads elsewhere by now, and
 * everything is read again.
 */
export function createEventList(deps: EventListDeps): EventList {
  const { timers, knows } = deps;
  let place: Place | null = null;

  function usablePlace(location: LocationId): Place | null {
    const isOld = place !== null && timers.monotonic() - place.since >= READ_ALL_EVERY_MS;
    return place?.location === location && !isOld ? place : null;
  }

  async function readFurther(first: EventPage, location: LocationId): Promise<ListedEvents> {
    const events = [...first.events];
    const since = timers.monotonic();
    let far = usablePlace(location);
    if (far === null) place = null;
    let jumped = false;
    let last = first;
    for (let pages = 0; last.next !== null && pages < PAGES_AT_ONCE; pages += 1) {
      const jumps: boolean =
        far !== null && !jumped && last.events.every((event) => knows(event, location));
      const cursor: string = jumps && far !== null ? far.cursor : last.next;
      const page = await deps.api(location).listEvents(cursor);
      if (page.kind !== 'ok') {
        // A place in a list may be forgotten over there: then it is read from its beginning.
        if (page.kind === 'refused') place = null;
        return { kind: 'ok', events, whole: false, stopped: page };
      }
      events.push(...page.events);
      if (jumps && far !== null && !page.events.some(({ id }) => far?.ids.has(id ?? ''))) {
        far = null;
        place = null;
        continue;
      }
      jumped ||= jumps;
      const ids = idsOf(page);
      if (ids.size > 0 && (far === null || jumped || page.next === null)) {
        place = { location, cursor, ids, since: far?.since ?? since };
      }
      last = page;
    }
    return { kind: 'ok', events, whole: last.next === null && !jumped, stopped: null };
  }

  return {
    read: async (location) => {
      const first = await deps.api(location).listEvents();
      if (first.kind !== 'ok') return first;
      if (first.next !== null) return readFurther(first, location);
      place = null;
      return { kind: 'ok', events: first.events, whole: true, stopped: null };
    },
  };
}

function idsOf(page: EventPage): ReadonlySet<string> {
  return new Set(page.events.flatMap(({ id }) => (id === null ? [] : [id])));
}

export interface PollerDeps {
  /** One round: null, or what stopped it. */
  readonly takeInNews: (location: LocationId) => Promise<ApiFailure | null>;
  /** For how long a round that nobody has asked for may wait yet, ms: something else has told the same. */
  readonly putOffMs: () => number;
  readonly timers: Timers;
  /** Null while the till is not connected: then nothing is asked. */
  readonly location: () => LocationId | null;
  /** Wait between two polls while all is well, ms. */
  readonly interval: () => number;
  /** The same while HubRise is not reached, which may be over at any moment. */
  readonly retryInterval: () => number;
  /**
   * After each round: null when HubRise could be asked everything, else what stopped it
   * (`not_connected` while nobody can be asked).
   */
  readonly onRound: (failure: ApiFailure | null) => void;
  /** What nobody expected, a full disk for one. The next round is tried all the same. */
  readonly onError: (error: unknown) => void;
}

export interface Poller {
  start(): void;
  /** Polls now, or once more right after the round that is under way. */
  pollNow(): void;
  /** Resolves when the round under way has ended; nothing is asked afterwards. */
  stop(): Promise<void>;
}

/**
 * Asks HubRise for news, one round at a time. Waiting goes by timers, not by the clock on the
 * wall: changing the date neither stops nor hurries it. After a failure it counts from when the round
 * began: a new order is in within a minute, and an answer that stalls takes a quarter of that.
 */
export function createPoller(deps: PollerDeps): Poller {
  const { timers } = deps;
  const rounds = oneAtATime(roundThenWait);
  let stopped = true;
  /** Somebody has asked for the next round: it is not only its time. */
  let isAsked = true;
  let cancelTimer = (): void => undefined;

  function ask(): void {
    isAsked = true;
    rounds.ask();
  }

  async function round(): Promise<ApiFailure | null> {
    const location = deps.location();
    return location === null ? { kind: 'not_connected' } : deps.takeInNews(location);
  }

  async function roundThenWait(): Promise<void> {
    cancelTimer();
    if (stopped) return;
    const waitMs = await tryRound();
    if (!stopped) cancelTimer = timers.after(waitMs, rounds.ask);
  }

  /** Gives how long to wait afterwards, ms. */
  async function tryRound(): Promise<number> {
    const beganAt = timers.monotonic();
    try {
      const waitMs = isAsked ? 0 : deps.putOffMs();
      isAsked = false;
      if (waitMs > 0) return waitMs;
      const failure = await round();
      if (!stopped) deps.onRound(failure);
      return waitAfter(failure, timers.monotonic() - beganAt);
    } catch (error) {
      deps.onError(error);
      return deps.interval();
    }
  }

  function waitAfter(failure: ApiFailure | null, tookMs: number): number {
    const interval = deps.interval();
    if (failure === null) return interval;
    switch (failure.kind) {
      case 'rate_limited':
      case 'no_budget':
        return Math.max(interval, failure.untilMs - timers.now());
      // HubRise may take this connection again at any time, and orders wait there.
      case 'unauthorized':
      case 'offline':
      case 'broken_answer':
      case 'server_error':
      case 'refused': {
        const retry = deps.retryInterval();
        return Math.max(retry - tookMs, retry / 2);
      }
      case 'not_connected':
        return interval;
      default:
        return assertNever(failure);
    }
  }

  return {
    start: () => {
      if (!stopped) return;
      stopped = false;
      ask();
    },
    pollNow: ask,
    stop: async () => {
      stopped = true;
      cancelTimer();
      await rounds.ended();
    },
  };
}

interface PuttingOffDeps {
  readonly timers: Pick<Timers, 'monotonic'>;
  readonly pace: () => PollPace;
  /** How long ago the recent orders were listed, ms. */
  readonly listedMsAgo: () => number;
  /** Whether events wait here to be tried again with the next round. */
  readonly hasWaiting: () => boolean;
}

/** Decides how long a round is put off; `polled`: the events have been asked for. */
export function createPuttingOff(deps: PuttingOffDeps): { putOffMs(): number; polled(): void } {
  let polledAt = Number.NEGATIVE_INFINITY;
  return {
    putOffMs: () => {
      if (deps.hasWaiting()) return 0;
      const polledMsAgo = deps.timers.monotonic() - polledAt;
      return putOffMs(deps.pace(), { listedMsAgo: deps.listedMsAgo(), polledMsAgo });
    },
    polled: () => {
      polledAt = deps.timers.monotonic();
    },
  };
}

interface NewsDeps {
  readonly store: Store;
  readonly list: EventList;
  readonly intake: Pick<Intake, 'takeIn'>;
  readonly acknowledger: Pick<Acknowledger, 'areGone'>;
  readonly onListed: (listed: ListedEvents, location: LocationId) => void;
}

/** At most so many events that wait for their deletion are looked for in a list. */
const LEFTOVERS = 5_000;

/**
 * One round: what waits at HubRise is listed first and taken in, whatever becomes of the deletions.
 * Null, or the failure that every other request would meet too.
 */
export function createNews(deps: NewsDeps): (location: LocationId) => Promise<ApiFailure | null> {
  const { acknowledger, intake, list, store } = deps;
  return async (location) => {
    const leftovers = store.inbox.listUnacknowledged(LEFTOVERS);
    const listed = await list.read(location);
    if (listed.kind !== 'ok') return listed;
    deps.onListed(listed, location);
    if (listed.whole && leftovers.length > 0) {
      // Deleted, and only the answer was lost.
      const ids = new Set(listed.events.map(({ id }) => id));
      acknowledger.areGone(leftovers.filter(({ eventId }) => !ids.has(eventId)));
    }
    return (await intake.takeIn(listed.events, location)) ?? listed.stopped;
  };
}

interface PollPacerDeps {
  readonly store: Store;
  readonly gate: RequestGate;
  /** Wait between two polls while the shop is open and all is well, ms. */
  readonly baseMs: number;
  readonly timers: Pick<Timers, 'monotonic' | 'now'>;
  /** Whether the list shows something of which events alone can tell what it is. */
  readonly showsNameless: () => boolean;
}

/** Nothing is going on where nothing has come for so long, ms: nobody may have said when the shop is open. */
const QUIET_AFTER_MS = 30 * 60_000;

/** What the till asks for by itself, by what is going on in the shop and at HubRise. */
interface PollPacer {
  /** How long to wait until the next poll. */
  pace(): PollPace;
  /** The same while something is going on, which an order that comes begins. */
  paceInService(): PollPace;
  /** Nothing is going on: the shop is closed, or nothing has come for a while, and nothing is open. */
  isAtRest(): boolean;
}

export function createPollPacer(deps: PollPacerDeps): PollPacer {
  const { store, gate, baseMs, timers } = deps;
  const startedAt = timers.monotonic();

  /** Whoever starts the till is about to begin a service. */
  function isQuiet(): boolean {
    if (timers.monotonic() - startedAt < QUIET_AFTER_MS) return false;
    return store.orders.countReceivedSince(timers.now() - QUIET_AFTER_MS) === 0;
  }

  function isOpen(): boolean | null {
    const row = store.connection.get();
    // A wrong clock must not make the till slow in the middle of the service.
    if (row?.openingHours == null || !gate.isClockCertain()) return null;
    const hours = JSON.parse(row.openingHours) as OpeningHours;
    return isOpenAt(hours, gate.hubriseNow(), row.timeZone);
  }

  function isIdle(isOpenNow: boolean | null): boolean {
    return isAtRest({
      isOpen: isOpenNow,
      // Counted where the shop is closed: in a service each poll would count for nothing.
      get openOrders() {
        return store.orders.countUnderWay();
      },
      get sendsWaiting() {
        return store.outbox.count(store.connection.get()?.locationId).waiting;
      },
    });
  }

  const isResting = (): boolean => isIdle(isQuiet() ? false : isOpen());
  return {
    // At rest the list stands for most polls, which it cannot do for what has no id: its event may come yet.
    pace: () => gate.pollPace({ baseMs, atRest: isResting() && !deps.showsNameless() }),
    paceInService: () => gate.pollPace({ baseMs, atRest: false }),
    isAtRest: isResting,
  };
}
