import type { Health } from '../../preload/contract.ts';

/** A network that stumbles comes back by itself; it is worth a call when it does not. */
const OFFLINE_WORTH_RINGING_MS = 60_000;

/** Since when orders cannot come though they should (ms since the epoch); null while they can. */
export function faultSince(health: Health | null, now: number): number | null {
  if (health === null || !health.connected) return null;
  if (health.failing !== null) return health.failing.since;
  const { offlineSince } = health;
  const long = offlineSince !== null && now - offlineSince >= OFFLINE_WORTH_RINGING_MS;
  return long ? offlineSince : null;
}
