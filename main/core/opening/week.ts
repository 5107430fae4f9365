import type { OpeningHours } from '../shop/opening-hours.ts';

/** A week as it is edited and written: Sunday first, as `OpeningHours`; minutes after midnight. */
export type Span = OpeningHours[number][number];

const DAY = 24 * 60;
export const DAYS_OF_WEEK = [1, 2, 3, 4, 5, 6, 0] as const;
/** In a day; nobody opens more often. */
export const MOST_SPANS = 6;
const NAMES = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

/** `late`: it lasts past the end of the day of service. `overlap`: with one of the same day or the next. */
type SpanFault = 'empty' | 'late' | 'overlap';

export interface WeekFault {
  readonly day: number;
  readonly place: number;
  readonly fault: SpanFault;
}

/** What HubRise would refuse of a week. `cutoff`: when a day ends, `HH:MM`; null: not known. */
export function weekFaults(hours: OpeningHours, cutoff: string | null): readonly WeekFault[] {
  const end = minutesOf(cutoff);
  return hours.flatMap((spans, day) =>
    spans.flatMap((span, place) => {
      const fault = faultOf(span, end) ?? overlapOf(hours, day, place);
      return fault === null ? [] : [{ day, place, fault }];
    }),
  );
}

/** HubRise takes no week without an hour in it. */
export function isNeverOpen(hours: OpeningHours): boolean {
  return hours.every((spans) => spans.length === 0);
}

/** Open from one midnight to the next: HubRise's back office may hold its end as 24:00 or as 00:00. */
export function isWholeDay({ from, to }: Span): boolean {
  return from === 0 && to % DAY === 0;
}

function faultOf({ from, to }: Span, cutoff: number | null): SpanFault | null {
  if (from === to && from !== 0) return 'empty';
  const isPastMidnight = to < from && to > 0;
  return isPastMidnight && cutoff !== null && to > cutoff ? 'late' : null;
}

function overlapOf(hours: OpeningHours, day: number, place: number): SpanFault | null {
  const own = hours[day]?.[place];
  if (own === undefined) return null;
  const [from, to] = reach(own);
  const others = [
    ...(hours[day] ?? []).filter((_, other) => other !== place).map(reach),
    ...(hours[(day + 1) % 7] ?? []).map(reach).map(([a, b]) => [a + DAY, b + DAY] as const),
    ...(hours[(day + 6) % 7] ?? []).map(reach).map(([a, b]) => [a - DAY, b - DAY] as const),
  ];
  return others.some(([a, b]) => a < to && from < b) ? 'overlap' : null;
}

/** From and to on one line; what ends past midnight ends above 24 h. */
export function reach({ from, to }: Span): readonly [from: number, to: number] {
  return [from, to <= from ? to + DAY : to];
}

/** The same week with a day as `change` makes it, its spans in their order. */
export function withDay(hours: OpeningHours, day: number, spans: readonly Span[]): OpeningHours {
  const sorted = spans.toSorted((one, other) => one.from - other.from);
  return hours.map((before, other) => (other === day ? sorted : before));
}

/** The same week with one day's hours on others too. */
export function copyDay(hours: OpeningHours, from: number, onto: readonly number[]): OpeningHours {
  const spans = hours[from] ?? [];
  return hours.map((before, day) => (onto.includes(day) ? spans : before));
}

/** An hour and a half that is free on a day, to begin with; null where there is none left. */
export function freeSpan(spans: readonly Span[]): Span | null {
  if (spans.length >= MOST_SPANS) return null;
  const usual: readonly Span[] = [
    { from: 12 * 60, to: 14 * 60 + 30 },
    { from: 19 * 60, to: 22 * 60 + 30 },
    { from: 9 * 60, to: 11 * 60 },
    { from: 15 * 60, to: 18 * 60 },
  ];
  const isFree = (span: Span): boolean =>
    spans.every((other) => reach(other)[0] >= reach(span)[1] || reach(other)[1] <= reach(span)[0]);
  return usual.find(isFree) ?? null;
}

export interface DayChange {
  readonly day: number;
  readonly before: readonly Span[];
  readonly after: readonly Span[];
}

/** The days that differ, Monday first. */
export function weekChanges(before: OpeningHours, after: OpeningHours): readonly DayChange[] {
  return DAYS_OF_WEEK.map((day) => ({
    day,
    before: before[day] ?? [],
    after: after[day] ?? [],
  })).filter((change) => keyOf(change.before) !== keyOf(change.after));
}

function keyOf(spans: readonly Span[]): string {
  return JSON.stringify(spans.map(({ from, to }) => [from, to % DAY]));
}

/** `12:30`; the end of a day is midnight. */
export function clockOf(minutes: number): string {
  const within = minutes % DAY;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(within / 60))}:${two(within % 60)}`;
}

/** `opening_hours` as HubRise takes it: each day of the week. */
export type WrittenHours = Readonly<
  Record<(typeof NAMES)[number], readonly { readonly from: string; readonly to: string }[]>
>;

/** A whole day is written as HubRise gave it: it might read 00:00 to 00:00 as no time at all. */
function writtenEnd(span: Span): string {
  return isWholeDay(span) && span.to === DAY ? '24:00' : clockOf(span.to);
}

export function writtenHours(hours: OpeningHours): WrittenHours {
  const days = NAMES.map((name, day) => [
    name,
    (hours[day] ?? []).map((span) => ({ from: clockOf(span.from), to: writtenEnd(span) })),
  ]);
  return Object.fromEntries(days) as WrittenHours;
}

function minutesOf(clock: string | null): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d\d)/.exec(clock ?? '') ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}
