import { POLL_BASE_MS } from '../../core/requests/poll-pace.ts';
import { isLoopback } from './urls.ts';

const FASTEST_MS = 50;
/** Platforms cancel an order that nobody answers within 3 minutes (API §6). */
const SLOWEST_MS = 120_000;

/**
 * How often HubRise is asked, in ms, from `POS_HELPER_POLL_MS`. HubRise wants no less than 30 s
 * (API §3): less is taken only where the API is on this machine, for tests. What is no whole number
 * of ms between 50 and 120,000 counts for nothing.
 */
export function pollBaseMs(text: string | undefined, apiUrl: string): number {
  if (text === undefined || !/^\d{1,6}$/.test(text)) return POLL_BASE_MS;
  const ms = Number(text);
  if (ms < FASTEST_MS || ms > SLOWEST_MS) return POLL_BASE_MS;
  return isLoopback(new URL(apiUrl)) ? ms : Math.max(ms, POLL_BASE_MS);
}
