import type { LocationId } from '../../core/ids.ts';
import {
  hearsTooMuch,
  type ListeningFault,
  listeningFault,
} from '../../core/requests/listening.ts';
import { type ApiFailure, concernsOneCall } from '../../hubrise/api/api-call.ts';
import { type CallbackApi, TILL_EVENTS } from '../../hubrise/api/callback.ts';
import type { Timers } from '../../lib/timers.ts';
import type { Store } from '../../store/index.ts';

interface ListeningDeps {
  readonly api: (location: LocationId) => Pick<CallbackApi, 'readCallback' | 'writeCallback'>;
  readonly store: Store;
  readonly timers: Timers;
  /** HubRise did not keep all events for this till and was asked to: look for what was missed. */
  readonly onRepaired: (found: ListeningFault) => void;
  /** HubRise had not kept them for a while, or may not have: look for what came meanwhile. */
  readonly onHeardAgain: () => void;
  readonly onChange: () => void;
}

/** Makes sure that HubRise keeps events for this till: without them no order comes (API §3). */
export interface Listening {
  /** Looks, and repairs what is wrong. Null when HubRise keeps the events, or has just been asked to. */
  ensure(location: LocationId): Promise<ApiFailure | null>;
  /** Looks where that is due: after an hour, or where there is a doubt. To be called each round. */
  ensureWhereDue(location: LocationId): Promise<void>;
  /** The till was away: somebody may have changed it meanwhile. */
  doubt(): void;
  /** Another connection, or none: nothing of the former one counts. */
  forget(): void;
  /** Since when (ms) HubRise keeps no orders for this till although it was asked to; else null. */
  deafSince(): number | null;
}

const LOOK_EVERY_MS = 60 * 60_000;
/** What was repaired is looked at soon, and so is what could not be. */
const LOOK_AGAIN_MS = 60_000;

export function createListening(deps: ListeningDeps): Listening {
  const { store, timers } = deps;
  let next: { readonly location: LocationId; readonly at: number } | null = null;
  let deafSince: number | null = null;
  /** What was wrong when HubRise was last asked to keep the events; null once it does. */
  let asked: ListeningFault | null = null;
  /** It was asked without knowing what there was, and whether it was granted is not known either. */
  let isUnsure = false;
  let isDoubted = false;
  let running: { readonly location: LocationId; readonly look: Promise<ApiFailure | null> } | null =
    null;

  async function look(location: LocationId): Promise<ApiFailure | null> {
    const api = deps.api(location);
    const read = await api.readCallback();
    if (read.kind !== 'ok' && !concernsOneCall(read)) return read;
    const found = read.kind === 'ok' ? listeningFault(read.callback, TILL_EVENTS) : null;
    if (read.kind === 'ok' && found === null) {
      // An older version wanted more. Where that is not taken back, orders come all the same.
      if (hearsTooMuch(read.callback, TILL_EVENTS)) await api.writeCallback(TILL_EVENTS);
      return heard(location);
    }
    // It was asked for and not granted: orders come, and no more is to be had.
    if (found === 'narrowed' && asked === 'narrowed') return accepted(location, LOOK_EVERY_MS);
    const isRefused = found !== null && found === asked;
    // Where HubRise does not say what it keeps, asking again does no harm.
    const written = await api.writeCallback(TILL_EVENTS);
    if (written.kind !== 'ok') {
      next = { location, at: timers.monotonic() + LOOK_AGAIN_MS };
      if (found === null) isUnsure = true;
      else if (found !== 'narrowed') setDeaf(deafSince ?? timers.now());
      return written;
    }
    isUnsure = false;
    if (isRefused) setDeaf(deafSince ?? timers.now());
    const wasHeard = store.connection.get()?.callbackAt !== null;
    asked = found;
    if (found !== null && wasHeard && !isRefused) deps.onRepaired(found);
    // Nobody knows whether anything was kept until now.
    if (found === null && wasHeard) deps.onHeardAgain();
    return accepted(location, found === null ? LOOK_EVERY_MS : LOOK_AGAIN_MS);
  }

  function heard(location: LocationId): null {
    asked = null;
    // Had it been granted with an answer that was lost, nothing would be wrong by now.
    if (deafSince !== null || isUnsure) deps.onHeardAgain();
    isUnsure = false;
    setDeaf(null);
    return accepted(location, LOOK_EVERY_MS);
  }

  function accepted(location: LocationId, lookAfterMs: number): null {
    next = { location, at: timers.monotonic() + lookAfterMs };
    // The till may have been connected to another location since.
    if (store.connection.get()?.locationId === location) {
      store.connection.update({ callbackAt: timers.now() });
      deps.onChange();
    }
    return null;
  }

  function setDeaf(since: number | null): void {
    if (since === deafSince) return;
    deafSince = since;
    deps.onChange();
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

  return {
    ensure,
    ensureWhereDue: async (location) => {
      const isDue = next?.location !== location || timers.monotonic() >= next.at;
      if (isDue) await ensure(location);
    },
    doubt: () => {
      next = null;
      isDoubted = true;
    },
    forget: () => {
      next = null;
      asked = null;
      isUnsure = false;
      deafSince = null;
    },
    deafSince: () => deafSince,
  };
}
