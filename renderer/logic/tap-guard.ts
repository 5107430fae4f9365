import { JUST_MOVED_MS } from './steady-column.ts';

/** A place on the screen, px. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Something on the screen has become otherwise. */
export interface Change {
  /** When the picture with it was drawn, ms; Infinity: nobody has seen it yet. */
  readonly seenAt: number;
  /**
   * What was pressed where, at once before: the person has made this change, and knows of it wherever the finger goes
   * next but there. Null: it came by itself.
   */
  readonly byPress: Box | null;
}

/** How a target has come to be what it is where it is. */
export interface Arrival {
  /** What brought it. */
  readonly by: Change;
  /**
   * It moved there, or grew; it was not there before; it stood there and acted on something else; or it was called
   * otherwise, which a button may be for many reasons.
   */
  readonly how: 'moved' | 'came' | 'changed' | 'renamed';
  /** Where it stood before; null: nowhere. */
  readonly from: Box | null;
}

/** What a finger could have meant: another target at that spot, until it went, moved away, or was covered. */
export interface Meant {
  readonly until: Change;
}

/** A finger, the pointer of a mouse or a pen that comes down. */
export interface Down extends Spot {
  /** Ms, by the clock of the pictures. */
  readonly at: number;
}

/** A second tap falls so near the first one, px. */
const NEAR_PX = 40;
/** For so long somebody waits for what their key asked for before they press it again, ms. */
const WAITS_MS = 3_000;

/** Where a person last pressed something. */
export interface LastPress {
  readonly box: Box;
  /** Ms, by the clock of the pictures. */
  readonly at: number;
}

/**
 * Whether a tap is taken: only by what has stood under it, as it is, for as long as it takes to see it. `meant`: what else
 * stood at that spot before. Null: it is taken; else why not.
 *
 * What a person's own press has changed is taken as soon as it is seen, for they aim at what they have asked for; but
 * nothing is that has come, or become otherwise, where they pressed last: a second tap of a finger that trembles falls
 * there.
 */
export function whyNotTaken(
  arrival: Arrival,
  meant: readonly Meant[],
  down: Down,
  last: LastPress | null = null,
): Arrival['how'] | 'uncovered' | null {
  const { by, from, how } = arrival;
  if (down.at - by.seenAt < JUST_MOVED_MS) {
    const isUnseen = down.at < by.seenAt;
    const isAgain = last !== null && by.seenAt >= last.at && isNear(last.box, down);
    const isStrange = by.byPress === null || isUnseen || isNear(by.byPress, down);
    if (how === 'moved' && isStrange && !isIn(from, down)) return 'moved';
    if (how === 'changed' && isStrange) return 'changed';
    if (isAgain && how !== 'moved') return how;
    if (how === 'came' && isUnseen) return 'came';
  }
  return meant.some(({ until }) => isNews(until, down)) ? 'uncovered' : null;
}

/** Whether whoever came down there may still have meant what was there before the change. */
function isNews(change: Change, down: Down): boolean {
  if (down.at - change.seenAt >= JUST_MOVED_MS) return false;
  const { byPress, seenAt } = change;
  const isExpected = byPress !== null && down.at >= seenAt && !isNear(byPress, down);
  return !isExpected;
}

function isNear({ bottom, left, right, top }: Box, { x, y }: Spot): boolean {
  return x > left - NEAR_PX && x < right + NEAR_PX && y > top - NEAR_PX && y < bottom + NEAR_PX;
}

/** Whether the box holds the spot. */
export function isIn(box: Box | null, { x, y }: Spot): boolean {
  return box !== null && x >= box.left && x < box.right && y >= box.top && y < box.bottom;
}

/** The earlier one: what ended first. */
export function firstOf(changes: readonly Change[]): Change | null {
  return changes.reduce<Change | null>(
    (first, one) => (first === null || one.seenAt < first.seenAt ? one : first),
    null,
  );
}

/** What a target says, without what only counts: seconds, amounts and numbers go on while a finger is on its way. */
export function saysOf(text: string): string {
  return text.replaceAll(/[\d\s.,:+−-]/g, '');
}

/** When Enter or the space bar is pressed, ms, and what the focus was on, since when. */
interface KeyDown {
  readonly at: number;
  /** How what has the focus has come to be what it is. */
  readonly arrival: Pick<Arrival, 'by' | 'how'>;
  /** When the focus came there, ms, without anybody's key or finger; null: a person has put it there. */
  readonly focusedAt: number | null;
  /** When the same key was last pressed on it, ms; null: it was not. */
  readonly pressedAgainAt: number | null;
  /** When the same key was last pressed on something else, ms; null: it was not, or something else was done since. */
  readonly pressedElsewhereAt: number | null;
}

/**
 * Whether a key was meant for what had the focus before: the button has just become another one under it, or the focus
 * has just gone over to it by itself, where the key that asked for it is pressed again.
 */
export function isKeyForBefore(key: KeyDown): boolean {
  const { arrival, at, focusedAt, pressedAgainAt, pressedElsewhereAt } = key;
  const isRecent = (since: number): boolean => at - since < JUST_MOVED_MS;
  const isOther = arrival.how === 'changed' || arrival.how === 'renamed';
  if (
    isOther &&
    (arrival.how === 'changed' || pressedAgainAt !== null) &&
    isRecent(arrival.by.seenAt)
  )
    return true;
  if (focusedAt === null || pressedElsewhereAt === null) return false;
  // What a slow till shows late is pressed for once more: it comes under that key however long ago the first one was.
  return isRecent(focusedAt) && at - pressedElsewhereAt < WAITS_MS;
}
