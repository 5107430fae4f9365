/**
 * What was wrong with what HubRise keeps for the till: nothing is kept, it is sent elsewhere, orders are
 * not among it, or something else that is wanted is not.
 */
export type ListeningFault = 'gone' | 'active' | 'no_orders' | 'narrowed';

/** What HubRise keeps for a program, by resource: the types of its events (API §3). */
export type CallbackEvents = Readonly<Record<string, readonly string[]>>;

export interface Callback {
  /** Null where the callback is passive: events wait to be fetched. */
  readonly url: string | null;
  readonly events: CallbackEvents;
}

const ORDERS = ['create', 'update'];

/** Null where the callback is passive and hears of all that is wanted. */
export function listeningFault(
  { url, events }: Callback,
  wanted: CallbackEvents,
): ListeningFault | null {
  if (url !== null) return 'active';
  if (Object.values(events).every((types) => types.length === 0)) return 'gone';
  if (!ORDERS.every((type) => events['order']?.includes(type))) return 'no_orders';
  const hearsAll = Object.entries(wanted).every(([resource, types]) =>
    types.every((type) => events[resource]?.includes(type) === true),
  );
  return hearsAll ? null : 'narrowed';
}

/** Whether the callback hears of what is no longer wanted: each such event would cost a deletion. */
export function hearsTooMuch({ events }: Callback, wanted: CallbackEvents): boolean {
  return Object.entries(events).some(([resource, types]) =>
    types.some((type) => wanted[resource]?.includes(type) !== true),
  );
}

/** The three documented causes of a 401 (API §1), and the one that is none of them. */
export type FailingCause = 'suspended' | 'revoked' | 'blocked' | 'unknown';

// Whether HubRise keeps events for the till, decided from what it has said and from what has come. Nothing here asks it.

export interface ListeningState {
  /** What was wrong when HubRise was last asked to keep the events; null once it does. */
  readonly asked: ListeningFault | null;
  /** Since when nothing is heard although it was asked for, ms since the epoch; null: all is heard, as far as is known. */
  readonly deafSince: number | null;
  /**
   * Since when HubRise was asked without knowing what there was, and whether it was granted is not known either, ms of
   * the clock that only goes forward.
   */
  readonly unsureSince: number | null;
  /** It has kept all that is wanted since the program was started. */
  readonly wasWhole: boolean;
  /** How many orders in a row have come without an event. */
  readonly missed: number;
}

/** Of a connection that has just begun. */
export const NOTHING_HEARD: ListeningState = {
  asked: null,
  deafSince: null,
  unsureSince: null,
  wasWhole: false,
  missed: 0,
};

/** One event may get lost. So many orders in a row without one, and HubRise sends none. */
const MISSED_IN_A_ROW = 2;
/** What can neither be looked at nor asked for is said after so long. */
const UNSURE_MS = 3 * 60_000;

/** What HubRise says that it keeps. */
export interface CallbackFindings {
  readonly fault: ListeningFault | null;
  /** It keeps more than is wanted: an older version wanted more. */
  readonly isMore: boolean;
}

type ListeningDecision =
  /** All is kept. `narrow`: it is asked to keep no more than that, and orders come also where it does not. */
  | { readonly kind: 'heard'; readonly narrow: boolean }
  /** It says that it keeps the events, and orders come without: it is asked once more, and that is said. */
  | { readonly kind: 'silent' }
  /** It was asked for all and has not granted it: orders come, and no more is to be had. */
  | { readonly kind: 'accept' }
  /** It is asked to keep them. `fault`: what is wrong; null: nobody knows. */
  | {
      readonly kind: 'ask';
      readonly fault: ListeningFault | null;
      /** The same was wrong when it was asked last. */
      readonly isRefused: boolean;
    };

/** What to do about what HubRise says that it keeps; null: it does not say it, and asking again does no harm. */
export function onRead(
  { asked, missed }: Pick<ListeningState, 'asked' | 'missed'>,
  found: CallbackFindings | null,
): ListeningDecision {
  if (found === null) return { kind: 'ask', fault: null, isRefused: false };
  const { fault, isMore } = found;
  if (fault === null) {
    return missed >= MISSED_IN_A_ROW ? { kind: 'silent' } : { kind: 'heard', narrow: isMore };
  }
  if (fault === 'narrowed' && asked === 'narrowed') return { kind: 'accept' };
  return { kind: 'ask', fault, isRefused: fault === asked };
}

/** Both clocks, as a step ends. */
interface ListeningClocks {
  /** Ms since the epoch. */
  readonly now: number;
  /** Of the clock that only goes forward, ms. */
  readonly monotonic: number;
}

/** What has become of the state, and what has to be done about it. */
export interface ListeningChange {
  readonly state: ListeningState;
  /** The events are kept, as far as is known: the connection's row says so. */
  readonly isAccepted: boolean;
  /** HubRise is looked at again in an hour, or within a minute. */
  readonly lookAgain: 'hourly' | 'soon';
  /**
   * `repaired`: events were not kept, and what was missed is looked for. `heard_again`: they were not for a while,
   * or may not have been.
   */
  readonly tell: 'repaired' | 'heard_again' | null;
}

/** All that is wanted is kept. */
export function afterHeard(state: ListeningState): ListeningChange {
  // Had it been granted with an answer that was lost, nothing would be wrong by now.
  const wasInDoubt = state.deafSince !== null || state.unsureSince !== null;
  return {
    state: { ...state, asked: null, wasWhole: true, unsureSince: null, deafSince: null },
    isAccepted: true,
    lookAgain: 'hourly',
    tell: wasInDoubt ? 'heard_again' : null,
  };
}

/** Orders come without events, although HubRise says that it keeps them. */
export function afterSilent(state: ListeningState, { now }: ListeningClocks): ListeningChange {
  return { state: deaf(state, now), isAccepted: true, lookAgain: 'hourly', tell: null };
}

/** No more is to be had than what is kept. */
export function afterAccepted(state: ListeningState): ListeningChange {
  return { state, isAccepted: true, lookAgain: 'hourly', tell: null };
}

/** HubRise has been asked to keep the events, and takes that. `wasHeard`: it had kept them before. */
export function afterGranted(
  state: ListeningState,
  { fault, isRefused }: { readonly fault: ListeningFault | null; readonly isRefused: boolean },
  { now, wasHeard }: ListeningClocks & { readonly wasHeard: boolean },
): ListeningChange {
  const sure = state.unsureSince === null ? state : { ...state, deafSince: null };
  const told = isRefused ? deaf(sure, now) : sure;
  // What a till that has just been started finds too little may be all that its former version wanted.
  const isBroken = fault !== null && (fault !== 'narrowed' || state.wasWhole);
  const isRepaired = isBroken && wasHeard && !isRefused;
  // Nobody knows whether anything was kept until now.
  const mayHaveMissed = fault === null && wasHeard;
  return {
    state: { ...told, unsureSince: null, missed: 0, asked: fault },
    isAccepted: true,
    lookAgain: fault === null ? 'hourly' : 'soon',
    tell: isRepaired ? 'repaired' : mayHaveMissed ? 'heard_again' : null,
  };
}

/** HubRise has been asked to keep the events, and has not taken that. */
export function afterNotGranted(
  state: ListeningState,
  fault: ListeningFault | null,
  facts: ListeningClocks & { readonly wasHeard: boolean; readonly stopsRound: boolean },
): ListeningChange {
  const left = { isAccepted: false, lookAgain: 'soon', tell: null } as const;
  if (fault !== null)
    return { state: fault === 'narrowed' ? state : deaf(state, facts.now), ...left };
  // HubRise neither says what it keeps nor takes what it is asked to keep.
  const unsureSince = state.unsureSince ?? facts.monotonic;
  const unsure = { ...state, unsureSince };
  if (facts.stopsRound) return { state: unsure, ...left };
  const isLong = facts.monotonic - unsureSince >= UNSURE_MS;
  const isDeaf = isLong || !facts.wasHeard || state.missed > 0;
  return { state: isDeaf ? deaf(unsure, facts.now) : unsure, ...left };
}

/** An order has come by a list, and no event of it in two polls. */
export function afterMissed(state: ListeningState): ListeningState {
  return { ...state, missed: state.missed + 1 };
}

/** An event of an order has come. */
export function afterEvent(state: ListeningState): ListeningState {
  const wasSilent = state.missed >= MISSED_IN_A_ROW;
  return { ...state, missed: 0, deafSince: wasSilent ? null : state.deafSince };
}

function deaf(state: ListeningState, now: number): ListeningState {
  return { ...state, deafSince: state.deafSince ?? now };
}
