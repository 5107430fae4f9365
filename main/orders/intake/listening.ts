import { assertNever } from '../../core/assert-never.ts';
import type { LocationId, OrderId } from '../../core/ids.ts';
import {
  afterAccepted,
  afterEvent,
  afterGranted,
  afterHeard,
  afterMissed,
  afterNotGranted,
  afterSilent,
  type Callback,
  type CallbackFindings,
  hearsTooMuch,
  type ListeningChange,
  type ListeningFault,
  type ListeningState,
  listeningFault,
  NOTHING_HEARD,
  onRead,
} from '../../core/requests/listening.ts';
import { type ApiFailure, stopsRound } from '../../hubrise/api/api-call.ts';
import { type CallbackApi, TILL_EVENTS } from '../../hubrise/api/events.ts';
import type { Timers } from '../../lib/timers.ts';
import type { Store } from '../../store/index.ts';

/** So many polls may be under way or late while HubRise puts an event into its list. */
const POLLS = 2;
/** An order's event was listed this many polls ago at most where its order comes by a list first. */
const REMEMBERED_POLLS = 20;

/**
 * Orders that a list of orders has brought and no event. HubRise may have lost one event; it may also
 * keep none for this till any more, which is worth a look at once.
 */
interface Unheard {
  /** A list has brought an order that was not here. */
  found(id: OrderId): void;
  /**
   * The list of events has come, with events of these orders; `whole`: with all there are. Whether
   * one of the orders has gone without an event for two polls by now: it is said once of each.
   */
  listed(ids: readonly OrderId[], whole: boolean): boolean;
}

export function createUnheard(): Unheard {
  /** How many polls have passed since. */
  const waiting = new Map<OrderId, number>();
  /** In which poll an event of it was listed last. */
  const heard = new Map<OrderId, number>();
  let polls = 0;
  return {
    found: (id) => {
      if (!heard.has(id)) waiting.set(id, 0);
    },
    listed: (ids, whole) => {
      polls += 1;
      for (const id of ids) {
        heard.set(id, polls);
        waiting.delete(id);
      }
      for (const [id, poll] of heard) if (polls - poll > REMEMBERED_POLLS) heard.delete(id);
      if (!whole) return false;
      let isMissed = false;
      for (const [id, count] of waiting) {
        waiting.set(id, count + 1);
        if (count + 1 < POLLS) continue;
        waiting.delete(id);
        isMissed = true;
      }
      return isMissed;
    },
  };
}

interface ListeningDeps {
  readonly api: (location: LocationId) => Pick<CallbackApi, 'readCallback' | 'writeCallback'>;
  readonly store: Store;
  readonly timers: Timers;
  /** Whether HubRise is out of reach altogether, and not for one call alone. */
  readonly isOffline: () => boolean;
  /** HubRise did not keep all events for this till and was asked to: look for what was missed. */
  readonly onRepaired: (found: ListeningFault) => void;
  /** HubRise had not kept them for a while, or may not have: look for what came meanwhile. */
  readonly onHeardAgain: () => void;
}

/**
 * Makes sure that HubRise keeps events for this till: without them orders come by the lists of recent
 * orders alone (`looks/recent-orders.ts`). What HubRise says of it is one sign, what comes is another.
 */
export interface Listening {
  /** Looks, and repairs what is wrong. Null when HubRise keeps the events, or has just been asked to. */
  ensure(location: LocationId): Promise<ApiFailure | null>;
  /** Looks where that is due: after an hour, or where there is a doubt. To be called each round. */
  ensureWhereDue(location: LocationId): Promise<void>;
  /** The till was away: somebody may have changed it meanwhile. */
  doubt(): void;
  /** An order has come by a list, and no event of it in two polls. */
  missed(): void;
  /** An event of an order has come. */
  hears(): void;
  /** Another connection, or none: nothing of the former one counts. */
  forget(): void;
  /**
   * Since when (ms) HubRise keeps no orders for this till although it was asked to, or sends none, or
   * nobody can say whether it does; else null.
   */
  deafSince(): number | null;
}

const LOOK_EVERY_MS = 60 * 60_000;
/** What was repaired is looked at soon, and so is what could not be. */
const LOOK_AGAIN_MS = 60_000;

interface NextLook {
  readonly location: LocationId;
  readonly at: number;
}

interface RunningLook {
  readonly location: LocationId;
  readonly look: Promise<ApiFailure | null>;
}

/** The look itself, what is asked for where something is missing, and what is known from both. */
function createCallbackLook(deps: ListeningDeps, planNext: (next: NextLook) => void) {
  const { store, timers } = deps;
  let state: ListeningState = NOTHING_HEARD;

  /** The state changes while HubRise is asked: what comes of an answer is decided from what holds then. */
  async function look(location: LocationId): Promise<ApiFailure | null> {
    const api = deps.api(location);
    const read = await api.readCallback();
    if (read.kind !== 'ok' && stopsRound(read, deps.isOffline)) return read;
    const decision = onRead(state, read.kind === 'ok' ? found(read.callback) : null);
    switch (decision.kind) {
      case 'heard':
        if (decision.narrow) await api.writeCallback(TILL_EVENTS);
        return carryOut(location, afterHeard(state));
      case 'silent':
        await api.writeCallback(TILL_EVENTS);
        return carryOut(location, afterSilent(state, clocks()));
      case 'accept':
        return carryOut(location, afterAccepted(state));
      case 'ask':
        return ask(location, decision);
      default:
        return assertNever(decision);
    }
  }

  async function ask(
    location: LocationId,
    asked: { readonly fault: ListeningFault | null; readonly isRefused: boolean },
  ): Promise<ApiFailure | null> {
    const written = await deps.api(location).writeCallback(TILL_EVENTS);
    // Undefined where the till is not connected any more.
    const callbackAt = store.connection.get()?.callbackAt;
    if (written.kind === 'ok') {
      const facts = { ...clocks(), wasHeard: callbackAt !== null };
      return carryOut(location, afterGranted(state, asked, facts), asked.fault);
    }
    const facts = {
      ...clocks(),
      wasHeard: callbackAt != null,
      stopsRound: stopsRound(written, deps.isOffline),
    };
    carryOut(location, afterNotGranted(state, asked.fault, facts));
    return written;
  }

  function carryOut(
    location: LocationId,
    { isAccepted, lookAgain, state: after, tell }: ListeningChange,
    repaired: ListeningFault | null = null,
  ): null {
    put(after);
    if (tell === 'heard_again') deps.onHeardAgain();
    if (tell === 'repaired' && repaired !== null) deps.onRepaired(repaired);
    const waitMs = lookAgain === 'hourly' ? LOOK_EVERY_MS : LOOK_AGAIN_MS;
    planNext({ location, at: timers.monotonic() + waitMs });
    // The till may have been connected to another location since.
    if (isAccepted && store.connection.get()?.locationId === location) {
      store.connection.update({ callbackAt: timers.now() });
      store.touch('status');
    }
    return null;
  }

  function put(after: ListeningState): void {
    const isSaid = after.deafSince !== state.deafSince;
    state = after;
    if (isSaid) store.touch('status');
  }

  function clocks() {
    return { now: timers.now(), monotonic: timers.monotonic() };
  }

  return {
    look,
    deafSince: (): number | null => state.deafSince,
    missed: (): void => put(afterMissed(state)),
    hears: (): void => {
      if (state.missed > 0) put(afterEvent(state));
    },
    forget: (): void => {
      state = NOTHING_HEARD;
    },
  };
}

export function createListening(deps: ListeningDeps): Listening {
  const { timers } = deps;
  let next: NextLook | null = null;
  let isDoubted = false;
  let running: RunningLook | null = null;
  const callback = createCallbackLook(deps, (planned) => {
    next = planned;
  });

  /** What HubRise says to a look may be from before a doubt that came meanwhile. */
  async function lookUntilSure(location: LocationId): Promise<ApiFailure | null> {
    let failure: ApiFailure | null;
    do {
      isDoubted = false;
      failure = await callback.look(location);
    } while (isDoubted);
    return failure;
  }

  function ensure(location: LocationId): Promise<ApiFailure | null> {
    if (running?.location === location) return running.look;
    const mine = {
      location,
      look: lookUntilSure(location).finally(() => {
        if (running === mine) running = null;
      }),
    };
    running = mine;
    return mine.look;
  }

  function doubt(): void {
    next = null;
    isDoubted = true;
  }

  return {
    ensure,
    ensureWhereDue: async (location) => {
      const isDue = next?.location !== location || timers.monotonic() >= next.at;
      if (isDue) await ensure(location);
    },
    doubt,
    missed: () => {
      callback.missed();
      doubt();
    },
    hears: callback.hears,
    forget: () => {
      next = null;
      callback.forget();
    },
    deafSince: callback.deafSince,
  };
}

function found(callback: Callback): CallbackFindings {
  return {
    fault: listeningFault(callback, TILL_EVENTS),
    isMore: hearsTooMuch(callback, TILL_EVENTS),
  };
}
