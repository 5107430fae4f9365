import { assertNever } from '../../core/assert-never.ts';
import type { EventId, LocationId } from '../../core/ids.ts';
import { backoffMs } from '../../core/requests/backoff.ts';
import type { ApiFailure } from '../../hubrise/api/api-call.ts';
import type { EventsApi } from '../../hubrise/api/events.ts';
import { oneAtATime } from '../../lib/queues.ts';
import type { Timers } from '../../lib/timers.ts';
import type { HandledEvent } from '../../store/inbox.ts';
import type { Store } from '../../store/index.ts';

/** One event that is durable here, and that HubRise may forget. */
interface WaitingDeletion extends HandledEvent {
  readonly location: LocationId;
  /** Never asked for before: HubRise has it, unless another till took it. */
  isUntried: boolean;
  failures: number;
  /** When its first try was due: on the clock that only goes forward, and for a person to read. */
  readonly dueAt: number;
  readonly dueSince: number;
  /** Not before then, on the clock that only goes forward. */
  notBefore: number;
}

/** Which events HubRise may forget, and which of them it is to be asked for when. */
interface WaitingDeletions {
  /** `stayMs`: how long one that has just come in stays there; null for one of before. */
  add(events: readonly HandledEvent[], location: LocationId, stayMs: number | null): void;
  /** Those to ask for now, `most` at once and a courier's beside them, of the till's location. */
  takeDue(most: number): readonly WaitingDeletion[];
  /** When the next is due, on the clock that only goes forward; null where none waits. */
  nextAt(): number | null;
  isUntried(key: string): boolean;
  /** HubRise has let it go. */
  remove(key: string): void;
  /** HubRise did not let it go: it is asked for again, behind the others and not before `ms`. */
  failed(deletion: WaitingDeletion, ms: (failures: number) => number): void;
  /** What had failed may be asked for at once. */
  forgetFailures(): void;
  /** Those that HubRise should have let go ten minutes ago, and since when (ms); null without any. */
  late(): { readonly count: number; readonly since: number } | null;
}

/** A deletion is late this long after its time, even if it is the only one. */
const LATE_MS = 10 * 60_000;
/**
 * Ten couriers who tell where they are all evening would use up what an hour allows for deletions.
 * So many leave at once, and then one in so long, ms.
 */
const COURIERS_AT_ONCE = 30;
const COURIER_EVERY_MS = 10_000;

/** `location`: of the till; null while it is not connected. */
function createWaitingDeletions(
  timers: Timers,
  location: () => LocationId | null,
): WaitingDeletions {
  const waiting = new Map<string, WaitingDeletion>();
  let nextCourierAt = Number.NEGATIVE_INFINITY;

  function here(): readonly WaitingDeletion[] {
    const current = location();
    return [...waiting.values()].filter((each) => each.location === current);
  }

  return {
    add: (events, from, stayMs) => {
      const dueAt = timers.monotonic() + (stayMs ?? 0);
      const fresh = {
        location: from,
        isUntried: stayMs !== null,
        failures: 0,
        dueAt,
        dueSince: timers.now() + (stayMs ?? 0),
        notBefore: stayMs === null ? 0 : dueAt,
      };
      for (const event of events) {
        if (waiting.get(event.key)?.location === from) continue;
        waiting.set(event.key, { ...event, ...fresh });
      }
    },
    takeDue: (most) => {
      const now = timers.monotonic();
      const due = here().filter(({ notBefore }) => notBefore <= now);
      const found = due.filter(({ isCourier }) => !isCourier).slice(0, most);
      const courier = due.find(({ isCourier }) => isCourier) ?? null;
      if (found.length > 0 || courier === null || now < nextCourierAt) return found;
      const earliest = now - COURIERS_AT_ONCE * COURIER_EVERY_MS;
      nextCourierAt = Math.max(nextCourierAt, earliest) + COURIER_EVERY_MS;
      return [courier];
    },
    nextAt: () => {
      const times = here().map(({ isCourier, notBefore }) =>
        isCourier ? Math.max(notBefore, nextCourierAt) : notBefore,
      );
      return times.length === 0 ? null : Math.min(...times);
    },
    isUntried: (key) => waiting.get(key)?.isUntried === true,
    remove: (key) => {
      waiting.delete(key);
    },
    failed: (deletion, ms) => {
      deletion.isUntried = false;
      deletion.notBefore = timers.monotonic() + ms(deletion.failures);
      deletion.failures += 1;
      // Behind the others: the next try is another one's.
      if (waiting.delete(deletion.key)) waiting.set(deletion.key, deletion);
    },
    forgetFailures: () => {
      for (const each of waiting.values()) {
        if (each.failures > 0) each.notBefore = 0;
        each.failures = 0;
      }
    },
    late: () => {
      const late = here().filter(({ dueAt }) => dueAt <= timers.monotonic() - LATE_MS);
      if (late.length === 0) return null;
      return { count: late.length, since: Math.min(...late.map(({ dueSince }) => dueSince)) };
    },
  };
}

interface AcknowledgerDeps {
  /** Speaks for one location, and for no other that the till may be connected to meanwhile. */
  readonly api: (location: LocationId) => Pick<EventsApi, 'deleteEvent'>;
  readonly store: Store;
  readonly timers: Timers;
  readonly random: () => number;
  /** Null while the till is not connected: then nothing is deleted. */
  readonly location: () => LocationId | null;
  /**
   * Since when (ms) HubRise takes no deletion at all, although it answers; null when it takes them
   * again. Told once each.
   */
  readonly onTrouble: (since: number | null) => void;
  /** How long an event stays at HubRise once it has come in, ms (`stayOfEvents`). */
  readonly stayMs: () => number;
  /** An event is gone from HubRise that this till has never tried to delete. */
  readonly onTakenByOther: () => void;
  /** What nobody expected, a full disk for one. The next deletion is tried all the same. */
  readonly onError: (error: unknown) => void;
}

/** Tells HubRise that events have arrived here. Nothing else waits for it. */
export interface Acknowledger {
  /**
   * These are durable here: HubRise may forget them. `areNew`: they have come in just now and stay
   * there for a while.
   */
  want(events: readonly HandledEvent[], location: LocationId, areNew: boolean): void;
  /** HubRise lists these no longer: they are deleted, whoever heard of it. */
  areGone(events: readonly HandledEvent[]): void;
  /** Events that HubRise should have let go ten minutes ago, and since when (ms); null without any. */
  late(): { readonly count: number; readonly since: number } | null;
  /** HubRise answers again: what had to wait for that need not wait any longer. */
  hubriseIsBack(): void;
  /** Another connection, or none: what the former one's deletions met is nobody's trouble any more. */
  forget(): void;
  /** Resolves when what is under way has ended; nothing is deleted afterwards. */
  stop(): Promise<void>;
}

/** Deletions under way at once: enough to catch up after an outage, kind to HubRise. */
const AT_ONCE = 4;
/** One event that HubRise does not let go is tried again and again, ever more seldom. */
const EVENT_BACKOFF = { baseMs: 15_000, capMs: 15 * 60_000 };
/** After so many events in a row the next one would fail too: one try at a time, now and then. */
const ALL_FAIL = 3;
const ALL_BACKOFF = { baseMs: 15_000, capMs: 5 * 60_000 };
/** A shorter trouble is over before anybody could do something about it. */
const WORTH_SAYING_MS = 2 * 60_000;
const AFTER_ERROR_MS = 30_000;

/**
 * Deletes at HubRise what is durable here (API §3), in a loop of its own: no order waits for it. An
 * event that is not deleted stays listed and is known by its id.
 */
export function createAcknowledger(deps: AcknowledgerDeps): Acknowledger {
  const { store, timers } = deps;
  const waiting = createWaitingDeletions(timers, deps.location);
  const work = oneAtATime(deleteWhatIsDue);
  const trouble = createTrouble(deps);
  let stopped = false;
  let pausedUntil = 0;
  let cancelTimer = (): void => undefined;

  async function deleteWhatIsDue(): Promise<void> {
    try {
      while (!stopped && timers.monotonic() >= pausedUntil) {
        const next = waiting.takeDue(trouble.isGeneral() ? 1 : AT_ONCE);
        if (next.length === 0) break;
        await Promise.all(next.map(deleteOne));
      }
    } catch (error) {
      deps.onError(error);
      pause(AFTER_ERROR_MS);
    }
    wakeUp();
  }

  async function deleteOne(each: WaitingDeletion): Promise<void> {
    const result = await deps.api(each.location).deleteEvent(each.eventId);
    if (result.kind !== 'ok') return failed(each, result);
    if (result.wasGone && each.isUntried) deps.onTakenByOther();
    // Where that cannot be written down, it is asked for again: this till has taken it then.
    each.isUntried = false;
    store.inbox.acknowledge(each.key, timers.now());
    waiting.remove(each.key);
    trouble.over();
  }

  function failed(each: WaitingDeletion, failure: ApiFailure): void {
    if (isOfOne(failure)) {
      waiting.failed(each, (failures) => pauseMs(EVENT_BACKOFF, failures, deps));
      pause(trouble.failed(each.eventId));
    } else pause(waitForAll(failure, timers.now()));
  }

  function pause(ms: number): void {
    pausedUntil = Math.max(pausedUntil, timers.monotonic() + ms);
  }

  function wakeUp(): void {
    cancelTimer();
    const nextAt = waiting.nextAt();
    if (stopped || nextAt === null || pausedUntil === Number.POSITIVE_INFINITY) return;
    const at = Math.max(pausedUntil, nextAt);
    cancelTimer = timers.after(at - timers.monotonic(), work.ask);
  }

  return {
    want: (events, location, areNew) => {
      waiting.add(events, location, areNew ? deps.stayMs() : null);
      if (events.length > 0) work.ask();
    },
    areGone: (events) => {
      for (const { key } of events) {
        store.inbox.acknowledge(key, timers.now());
        if (waiting.isUntried(key)) deps.onTakenByOther();
        waiting.remove(key);
      }
      if (events.length === 0) return;
      // HubRise does as it is told: only its answers get lost.
      trouble.over();
      pausedUntil = 0;
      work.ask();
    },
    late: waiting.late,
    hubriseIsBack: () => {
      pausedUntil = 0;
      trouble.forget();
      waiting.forgetFailures();
      work.ask();
    },
    forget: trouble.over,
    stop: async () => {
      stopped = true;
      cancelTimer();
      await work.ended();
    },
  };
}

type FailureOfAll = Extract<
  ApiFailure,
  { kind: 'rate_limited' | 'no_budget' | 'unauthorized' | 'not_connected' }
>;

/** Whether it may be this deletion alone that fails: any other could succeed. */
function isOfOne(failure: ApiFailure): failure is Exclude<ApiFailure, FailureOfAll> {
  return (
    failure.kind === 'offline' ||
    failure.kind === 'server_error' ||
    failure.kind === 'broken_answer' ||
    failure.kind === 'refused'
  );
}

/** How long no deletion at all leaves, ms. */
function waitForAll(failure: FailureOfAll, now: number): number {
  switch (failure.kind) {
    case 'rate_limited':
    case 'no_budget':
      return Math.max(failure.untilMs - now, 1_000);
    case 'unauthorized':
    case 'not_connected':
      return Number.POSITIVE_INFINITY;
    default:
      return assertNever(failure);
  }
}

type Backoff = { readonly baseMs: number; readonly capMs: number };

function pauseMs(
  backoff: Backoff,
  failures: number,
  { random }: Pick<AcknowledgerDeps, 'random'>,
): number {
  return 1_000 + backoffMs({ ...backoff, failures, random });
}

/** Tells whether HubRise takes no deletion at all, and says so where that lasts. */
function createTrouble(deps: Pick<AcknowledgerDeps, 'onTrouble' | 'random' | 'timers'>) {
  const { timers } = deps;
  /** What has failed since the last success, and since when, on both clocks. */
  let failing: { ids: Set<EventId>; tries: number; since: number; at: number } | null = null;
  let isSaid = false;

  function say(since: number | null): void {
    isSaid = since !== null;
    deps.onTrouble(since);
  }

  return {
    isGeneral: (): boolean => failing !== null && failing.ids.size >= ALL_FAIL,
    /** A deletion went through, or there is none to be made any more. */
    over: (): void => {
      failing = null;
      if (isSaid) say(null);
    },
    /** Gives for how long nothing is to be tried, ms. */
    failed: (id: EventId): number => {
      failing ??= { ids: new Set(), tries: 0, since: timers.now(), at: timers.monotonic() };
      failing.ids.add(id);
      if (failing.ids.size < ALL_FAIL) return 0;
      const ms = pauseMs(ALL_BACKOFF, failing.tries, deps);
      failing.tries += 1;
      if (!isSaid && timers.monotonic() - failing.at >= WORTH_SAYING_MS) say(failing.since);
      return ms;
    },
    forget: (): void => {
      failing = null;
    },
  };
}
