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
  /** It moved there, or grew; it was not there before; or it stood there and was something else. */
  readonly how: 'moved' | 'came' | 'changed';
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

/**
 * Whether a tap is taken: only what has stood under it, as it is, for as long as it takes to see it. `meant`: what else
 * stood at that spot before. Null: it is taken; else why not.
 *
 * What a person's own press has changed is taken as soon as it is seen, for they aim at what they have asked for; but not
 * where that press was, which a second tap of a finger that trembles hits again.
 */
export function whyNotTaken(
  arrival: Arrival,
  meant: readonly Meant[],
  down: Down,
): Arrival['how'] | 'uncovered' | null {
  const { by, from, how } = arrival;
  if (isNews(by, down)) {
    if (how === 'changed') return 'changed';
    if (how === 'moved' && !isIn(from, down)) return 'moved';
    if (how === 'came' && (isOwn(by, down) || down.at < by.seenAt)) return 'came';
  }
  return meant.some(({ until }) => isNews(until, down)) ? 'uncovered' : null;
}

/** Whether whoever came down there may still have meant what was there before the change. */
function isNews(change: Change, down: Down): boolean {
  if (down.at - change.seenAt >= JUST_MOVED_MS) return false;
  const isExpected = change.byPress !== null && down.at >= change.seenAt && !isNear(change, down);
  return !isExpected;
}

/** It came where the person has just pressed. */
function isOwn(change: Change, down: Down): boolean {
  return change.byPress !== null && isNear(change, down);
}

function isNear({ byPress }: Change, { x, y }: Spot): boolean {
  if (byPress === null) return false;
  const { bottom, left, right, top } = byPress;
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
export interface KeyDown {
  readonly at: number;
  /** How what has the focus has come to be what it is. */
  readonly arrival: Pick<Arrival, 'by' | 'how'>;
  /** When the focus came there, ms, without anybody's key or finger; null: a person has put it there. */
  readonly focusedAt: number | null;
  /** When the same key was last pressed on something else, ms; null: it was not. */
  readonly pressedElsewhereAt: number | null;
}

/**
 * Whether a key was meant for what had the focus before: the button has just become another one under it, or the focus
 * has just gone over to it by itself and the key was pressed on something else a moment ago.
 */
export function isKeyForBefore({ arrival, at, focusedAt, pressedElsewhereAt }: KeyDown): boolean {
  const isRecent = (since: number): boolean => at - since < JUST_MOVED_MS;
  if (arrival.how === 'changed' && isRecent(arrival.by.seenAt)) return true;
  if (focusedAt === null || pressedElsewhereAt === null) return false;
  return isRecent(focusedAt) && isRecent(pressedElsewhereAt);
}
