import type { Conditions } from './catalog.ts';

// What makes a catalogue one that HubRise takes, and that sells as it says (catalogue §1). The checks of what
// HubRise has and those of a draft both go by these: what one of them calls wrong, the other does too.

/** What a list of options says of choosing. `most` null: no limit. */
interface Choosing {
  readonly options: number;
  readonly defaults: number;
  readonly least: number;
  readonly most: number | null;
}

export type ListFault = 'empty' | 'defaults_above_most' | 'least_above_most';

/** An empty list makes a whole publication fail (seen): whatever else it says is no matter then. */
export function listFaults({ defaults, least, most, options }: Choosing): readonly ListFault[] {
  if (options === 0) return ['empty'];
  if (most === null) return [];
  return [
    ...(defaults > most ? (['defaults_above_most'] as const) : []),
    ...(least > most ? (['least_above_most'] as const) : []),
  ];
}

/** Groups of those that bear one ref: refs are unique within their kind. */
export function sharingRefs<T extends { readonly ref: string | null }>(
  bearers: readonly T[],
): readonly (readonly T[])[] {
  const known = bearers.filter(({ ref }) => ref !== null);
  return [...Map.groupBy(known, ({ ref }) => ref).values()].filter(({ length }) => length > 1);
}

/**
 * What is wrong with options of one ref. The same one may stand in several lists: it is sold out in all of
 * them at once. Twice in one list, or under several names, it is not the same.
 */
export function optionsClash(
  options: readonly { readonly list: unknown; readonly name: string | null }[],
): 'twice_in_a_list' | 'several_names' | null {
  if (new Set(options.map(({ list }) => list)).size < options.length) return 'twice_in_a_list';
  return new Set(options.map(({ name }) => name)).size > 1 ? 'several_names' : null;
}

/** When and where something is sold, or a price holds. */
export type Asked = Omit<Conditions, 'enabled'>;

interface ConditionFault {
  /** `never`: all of it can be read, and no moment fits. */
  readonly kind: 'unreadable' | 'never' | 'unknown_variant';
  /** As it is written. */
  readonly said: string;
}

/** What of these conditions cannot be; none for `variants: []`, which is HubRise's word for nowhere. */
export function conditionFaults(
  asked: Asked,
  variants: ReadonlySet<string>,
): readonly ConditionFault[] {
  const { dow, endDate, endTime, startDate, startTime } = asked;
  const unreadable = [
    ...(dow === null || DAYS.test(dow) ? [] : [dow]),
    ...[startTime, endTime].filter((time) => time !== null && !CLOCK.test(time)),
    ...[startDate, endDate].filter((date) => date !== null && !isDate(date)),
  ].flatMap((said) => said ?? []);
  const never = [
    ...(dow !== null && NO_DAY.test(dow) ? [dow] : []),
    // An end before the beginning is after midnight; one that is the beginning leaves nothing.
    ...(startTime !== null && startTime === endTime ? [`${startTime} – ${endTime}`] : []),
    ...(startDate !== null && endDate !== null && endDate < startDate
      ? [`${startDate} – ${endDate}`]
      : []),
  ];
  const unknown = (asked.variants ?? []).filter((ref) => !variants.has(ref));
  const of = (kind: ConditionFault['kind'], all: readonly string[]): readonly ConditionFault[] =>
    all.map((said) => ({ kind, said }));
  return [
    ...of('unreadable', unreadable),
    ...(unreadable.length > 0 ? [] : of('never', never)),
    ...of('unknown_variant', unknown),
  ];
}

/** Digits of days, and dashes for the others: HubRise writes each at its own place, and the till needs no places. */
const DAYS = /^[1-7-]+$/;
const NO_DAY = /^-+$/;
const CLOCK = /^(?:(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?|24:00)$/;

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d/.test(text)) return false;
  const date = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text.slice(0, 10));
}
