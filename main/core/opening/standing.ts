import { type Acceptance, resumeAt } from './acceptance.ts';

/** What HubRise last said of the shop's acceptance, and since when it is so. Times are HubRise's, ms. */
export interface Standing {
  readonly acceptance: Acceptance;
  /** When this till learnt of it. */
  readonly since: number;
  /** `elsewhere`: HubRise's back office, another till, a platform. */
  readonly by: 'till' | 'elsewhere';
  readonly readAt: number;
}

/**
 * What a person is to be told. `ended`: at the time that was set; `resumed_elsewhere`: before it;
 * `changed_elsewhere`: paused, busy, or another end.
 */
type OpeningNews = 'none' | 'ended' | 'resumed_elsewhere' | 'changed_elsewhere';

interface Heard {
  readonly acceptance: Acceptance;
  readonly at: number;
  readonly by: Standing['by'];
}

/** HubRise's clock is known to a second or two. */
const CLOCK_SLACK_MS = 2_000;

/** What stands once HubRise has said something, and what is new of it. */
export function heard(
  before: Standing | null,
  { acceptance, at, by }: Heard,
): { readonly standing: Standing; readonly news: OpeningNews } {
  const isKnown = before !== null && isSame(before.acceptance, acceptance);
  if (isKnown) return { standing: { ...before, readAt: at }, news: 'none' };
  const standing = { acceptance, since: at, by, readAt: at };
  return { standing, news: before === null ? 'none' : newsOf(before, standing) };
}

function newsOf(before: Standing, { acceptance, by, readAt }: Standing): OpeningNews {
  if (by === 'till') return 'none';
  if (acceptance.kind !== 'open') return 'changed_elsewhere';
  const end = resumeAt(before.acceptance);
  return end !== null && readAt >= end - CLOCK_SLACK_MS ? 'ended' : 'resumed_elsewhere';
}

function isSame(one: Acceptance, other: Acceptance): boolean {
  return one.kind === other.kind && sameKey(one) === sameKey(other);
}

function sameKey(acceptance: Acceptance): string {
  const own = { extraMinutes: null, reason: null, mode: null, resumeAt: null, ...acceptance };
  return JSON.stringify([own.extraMinutes, own.reason, own.mode, own.resumeAt]);
}

/** HubRise may take a moment to open again. */
const END_GRACE_MS = 10_000;

/**
 * How the end of what stands is: none by itself, still ahead, over by the clock and not yet heard of
 * from HubRise, or over and HubRise says that it lasts all the same.
 */
export type EndState = 'none' | 'ahead' | 'checking' | 'still';

export function endState({ acceptance, readAt }: Standing, now: number): EndState {
  const end = resumeAt(acceptance);
  if (end === null) return 'none';
  if (now < end) return 'ahead';
  return readAt < end + END_GRACE_MS ? 'checking' : 'still';
}

/** When HubRise is to be asked how it ended, from `now` on, ms; null: nothing is to end by itself. */
export function askAfterMs(standing: Standing, now: number): number | null {
  const end = resumeAt(standing.acceptance);
  if (end === null || endState(standing, now) === 'still') return null;
  return now < end ? end - now + CLOCK_SLACK_MS : END_GRACE_MS + CLOCK_SLACK_MS;
}

const POLL_MS = 30_000;
const MINUTE_MS = 60_000;
const OPEN_MS = 10 * MINUTE_MS;
const AT_REST_MS = 30 * MINUTE_MS;
/** A pause that is looked at each minute takes a tenth of a day's requests where it lasts all day. */
const CLOSED_MS = 5 * MINUTE_MS;

interface Looking {
  readonly standing: Standing | null;
  readonly now: number;
  /** Somebody changes the shop without HubRise telling this till: another till of the same program. */
  readonly untold: boolean;
  /** Nothing is going on in the shop. */
  readonly atRest: boolean;
}

/**
 * How often HubRise is asked how the shop stands, ms. Its events tell; but nothing says that it tells
 * a till what another one of the same program has done. Once that was seen, each poll asks.
 */
export function lookEveryMs({ atRest, now, standing, untold }: Looking): number {
  if (untold) return POLL_MS;
  const openMs = atRest ? AT_REST_MS : OPEN_MS;
  if (standing === null) return openMs;
  const end = endState(standing, now);
  if (end === 'checking' || end === 'still') return POLL_MS;
  return standing.acceptance.kind === 'open' ? openMs : CLOSED_MS;
}
