import { UNDO_MS } from '../../main/core/answer/moves.ts';

/** How pressing an answer is. Colour, weight and words follow it, never colour alone. */
export type Pressure = 'calm' | 'soon' | 'urgent' | 'over';

interface Countdown {
  readonly pressure: Pressure;
  /** Time left, or time past when `over`: `2:05`, or `1 h 05` from one hour on. */
  readonly text: string;
}

const SOON_MS = 120_000;
const URGENT_MS = 60_000;

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** A length of time in ms, as a till writes it: `0:09`, `12:40`, `1 h 05`. Never negative. */
export function clockLength(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${twoDigits(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}\u00a0h\u00a0${twoDigits(minutes % 60)}`;
}

/**
 * Time left until `answerBy` (ms since the epoch). It is rounded up while time is left, so that
 * `0:00` is never shown while an answer still counts.
 */
export function countdown(answerBy: number, now: number): Countdown {
  const left = answerBy - now;
  if (left <= 0) return { pressure: 'over', text: clockLength(-left) };
  const text = clockLength(Math.ceil(left / 1000) * 1000);
  if (left <= URGENT_MS) return { pressure: 'urgent', text };
  return { pressure: left <= SOON_MS ? 'soon' : 'calm', text };
}

/** A wait in ms, in whole minutes: `5 min`, `1 h 05`. */
export function waitLength(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 60) return `${minutes}\u00a0min`;
  return `${Math.floor(minutes / 60)}\u00a0h\u00a0${twoDigits(minutes % 60)}`;
}

/** How long is still to be waited, ms, rounded up; empty where that is over. */
export function timeLeftText(ms: number): string {
  return ms > 0 ? countdown(ms, 0).text : '';
}

/** Whole seconds until a move is sent, at least one, and never more than there are. */
export function undoSeconds(leftMs: number): number {
  return Math.min(UNDO_MS / 1000, Math.max(1, Math.ceil(leftMs / 1000)));
}
