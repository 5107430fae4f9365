import type { LocationId } from '../core/ids.ts';
import type { HubriseApi } from '../hubrise/api/api.ts';
import { type ApiFailure, concernsOneCall } from '../hubrise/api/api-call.ts';
import type { ConnectionRow } from '../store/connection.ts';
import type { Store } from '../store/index.ts';
import { keepShop } from './shop-row.ts';

interface SetupDeps {
  readonly api: (location: LocationId) => HubriseApi;
  readonly store: Store;
  /** Makes sure that HubRise keeps events for the till; null when it does. */
  readonly listen: (location: LocationId) => Promise<ApiFailure | null>;
  readonly now: () => number;
  /** Goes on with the look at the open orders (`orders/looks/open-orders.ts`); null when it is done. */
  readonly look: (
    location: LocationId,
    options: { readonly fresh: boolean },
  ) => Promise<ApiFailure | null>;
}

export interface Setup {
  /**
   * Does what is still to be done after the authorisation, each step once; what a crash cut short
   * is done at the next start. `fresh` does all of them again. Answers null when nothing is left.
   */
  run(options: { readonly fresh: boolean }): Promise<ApiFailure | null>;
  /** Reads the shop again: its name, time zone, hours, end of the day and preparation time. */
  refreshLocation(): Promise<ApiFailure | null>;
}

/** Whether every other request would fail in the same way: one that left and was not answered may be the only one. */
function concernsAll(failure: ApiFailure): boolean {
  const { kind } = failure;
  if (kind === 'offline') return failure.reason !== 'interrupted' && failure.reason !== 'timeout';
  return kind !== 'refused' && kind !== 'broken_answer' && kind !== 'server_error';
}

/** The steps that make a connection complete: the passive callback, the shop, the first look. */
export function createSetup(deps: SetupDeps): Setup {
  const { store, now } = deps;
  /** How often everything was asked for, and up to which of these times each step was done. */
  let asked = 0;
  let listened = 0;
  let located = -1;
  /** The location that HubRise could not give when it was asked for last; null: it could. */
  let unlocated: LocationId | null = null;
  let lookBegun = 0;
  let lookedAt = 0;
  let answered = 0;
  let running: Promise<ApiFailure | null> | null = null;

  async function readLocation(location: LocationId): Promise<ApiFailure | null> {
    const read = await deps.api(location).readLocation();
    if (read.kind !== 'ok') return read;
    if (keepShop(store.connection, read.location)) store.touch('status');
    return null;
  }

  async function look(location: LocationId, mine: number): Promise<ApiFailure | null> {
    const fresh = mine > lookBegun;
    lookBegun = mine;
    const failure = await deps.look(location, { fresh });
    if (failure !== null) return failure;
    lookedAt = mine;
    return done(location, { firstLookAt: now() });
  }

  /** Unless the till has been connected to another location since. */
  function done(location: LocationId, change: Partial<ConnectionRow>): null {
    if (store.connection.get()?.locationId !== location) return null;
    store.connection.update(change);
    store.touch('status');
    return null;
  }

  /** A step that is done is not repeated because the look takes its time. */
  async function steps(mine: number): Promise<ApiFailure | null> {
    const row = store.connection.get();
    if (row === null) return { kind: 'not_connected' };
    const { locationId } = row;
    const unheard = await listen(locationId, mine, row);
    // Orders are listed also where HubRise keeps no events of them.
    if (unheard !== null && concernsAll(unheard)) return unheard;
    const isLookedAt = mine <= lookedAt && row.firstLookAt !== null;
    if (isLookedAt && unlocated !== locationId) return unheard;
    const unknown = await locate(locationId, mine);
    // The orders matter more than the shop's time zone.
    if (unknown !== null && concernsAll(unknown)) return unknown;
    const failure = isLookedAt ? null : await look(locationId, mine);
    return failure ?? unheard ?? unknown;
  }

  /** Null also where HubRise says no to it: then it is not asked again. */
  async function locate(location: LocationId, mine: number): Promise<ApiFailure | null> {
    if (mine <= located && unlocated !== location) return null;
    const failure = await readLocation(location);
    const isAnswered = failure === null || concernsOneCall(failure);
    unlocated = isAnswered ? null : location;
    if (isAnswered) located = mine;
    return isAnswered ? null : failure;
  }

  async function listen(
    location: LocationId,
    mine: number,
    { callbackAt }: ConnectionRow,
  ): Promise<ApiFailure | null> {
    if (mine <= listened && callbackAt !== null) return null;
    const failure = await deps.listen(location);
    if (failure === null) listened = mine;
    return failure;
  }

  async function runSteps(): Promise<ApiFailure | null> {
    try {
      let failure: ApiFailure | null;
      do {
        const mine = asked;
        failure = await steps(mine);
        if (failure === null) answered = mine;
      } while (failure === null && asked > answered);
      return failure;
    } finally {
      running = null;
    }
  }

  return {
    run: (options) => {
      if (options.fresh) asked += 1;
      running ??= runSteps();
      return running;
    },
    refreshLocation: async () => {
      const row = store.connection.get();
      return row === null ? { kind: 'not_connected' } : readLocation(row.locationId);
    },
  };
}
