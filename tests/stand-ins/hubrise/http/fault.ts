import * as v from 'valibot';
import { isObject, type Json } from '../rules/json.ts';

const scope = {
  server: v.exactOptional(v.picklist(['api', 'manager'])),
  method: v.exactOptional(v.string()),
  path: v.exactOptional(v.string()),
  times: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
};

/**
 * A fault to play on the requests of its scope: `path` as in the journal, `*` stands for anything;
 * `times` requests, or until it is cleared.
 */
export const faultInput = v.variant('kind', [
  /** Answers late, by real milliseconds. */
  v.object({ kind: v.literal('latency'), ms: v.pipe(v.number(), v.minValue(0)), ...scope }),
  /** Keeps the request waiting, before it acts, until the fault is cleared. */
  v.object({ kind: v.literal('hold'), ...scope }),
  /** Cuts the connection while the request is still being sent. */
  v.object({ kind: v.literal('drop-within'), ...scope }),
  /** Cuts the connection before the request acts, or once it acted. */
  v.object({ kind: v.literal('drop-before'), ...scope }),
  v.object({ kind: v.literal('drop-after'), ...scope }),
  /** Acts, announces the whole body, sends half of it, and cuts the connection. */
  v.object({ kind: v.literal('half-body'), ...scope }),
  /** Acts, and answers with a body that never ends: as fast as it is read, or a byte now and then. */
  v.object({ kind: v.literal('flood'), ...scope }),
  v.object({ kind: v.literal('trickle'), ...scope }),
  /** Acts, and answers with a body that is small on the wire and 64 MB once it is unpacked. */
  v.object({ kind: v.literal('inflating'), encoding: v.picklist(['gzip', 'br']), ...scope }),
  /** Acts, and answers 200 with something that is no JSON. */
  v.object({ kind: v.literal('malformed-json'), ...scope }),
  /** Answers a status without acting, or (`acting`) after acting. `cause` picks a 401's text. */
  v.object({
    kind: v.literal('status'),
    status: v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599)),
    cause: v.exactOptional(v.picklist(['suspended', 'revoked', 'blocked'])),
    acting: v.exactOptional(v.boolean()),
    ...scope,
  }),
  /** Events are read without their states. */
  v.object({ kind: v.literal('events-without-state'), ...scope }),
  /** Each event stands twice in the list, under the same id. */
  v.object({ kind: v.literal('events-doubled'), ...scope }),
  /** Events are listed the newest first. */
  v.object({ kind: v.literal('events-out-of-order'), ...scope }),
  /** Objects carry keys that nobody documented. */
  v.object({ kind: v.literal('unknown-fields'), ...scope }),
  /** Refs are numbers: their own value when they are digits, another number otherwise. */
  v.object({ kind: v.literal('numeric-refs'), ...scope }),
]);

/** A fault and its scope. */
export type Fault = v.InferOutput<typeof faultInput>;

/** The requests that a fault is about when its scope does not say. */
const DEFAULT_PATHS: { readonly [kind in Fault['kind']]?: RegExp } = {
  'events-without-state': /^\/callback\/events\/[^/]+$/,
  'events-doubled': /^\/callback\/events$/,
  'events-out-of-order': /^\/callback\/events$/,
  'unknown-fields': /^\/(callback\/events|location\/orders|locations\/[^/]+\/orders)/,
  'numeric-refs': /^\/(callback\/events\/|location\/orders|locations\/[^/]+\/orders)/,
};

/** What of a request decides which faults it meets. */
export type Target = {
  readonly server: 'api' | 'manager';
  readonly method: string;
  readonly path: string;
};

/** Whether a fault is meant for a request. Event and payload faults touch reads only. */
export function concerns(fault: Fault, { server, method, path }: Target): boolean {
  if (fault.server !== undefined && fault.server !== server) return false;
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
  if (fault.path !== undefined) return pathMatches(fault.path, path);
  const usual = DEFAULT_PATHS[fault.kind];
  return usual === undefined || (usual.test(path) && (fault.method ?? 'GET') === method);
}

/** Whether a path matches a pattern in which `*` stands for any text; `/v1` may lead it. */
export function pathMatches(pattern: string, path: string): boolean {
  const parts = pattern.replace(/^\/v1(?=\/)/, '').split('*');
  const source = parts.map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*');
  return new RegExp(`^${source}$`).test(path);
}

/** Rewrites an answer as the payload faults want it; other faults leave it alone. */
export function disguise(fault: Fault, body: Json): Json {
  switch (fault.kind) {
    case 'events-without-state':
      return without(body, ['previous_state', 'new_state', 'state_change']);
    case 'events-doubled':
      return Array.isArray(body) ? body.flatMap((event) => [event, event]) : body;
    case 'events-out-of-order':
      return Array.isArray(body) ? body.toReversed() : body;
    case 'unknown-fields':
      return withUnknownFields(body);
    case 'numeric-refs':
      return withNumericRefs(body);
    default:
      return body;
  }
}

function without(value: Json, keys: readonly string[]): Json {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}

/** Maps whose keys are data: a key of them would be a bogus deal, not an unknown field. */
const MAPS = new Set(['deals', 'custom_fields']);

function withUnknownFields(value: Json): Json {
  if (Array.isArray(value)) return value.map(withUnknownFields);
  if (!isObject(value)) return value;
  const known = Object.entries(value).map(([key, entry]) => [
    key,
    MAPS.has(key) ? entry : withUnknownFields(entry ?? null),
  ]);
  return { ...Object.fromEntries(known), x_unknown: { nested: [1, null, 'à venir'] } };
}

function withNumericRefs(value: Json): Json {
  if (Array.isArray(value)) return value.map(withNumericRefs);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, entry]) =>
    /^(?!private_).*ref$/.test(key) && typeof entry === 'string'
      ? [key, refNumber(entry)]
      : [key, withNumericRefs(entry ?? null)],
  );
  return Object.fromEntries(entries);
}

function refNumber(ref: string): number {
  if (/^\d{1,15}$/.test(ref)) return Number(ref);
  return [...ref].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 1_000_003, 7);
}
