import type { BuildKind } from '../../core/build-kind.ts';
import { POLL_BASE_MS } from '../../core/requests/pace.ts';

/** Where HubRise is (API §1, §2). Neither has a trailing slash. */
export const DEFAULT_MANAGER_URL = 'https://manager.hubrise.com';
export const DEFAULT_API_URL = 'https://api.hubrise.com/v1';

type Environment = Readonly<Record<string, string | undefined>>;

const VARIABLES = {
  managerUrl: 'POS_HELPER_HUBRISE_MANAGER_URL',
  apiUrl: 'POS_HELPER_HUBRISE_API_URL',
} as const;

/** An override that was not taken; the default is used in its place. */
interface RefusedOverride {
  readonly variable: string;
  readonly reason: 'not_a_url' | 'not_https' | 'not_loopback' | 'release';
}

export interface HubriseUrls {
  readonly managerUrl: string;
  readonly apiUrl: string;
  readonly refused: readonly RefusedOverride[];
}

/**
 * The addresses in use. An override must be https or a loopback address; in an app packaged for tests
 * a loopback address. A release takes none: a variable on a till's PC could send its orders and its
 * token elsewhere.
 */
export function hubriseUrls(environment: Environment, build: BuildKind): HubriseUrls {
  const refused: RefusedOverride[] = [];
  const choose = (name: keyof typeof VARIABLES, standard: string): string => {
    const variable = VARIABLES[name];
    const given = environment[variable];
    if (given === undefined || given === '') return standard;
    const read = readOverride(given, build);
    if (read.kind === 'url') return read.url;
    refused.push({ variable, reason: read.reason });
    return standard;
  };
  const managerUrl = choose('managerUrl', DEFAULT_MANAGER_URL);
  const apiUrl = choose('apiUrl', DEFAULT_API_URL);
  return { managerUrl, apiUrl, refused };
}

type Override =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'refused'; readonly reason: RefusedOverride['reason'] };

function readOverride(text: string, build: BuildKind): Override {
  if (build === 'release') return { kind: 'refused', reason: 'release' };
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain =
    url !== null &&
    (url.protocol === 'https:' || url.protocol === 'http:') &&
    url.username === '' &&
    url.password === '' &&
    url.search === '' &&
    url.hash === '';
  if (!isPlain) return { kind: 'refused', reason: 'not_a_url' };
  if (!isLoopback(url)) {
    if (build === 'test') return { kind: 'refused', reason: 'not_loopback' };
    if (url.protocol !== 'https:') return { kind: 'refused', reason: 'not_https' };
  }
  return { kind: 'url', url: url.href.replace(/\/+$/, '') };
}

/** Whether a parsed address stays on this machine. */
function isLoopback(url: URL): boolean {
  return (
    url.hostname === 'localhost' ||
    url.hostname === '[::1]' ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(url.hostname)
  );
}

const FASTEST_MS = 50;
/** Platforms cancel an order that nobody answers within 3 minutes (API §6). */
const SLOWEST_MS = 120_000;

/**
 * How often HubRise is asked, in ms, from `POS_HELPER_POLL_MS`. HubRise wants no less than 30 s
 * (API §3): less is taken only where the API is on this machine, for tests. Anything but a whole
 * number of ms between 50 and 120,000 is ignored.
 */
export function pollBaseMs(text: string | undefined, apiUrl: string): number {
  if (text === undefined || !/^\d{1,6}$/.test(text)) return POLL_BASE_MS;
  const ms = Number(text);
  if (ms < FASTEST_MS || ms > SLOWEST_MS) return POLL_BASE_MS;
  return isLoopback(new URL(apiUrl)) ? ms : Math.max(ms, POLL_BASE_MS);
}
