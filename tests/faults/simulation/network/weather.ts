import { disguise } from '../../../stand-ins/hubrise/http/fault.ts';
import type { Json } from '../../../stand-ins/hubrise/rules/json.ts';

/** What a request is about, as far as a fault can concern it alone. */
export type Scope =
  | 'event_list'
  | 'event'
  | 'event_deletion'
  | 'order_list'
  | 'order_read'
  | 'order_patch'
  /** What a counter has sold. */
  | 'order_post'
  | 'customers'
  | 'callback'
  | 'location'
  | 'catalogue';

export type FaultKind =
  /** Answers late, by `ms`. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** HubRise acts at once, and its answer comes late, by `ms`. No seed has it: controls do. */
  | { readonly kind: 'slow_back'; readonly ms: number }
  /** The connection is cut before HubRise acts, or once it has. */
  | { readonly kind: 'drop_before' | 'drop_after' }
  /** HubRise acts; half of its answer comes, or something that is no JSON. */
  | { readonly kind: 'half_body' | 'garbled' }
  /** Somebody else answers: the page of a Wi-Fi. */
  | { readonly kind: 'sign_in_page' }
  /** No answer ever, whether HubRise acts or not. */
  | { readonly kind: 'silence'; readonly acting: boolean }
  /** An answer that has no end, or that stops in the middle without one. */
  | { readonly kind: 'endless' | 'stalled_body' }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly acting: boolean;
      readonly cause?: 'suspended' | 'blocked' | 'revoked';
    }
  | { readonly kind: PayloadFault };

export type PayloadFault =
  | 'events-without-state'
  | 'events-doubled'
  | 'events-out-of-order'
  | 'unknown-fields'
  | 'numeric-refs';

export interface Fault {
  readonly from: number;
  readonly until: number;
  /** Which till's line it is on; null for all of them. */
  readonly till: number | null;
  /** Null for everything. */
  readonly scopes: readonly Scope[] | null;
  /** What is about one order, by its id; null for all of them. */
  readonly order: string | null;
  /** How many of a hundred requests meet it. */
  readonly percent: number;
  readonly what: FaultKind;
}

export interface RequestOnLine {
  readonly till: number;
  readonly scope: Scope;
  /** The id of the order that it is about, itself or by its event. */
  readonly order: string | null;
}

/** The faults that are in force. */
export interface Weather {
  add(fault: Fault): void;
  /** HubRise has said 429: it takes nothing from this till until its window ends. */
  close(till: number, until: number): void;
  clear(): void;
  /** Which of them a request meets at `now`. */
  met(request: RequestOnLine, now: number): readonly FaultKind[];
  /** Whether such a request may come to nothing at `now`. */
  mayFail(request: RequestOnLine, now: number): boolean;
}

/** An answer that takes longer, ms, counts as none for the promises. */
export const SLOW_BUT_SURE_MS = 2_000;

/** The till waits for 15 s, of which the ways there and back take some. */
const STILL_AWAITED_MS = 13_000;

export function createWeather(roll: () => number): Weather {
  let faults: Fault[] = [];
  const closed = new Map<number, number>();

  function inForce(request: RequestOnLine, now: number): readonly Fault[] {
    return faults.filter(
      ({ from, until, till, scopes, order }) =>
        from <= now &&
        now < until &&
        (till === null || till === request.till) &&
        (scopes === null || scopes.includes(request.scope)) &&
        (order === null || order === request.order),
    );
  }

  return {
    add: (fault) => {
      faults.push(fault);
    },
    close: (till, until) => {
      closed.set(till, until);
    },
    clear: () => {
      faults = [];
    },
    met: (request, now) => {
      if (faults.length === 0) return [];
      return inForce(request, now)
        .filter(({ percent }) => percent >= 100 || roll() * 100 < percent)
        .map(({ what }) => what);
    },
    mayFail: (request, now) =>
      now < (closed.get(request.till) ?? 0) ||
      inForce(request, now).some(({ what }) => isFailure(what)),
  };
}

/** Whether a request that meets it may come to nothing. */
export function isFailure(what: FaultKind): boolean {
  switch (what.kind) {
    case 'slow':
    case 'slow_back':
      return what.ms > SLOW_BUT_SURE_MS;
    case 'events-without-state':
    case 'events-doubled':
    case 'events-out-of-order':
    case 'unknown-fields':
    case 'numeric-refs':
      return false;
    default:
      return true;
  }
}

/**
 * Whether a request that met them was answered for nothing. What is slow comes all the same, but for what takes longer
 * than the till waits for an answer: two faults at once add up.
 */
export function isInVain(faults: readonly FaultKind[]): boolean {
  const slowMs = faults.reduce((sum, what) => sum + ('ms' in what ? what.ms : 0), 0);
  return slowMs > STILL_AWAITED_MS || faults.some((what) => !('ms' in what) && isFailure(what));
}

/** An answer as those faults of it that concern its content make it. */
export function disguised(faults: readonly FaultKind[], scope: Scope, body: Json): Json {
  return faults.reduce((json, { kind }) => {
    switch (kind) {
      case 'events-without-state':
        return scope === 'event' ? disguise({ kind }, json) : json;
      case 'events-doubled':
      case 'events-out-of-order':
        return scope === 'event_list' ? disguise({ kind }, json) : json;
      case 'unknown-fields':
      case 'numeric-refs':
        return READS.includes(scope) ? disguise({ kind }, json) : json;
      default:
        return json;
    }
  }, body);
}

const READS: readonly Scope[] = ['event_list', 'event', 'order_list', 'order_read', 'order_patch'];

const AREAS: Readonly<Record<string, Scope>> = {
  callback: 'callback',
  customer_lists: 'customers',
  location: 'location',
  catalogs: 'catalogue',
};

/** What a request is about. `path` is below the API's root. */
export function scopeOf(method: string, path: string): { scope: Scope; id: string | null } {
  const [area = '', kind, rawId] = path.slice(1).split('/');
  const id = rawId === undefined ? null : decodeURIComponent(rawId);
  if (kind === 'events') {
    if (id === null) return { scope: 'event_list', id };
    return { scope: method === 'DELETE' ? 'event_deletion' : 'event', id };
  }
  if (kind === 'orders') {
    if (id === null) return { scope: method === 'POST' ? 'order_post' : 'order_list', id };
    return { scope: method === 'PATCH' ? 'order_patch' : 'order_read', id };
  }
  return { scope: AREAS[area] ?? 'location', id: null };
}
