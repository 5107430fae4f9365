import type { Weight } from '../rules/limits.ts';

const HEAVY = [
  /^\/(location|locations\/[^/]+)\/orders$/,
  /^\/catalogs\/[^/]+$/,
  /^\/customer_lists\/[^/]+\/customers$/,
];

/** Whether a request counts as a heavy read (HubRise API, General). */
export function weightOf(method: string, path: string): Weight {
  return method === 'GET' && HEAVY.some((pattern) => pattern.test(path)) ? 'heavy' : 'light';
}
