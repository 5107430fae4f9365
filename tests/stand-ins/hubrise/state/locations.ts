import type { JsonObject } from '../rules/json.ts';
import {
  type LocationState,
  OPEN_WORDS,
  type OpenWord,
  patchLocation,
  resumed,
} from '../rules/location.ts';
import type { Checked } from '../rules/result.ts';
import { toIso } from '../rules/times.ts';
import type { Actor } from './connections.ts';
import type { Events } from './events.ts';
import type { LocatedAccount } from './world.ts';

/** The settings of the points de vente. */
export type Locations = {
  /** What the API answers. */
  present(locationId: string): JsonObject;
  patch(locationId: string, patch: unknown, actor: Actor): Checked<JsonObject>;
  /** Ends pauses whose `resume_at` has come, and tells every client. */
  settle(now: number): void;
  /** Which word for "open" HubRise writes and takes from now on; `online` at the start. */
  setOpenWord(word: OpenWord): void;
  /** Whether pauses end at their `resume_at`; they do at the start. */
  setResuming(on: boolean): void;
};

/** Nobody in particular: what HubRise does by itself is told to everybody. */
export const HUBRISE: Actor = { clientId: '', connectionId: null, name: 'HubRise' };

/** Keeps the changeable part of each location. */
export function createLocations(deps: {
  readonly now: () => number;
  readonly located: (locationId: string) => LocatedAccount;
  readonly events: Events;
}): Locations {
  const { now, located, events } = deps;
  const states = new Map<string, LocationState>();
  let openWord: OpenWord = OPEN_WORDS[0];
  let isResuming = true;
  const stateOf = (id: string): LocationState => {
    const state = states.get(id) ?? INITIAL;
    const isOpen = OPEN_WORDS.some((word) => word === state.order_acceptance.mode);
    return isOpen ? { ...state, order_acceptance: { mode: openWord } } : state;
  };
  const show = (id: string, state: LocationState): JsonObject => {
    const { account, location } = located(id);
    return {
      id,
      name: location.name,
      account: { id: account.id, name: account.name, currency: account.currency },
      address: location.address,
      postal_code: location.postalCode,
      city: location.city,
      country: location.country,
      timezone: { name: location.timeZone },
      ...state,
    };
  };
  const change = (id: string, next: LocationState, actor: Actor, at: number): void => {
    const before = show(id, stateOf(id));
    states.set(id, next);
    events.publish({
      resource: 'location',
      type: 'update',
      actor,
      createdAt: toIso(at, located(id).location.timeZone),
      ids: { location_id: id },
      states: () => ({ previous_state: before, new_state: show(id, next) }),
    });
  };
  return {
    present: (id) => show(id, stateOf(id)),
    patch: (id, patch, actor) => {
      const { timeZone } = located(id).location;
      const patched = patchLocation(stateOf(id), patch, { openWord, timeZone });
      if (patched.kind === 'invalid') return patched;
      change(id, patched.value, actor, now());
      return { kind: 'ok', value: show(id, patched.value) };
    },
    settle: (at) => {
      for (const [id, state] of states) {
        const next = isResuming ? resumed(state, at, openWord) : null;
        if (next !== null) change(id, next.state, HUBRISE, next.at);
      }
    },
    setOpenWord: (word) => {
      openWord = word;
    },
    setResuming: (on) => {
      isResuming = on;
    },
  };
}

const INITIAL: LocationState = {
  cutoff_time: '06:00',
  opening_hours: null,
  preparation_time: 15,
  order_acceptance: { mode: 'online' },
  custom_fields: {},
};
