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
