/**
 * Two tills with one identity, as after a disk was copied, have one connection at HubRise and one
 * queue of events (API §2). Each event stays there for a while after it has come in, so that both
 * hear of it. Each till then sees events vanish that it has not deleted. Pure; times are on a clock
 * that only goes forward, ms.
 */

/** When events were seen to vanish that this till had not deleted, the oldest first. */
export type SharedQueueSigns = readonly number[];

/** What vanishes together is one sign: the queue may have been emptied once by HubRise itself. */
const APART_MS = 60_000;
const COUNTS_FOR_MS = 2 * 3_600_000;
const ENOUGH = 3;

/** Adds one more sign, and forgets what is too long ago. */
export function withSign(signs: SharedQueueSigns, at: number): SharedQueueSigns {
  const recent = signs.filter((sign) => at - sign < COUNTS_FOR_MS);
  const latest = recent.at(-1);
  return latest !== undefined && at - latest < APART_MS ? recent : [...recent, at];
}

/** Whether another till uses this one's connection: once or twice may be HubRise's own doing. */
export function isQueueShared(signs: SharedQueueSigns, now: number): boolean {
  return signs.filter((sign) => now - sign < COUNTS_FOR_MS).length >= ENOUGH;
}

/**
 * How long an event stays at HubRise once it has come in, ms, where polls are `paceMs` apart: another
 * till with this one's identity has asked by then.
 */
export function stayOfEvents(paceMs: number): number {
  return paceMs * 1.5;
}
