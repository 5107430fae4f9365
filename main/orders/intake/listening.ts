import type { LocationId } from '../../core/ids.ts';
import {
  hearsTooMuch,
  type ListeningFault,
  listeningFault,
} from '../../core/requests/listening.ts';
import { type ApiFailure, stopsRound } from '../../hubrise/api/api-call.ts';
import { type CallbackApi, TILL_EVENTS } from '../../hubrise/api/callback.ts';
import type { Timers } from '../../lib/timers.ts';
import type { Store } from '../../store/index.ts';

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
/** What can neither be looked at nor asked for is said after so long. */
const UNSURE_MS = 3 * 60_000;
/** One event may get lost. So many orders in a row without one, and HubRise sends none. */
const MISSED_IN_A_ROW = 2;

export function createListening(deps: ListeningDeps): Listening {
  const { store, timers } = deps;
  let next: { readonly location: LocationId; readonly at: number } | null = null;
  let deafSince: number | null = null;
  /** What was wrong when HubRise was last asked to keep the events; null once it does. */
  let asked: ListeningFault | null = null;
  /**
   * Since when HubRise was asked without knowing what there was, and whether it was granted is not known
   * either; `monotonic`.
   */
  let unsureSince: number | null = null;
  /** It has kept all that is wanted since the program was started. */
  let wasWhole = false;
  /** How many orders in a row have come without an event. */
  let missed = 0;
  let isDoubted = false;
  let running: { readonly location: LocationId; readonly look: Promise<ApiFailure | null> } | null =
    null;

  async function look(location: LocationId): Promise<ApiFailure | null> {
    const api = deps.api(location);
    const read = await api.readCallback();
    // Where HubRise does not say what it keeps, asking again does no harm.
    if (read.kind !== 'ok' && stopsRound(read, deps.isOffline)) return read;
    const found = read.kind === 'ok' ? listeningFault(read.callback, TILL_EVENTS) : null;
    if (read.kind === 'ok' && found === null) {
      if (missed >= MISSED_IN_A_ROW) return silent(location);
      // An older version wanted more. Where that is not taken back, orders come all the same.
      if (hearsTooMuch(read.callback, TILL_EVENTS)) await api.writeCallback(TILL_EVENTS);
      return heard(location);
    }
    // It was asked for and not granted: orders come, and no more is to be had.
    if (found === 'narrowed' && asked === 'narrowed') return accepted(location, LOOK_EVERY_MS);
    const isRefused = found !== null && found === asked;
    const written = await api.writeCallback(TILL_EVENTS);
    if (written.kind !== 'ok') {
      next = { location, at: timers.monotonic() + LOOK_AGAIN_MS };
      if (found === null) beUnsure(written);
      else if (found !== 'narrowed') setDeaf(deafSince ?? timers.now());
      return written;
    }
    if (unsureSince !== null) setDeaf(null);
    unsureSince = null;
    missed = 0;
    if (isRefused) setDeaf(deafSince ?? timers.now());
    const wasHeard = store.connection.get()?.callbackAt !== null;
    asked = found;
    // What a till that has just been started finds too little may be all that its former version wanted.
    const isBroken = found !== null && (found !== 'narrowed' || wasWhole);
    if (isBroken && wasHeard && !isRefused) deps.onRepaired(found);
    // Nobody knows whether anything was kept until now.
    if (found === null && wasHeard) deps.onHeardAgain();
    return accepted(location, found === null ? LOOK_EVERY_MS : LOOK_AGAIN_MS);
  }

  /** HubRise neither says what it keeps nor takes what it is asked to keep. */
  function beUnsure(failure: ApiFailure): void {
    unsureSince ??= timers.monotonic();
    const isLong = timers.monotonic() - unsureSince >= UNSURE_MS;
    const wasHeard = store.connection.get()?.callbackAt != null;
    if (stopsRound(failure, deps.isOffline)) return;
    if (isLong || !wasHeard || missed > 0) setDeaf(deafSince ?? timers.now());
  }

  /** It says that it keeps them, and orders come without: it is asked once more, and that is said. */
  async function silent(location: LocationId): Promise<null> {
    await deps.api(location).writeCallback(TILL_EVENTS);
    setDeaf(deafSince ?? timers.now());
    return accepted(location, LOOK_EVERY_MS);
  }

  function heard(location: LocationId): null {
    asked = null;
    wasWhole = true;
    // Had it been granted with an answer that was lost, nothing would be wrong by now.
    if (deafSince !== null || unsureSince !== null) deps.onHeardAgain();
    unsureSince = null;
    setDeaf(null);
    return accepted(location, LOOK_EVERY_MS);
  }

  function accepted(location: LocationId, lookAfterMs: number): null {
    next = { location, at: timers.monotonic() + lookAfterMs };
    // The till may have been connected to another location since.
    if (store.connection.get()?.locationId === location) {
      store.connection.update({ callbackAt: timers.now() });
      store.touch('status');
    }
    return null;
  }

  function setDeaf(since: number | null): void {
    if (since === deafSince) return;
    deafSince = since;
    store.touch('status');
  }

  /** What HubRise says to a look may be from before a doubt that came meanwhile. */
  async function lookUntilSure(location: LocationId): Promise<ApiFailure | null> {
    let failure: ApiFailure | null;
    do {
      isDoubted = false;
      failure = await look(location);
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
      missed += 1;
      doubt();
    },
    hears: () => {
      if (missed >= MISSED_IN_A_ROW) setDeaf(null);
      missed = 0;
    },
    forget: () => {
      next = null;
      asked = null;
      unsureSince = null;
      wasWhole = false;
      missed = 0;
      deafSince = null;
    },
    deafSince: () => deafSince,
  };
}
