import * as v from 'valibot';
import { type JournalWitness, readWitnesses } from '../../core/fiscal/marks.ts';
import { type LocationId, locationId } from '../../core/ids.ts';
import type { WrittenHours } from '../../core/opening/week.ts';
import type { RequestClass } from '../../core/requests/budget.ts';
import { type OpeningHours, parseOpeningHours } from '../../core/shop/opening-hours.ts';
import {
  type AcceptanceFields,
  parseAcceptance,
  type ReadAcceptance,
} from '../payload/acceptance.ts';
import { key, line } from '../payload/lenient.ts';
import { type Answer, type Call, unexpectedShape } from './api-call.ts';

/** The shop (API §5), as far as the till shows it. What HubRise leaves out is null. */
export interface Location {
  readonly id: LocationId;
  readonly name: string | null;
  readonly accountId: string | null;
  readonly accountName: string | null;
  /** ISO 4217. */
  readonly currency: string | null;
  /** IANA name, such as `Europe/Paris`. */
  readonly timeZone: string | null;
  /** Minutes the kitchen needs for an order. */
  readonly preparationMinutes: number | null;
  readonly openingHours: OpeningHours | null;
  /** When the day of service ends, `HH:MM`. */
  readonly cutoffTime: string | null;
  /** Null where HubRise says nothing of it. */
  readonly acceptance: ReadAcceptance | null;
  /** Where journals of this program stood, in `custom_fields`; null where HubRise says nothing of these. */
  readonly journals: readonly JournalWitness[] | null;
}

/** What of the shop a till may change, as HubRise writes it. */
export interface LocationFields {
  readonly order_acceptance?: AcceptanceFields;
  /** Minutes. */
  readonly preparation_time?: number;
  readonly opening_hours?: WrittenHours;
  /** Keys that are left out stay as they are. */
  readonly custom_fields?: Readonly<Record<string, unknown>>;
}

export interface LocationApi {
  /** `answer` where somebody waits for it. */
  readLocation(request?: RequestClass): Answer<{ readonly location: Location }>;
  /** `answer` where somebody waits for it. `location`: the shop as it is since; null where HubRise does not say it. */
  patchLocation(
    fields: LocationFields,
    request?: RequestClass,
  ): Answer<{ readonly location: Location | null }>;
}

const text = v.fallback(key, null);
const name = v.fallback(line, null);
const minutes = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24 * 60));
/** Without the seconds, should HubRise write them. */
const clock = v.pipe(
  v.string(),
  v.regex(/^([01]\d|2[0-3]):[0-5]\d/),
  v.transform((time) => time.slice(0, 5)),
);
const nothing = { id: null, name: null, currency: null };

const locationSchema = v.object({
  id: v.pipe(key, v.string()),
  name,
  account: v.fallback(v.object({ id: text, name, currency: text }), nothing),
  timezone: v.fallback(v.object({ name: text }), { name: null }),
  preparation_time: v.fallback(v.nullable(minutes), null),
  cutoff_time: v.fallback(v.nullable(clock), null),
  opening_hours: v.fallback(v.pipe(v.unknown(), v.transform(parseOpeningHours)), null),
  order_acceptance: v.optional(v.unknown()),
  custom_fields: v.optional(v.unknown()),
});

/** Null where it is no location. */
function parseLocation(body: unknown): Location | null {
  const parsed = v.safeParse(locationSchema, body);
  if (!parsed.success) return null;
  const { id, name, account, timezone } = parsed.output;
  return {
    id: locationId(id),
    name,
    accountId: account.id,
    accountName: account.name,
    currency: account.currency,
    timeZone: timezone.name,
    preparationMinutes: parsed.output.preparation_time,
    openingHours: parsed.output.opening_hours,
    cutoffTime: parsed.output.cutoff_time,
    acceptance: parseAcceptance(parsed.output.order_acceptance),
    journals:
      parsed.output.custom_fields === undefined ? null : readWitnesses(parsed.output.custom_fields),
  };
}

export function createLocationApi(call: Call): LocationApi {
  return {
    async readLocation(request = 'refresh') {
      const result = await call({ method: 'GET', path: '/location', request });
      if (result.kind !== 'ok') return result;
      const location = parseLocation(result.body);
      return location === null ? unexpectedShape(result.status) : { kind: 'ok', location };
    },

    async patchLocation(json, request = 'answer') {
      const use = { request, anyBody: true } as const;
      const result = await call({ method: 'PATCH', path: '/location', json, ...use });
      if (result.kind !== 'ok') return result;
      return { kind: 'ok', location: parseLocation(result.body) };
    },
  };
}
