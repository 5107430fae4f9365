/** As long as it takes to see that something is another thing, ms. */
export const JUST_MOVED_MS = 400;

/** What is said to have been pressed longer ago than this, ms, has a clock of its own. */
const HEARD_WITHIN_MS = 2_000;

/**
 * When a finger or a key came down, ms, of an event that the page hears at `heardAt`: a busy machine tells
 * of it late, and was meant what was seen as it came down. Some touch screens say a wrong time.
 */
export function pressedAt({ timeStamp }: Pick<Event, 'timeStamp'>, heardAt: number): number {
  const late = heardAt - timeStamp;
  return late >= 0 && late <= HEARD_WITHIN_MS ? timeStamp : heardAt;
}

/** A place in a column: an order, or the gap that one has left. */
export type Slot = string | null;

/**
 * The column while somebody is at work on it: whoever is there keeps the place, whoever has left
 * leaves a gap, and who comes in stands behind them all. `ids`: the orders as they ought to stand.
 */
export function hold(before: readonly Slot[], ids: readonly string[]): readonly Slot[] {
  const there = new Set(ids);
  const kept = before.map((slot) => (slot !== null && there.has(slot) ? slot : null));
  const known = new Set(kept);
  return [...kept, ...ids.filter((id) => !known.has(id))];
}

export function sameSlots(a: readonly Slot[], b: readonly Slot[]): boolean {
  return a === b || (a.length === b.length && a.every((slot, index) => slot === b[index]));
}

/** What of a column is in sight: from which place on, and up to which, neither in parts. */
export interface Sight {
  readonly from: number;
  readonly to: number;
}

/** So many cards of a column are always drawn whole, wherever it is scrolled: more than a full evening has. */
const ALWAYS_WHOLE = 100;

/**
 * Whether the card at a place is drawn whole: all of a usual evening, and else what is in sight or up
 * to a screen away from it. Of the others an outline stands for the card: hundreds cost as much as tens.
 */
export function isDrawnWhole(place: number, sight: Sight): boolean {
  return place < ALWAYS_WHOLE || isNear(place, sight);
}

/** Whether a place is in sight, or up to a screen away. */
export function isNear(place: number, { from, to }: Sight): boolean {
  const screen = to - from;
  return place >= from - screen && place < to + screen;
}

/** A more urgent order than one in sight, and on which side of it; null where there is none. */
type HiddenUrgent = { readonly id: string; readonly side: 'above' | 'below' } | null;

/** `ids`: the column's orders, the most urgent first; `slots`: as they stand now. */
export function hiddenUrgent(
  slots: readonly Slot[],
  ids: readonly string[],
  { from, to }: Sight,
): HiddenUrgent {
  const rank = new Map(ids.map((id, index) => [id, index]));
  const rankOf = (slot: Slot | undefined): number =>
    slot == null ? Number.POSITIVE_INFINITY : (rank.get(slot) ?? Number.POSITIVE_INFINITY);
  const shown = slots.slice(from, to).filter((slot) => slot !== null);
  // An order is out of place where one in sight may wait longer than it.
  const last = Math.max(...shown.map(rankOf), -1);
  const hidden = [...slots.keys()].filter((place) => place < from || place >= to);
  const place = hidden.reduce<number | null>(
    (best, one) => (rankOf(slots[one]) < rankOf(slots[best ?? -1]) ? one : best),
    null,
  );
  const id = place === null ? null : slots[place];
  if (place === null || id == null || rankOf(id) > last) return null;
  return { id, side: place < from ? 'above' : 'below' };
}
