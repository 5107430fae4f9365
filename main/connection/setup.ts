import { isDeepStrictEqual } from 'node:util';
import type { LocationId } from '../core/ids.ts';
import type { HubriseApi } from '../hubrise/api/api.ts';
import type { ApiFailure } from '../hubrise/api/api-call.ts';
import type { Location } from '../hubrise/api/location.ts';
import type { ConnectionStore } from '../store/connection.ts';
import type { Store } from '../store/index.ts';
import {
  AT_START,
  afterStep,
  nextStep,
  type SetupProgress,
  type SetupRound,
} from './setup-steps.ts';

/** Keeps what HubRise shows of the shop: its names, time zone, hours, end of the day, preparation time. */
export function keepShop(store: Pick<ConnectionStore, 'get' | 'update'>, shop: Location): boolean {
  const row = store.get();
  if (row?.locationId !== shop.id) return false;
  const { accountId, accountName, name, openingHours } = shop;
  const shown = {
    locationName: name ?? row.locationName,
    accountName: accountName ?? row.accountName,
    accountId: accountId ?? row.accountId,
    timeZone: shop.timeZone,
    preparationMinutes: shop.preparationMinutes,
    openingHours: openingHours === null ? null : JSON.stringify(openingHours),
    cutoffTime: shop.cutoffTime,
  };
  if (isDeepStrictEqual({ ...row, ...shown }, row)) return false;
  store.update(shown);
  return true;
}

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

/** The steps that make a connection complete: the passive callback, the shop, the first look. */
export function createSetup(deps: SetupDeps): Setup {
  const { store, now } = deps;
  let progress: SetupProgress = AT_START;
  let running: Promise<ApiFailure | null> | null = null;

  async function readLocation(location: LocationId): Promise<ApiFailure | null> {
    const read = await deps.api(location).readLocation();
    if (read.kind !== 'ok') return read;
    if (keepShop(store.connection, read.location)) store.touch('status');
    return null;
  }

  async function look(location: LocationId, fresh: boolean): Promise<ApiFailure | null> {
    const failure = await deps.look(location, { fresh });
    // The till may have been connected to another location since.
    if (failure === null && store.connection.get()?.locationId === location) {
      store.connection.update({ firstLookAt: now() });
      store.touch('status');
    }
    return failure;
  }

  async function runRound(time: number): Promise<ApiFailure | null> {
    const row = store.connection.get();
    if (row === null) return { kind: 'not_connected' };
    const { locationId } = row;
    let round: SetupRound = { time, row, made: {} };
    for (;;) {
      const next = nextStep(progress, round);
      if (next.kind === 'end') return next.failure;
      if (next.kind === 'look') progress = { ...progress, lookBegun: time };
      const failure =
        next.kind === 'listen'
          ? await deps.listen(locationId)
          : next.kind === 'locate'
            ? await readLocation(locationId)
            : await look(locationId, next.fresh);
      progress = afterStep(progress, next.kind, round, failure);
      round = { time, row, made: { ...round.made, [next.kind]: failure } };
    }
  }

  async function runRounds(): Promise<ApiFailure | null> {
    try {
      let failure: ApiFailure | null;
      do {
        const time = progress.asked;
        failure = await runRound(time);
        if (failure === null) progress = { ...progress, answered: time };
      } while (failure === null && progress.asked > progress.answered);
      return failure;
    } finally {
      running = null;
    }
  }

  return {
    run: (options) => {
      if (options.fresh) progress = { ...progress, asked: progress.asked + 1 };
      running ??= runRounds();
      return running;
    },
    refreshLocation: async () => {
      const row = store.connection.get();
      return row === null ? { kind: 'not_connected' } : readLocation(row.locationId);
    },
  };
}
