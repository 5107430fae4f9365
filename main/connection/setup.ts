import type { LocationId } from '../core/ids.ts';
import type { HubriseApi } from '../hubrise/api.ts';
import type { ApiFailure } from '../hubrise/api-call.ts';
import { hearsTillEvents, TILL_EVENTS } from '../hubrise/callback.ts';
import type { Store } from '../store/index.ts';

export interface SetupDeps {
  readonly api: HubriseApi;
  readonly store: Store;
  readonly now: () => number;
  /** One bounded look at the open orders; null when it is done. */
  readonly look: (location: LocationId) => Promise<ApiFailure | null>;
  readonly onChange: () => void;
}

export interface Setup {
  /**
   * Does what is still to be done after the authorisation, each step once: a crash between two of
   * them is repaired here at the next start. `fresh` does all of them again, as after a start or a
   * long outage. Answers null when nothing is left.
   */
  run(options: { readonly fresh: boolean }): Promise<ApiFailure | null>;
  /** Reads the shop's name, time zone and preparation time again. */
  refreshLocation(): Promise<ApiFailure | null>;
}

/** The steps that make a connection complete: the passive callback, the shop, the first look. */
export function createSetup(deps: SetupDeps): Setup {
  const { api, store, now } = deps;
  let fresh = false;
  let running: Promise<ApiFailure | null> | null = null;

  async function ensureCallback(): Promise<ApiFailure | null> {
    const read = await api.readCallback();
    if (read.kind === 'ok' && hearsTillEvents(read.callback)) return done({ callbackAt: now() });
    if (read.kind !== 'ok' && read.kind !== 'refused' && read.kind !== 'broken_answer') return read;
    const written = await api.writeCallback(TILL_EVENTS);
    return written.kind === 'ok' ? done({ callbackAt: now() }) : written;
  }

  async function refreshLocation(): Promise<ApiFailure | null> {
    const read = await api.readLocation();
    if (read.kind !== 'ok') return read;
    const { location } = read;
    return done({
      ...(location.name === null ? {} : { locationName: location.name }),
      ...(location.accountName === null ? {} : { accountName: location.accountName }),
      ...(location.accountId === null ? {} : { accountId: location.accountId }),
      timeZone: location.timeZone,
      preparationMinutes: location.preparationMinutes,
    });
  }

  async function firstLook(): Promise<ApiFailure | null> {
    const location = store.connection.get()?.locationId;
    if (location === undefined) return { kind: 'not_connected' };
    const failure = await deps.look(location);
    return failure ?? done({ firstLookAt: now() });
  }

  function done(change: Parameters<Store['connection']['update']>[0]): null {
    store.connection.update(change);
    deps.onChange();
    return null;
  }

  async function steps(): Promise<ApiFailure | null> {
    const row = store.connection.get();
    if (row === null) return { kind: 'not_connected' };
    const all = fresh;
    if (all || row.callbackAt === null) {
      const failure = await ensureCallback();
      if (failure !== null) return failure;
    }
    if (all || row.timeZone === null) {
      const failure = await refreshLocation();
      // The orders matter more than the shop's time zone.
      if (failure !== null && failure.kind !== 'refused' && failure.kind !== 'broken_answer') {
        return failure;
      }
    }
    if (all || row.firstLookAt === null) {
      const failure = await firstLook();
      if (failure !== null) return failure;
    }
    if (all) fresh = false;
    return null;
  }

  return {
    run: (options) => {
      fresh ||= options.fresh;
      running ??= steps().finally(() => {
        running = null;
      });
      return running;
    },
    refreshLocation,
  };
}
