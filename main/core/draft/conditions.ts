import type { Asked } from '../catalog/rules.ts';
import { isList, type Json, type JsonObject, own, textIn } from './json.ts';

/** When and where something is sold, or a price holds. Null: always, everywhere. */
export interface Availability {
  /** Monday to Sunday: its digit, or `-` (catalogue §1). */
  readonly days: string | null;
  /** `HH:MM` */
  readonly from: string | null;
  readonly to: string | null;
  /** The refs of the variants; none at all: nowhere. */
  readonly variants: readonly string[] | null;
}

/** What `restrictions`, or one of `price_overrides`, asks for of what can be changed here. */
export function availabilityOf(rules: JsonObject): Availability {
  const variants = own(rules, 'variant_refs');
  return {
    days: textIn(rules, 'dow'),
    from: textIn(rules, 'start_time'),
    to: textIn(rules, 'end_time'),
    variants: isList(variants) ? variants.map(String) : null,
  };
}

/** All that they ask for. */
export function askedOf(rules: JsonObject): Asked {
  const { days, from, to, variants } = availabilityOf(rules);
  const dates = { startDate: textIn(rules, 'start_date'), endDate: textIn(rules, 'end_date') };
  return { dow: days, startTime: from, endTime: to, variants, ...dates };
}

/** The same by HubRise's names; null: the field is not there. */
export function conditionFields({
  days,
  from,
  to,
  variants,
}: Availability): readonly (readonly [string, Json])[] {
  return Object.entries({ dow: days, start_time: from, end_time: to, variant_refs: variants });
}

/** What they are called in `restrictions` and in `price_overrides`. */
export function withConditions(rules: JsonObject, wanted: Availability): JsonObject {
  const fields = new Map<string, Json>(Object.entries(rules));
  for (const [name, value] of conditionFields(wanted)) {
    if (value === null) fields.delete(name);
    else fields.set(name, value);
  }
  return Object.fromEntries(fields);
}
