import { SLOW_BUT_SURE_MS } from '../network/weather.ts';

/** What two answers take by themselves where HubRise is as slow as it may be without its being a fault. */
const TWO_ANSWERS_MS = 2 * (SLOW_BUT_SURE_MS + 2 * 1_000);

/**
 * How long a promise may be broken, ms: counted without interruption while the till is awake and connected,
 * HubRise answers it, and (for paper) its printer is well. What is not here has no grace at all: it is judged in
 * the very step in which it happens.
 */
export const GRACE_MS = {
  /** From an order's being in HubRise to its being in. */
  minute: 60_000 + TWO_ANSWERS_MS,
  /** From a change at HubRise, or of what the till shows, to their being the same. */
  agreed: 60_000 + TWO_ANSWERS_MS,
  /** From a cancellation to the order's being shown as cancelled, also where an answer was written over it. */
  stands: 120_000,
  /** From an acceptance, or an end, to the paper. */
  paper: 60_000,
  /** From a sale's being sealed to its order's being at HubRise: what failed rests for five minutes at most. */
  pushed: 6 * 60_000,
  /** Of a card to be on the board, or off it. */
  kept: 2_000,
} as const;
