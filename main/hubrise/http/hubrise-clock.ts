import type { Timers } from '../../lib/timers.ts';

/** The wall clock, which a person may change, and one that only goes on. */
export type TillClock = Pick<Timers, 'monotonic' | 'now'>;

/** What is kept across restarts. */
export interface SavedClock {
  /** How far HubRise's clock is ahead of the till's wall clock, ms. */
  readonly clockOffsetMs: number;
  /** A time that HubRise's clock has passed for certain, ms since the epoch. */
  readonly hubriseAt: number;
}

/**
 * HubRise's clock. Its windows and its times are what counts, and a till's date may be wrong or be
 * changed at any moment. It is learnt from HubRise's answers and goes on by the monotonic clock.
 */
export interface HubriseClock {
  /** The most likely time there, ms since the epoch. */
  now(): number;
  /** The earliest time that it may be there, ms since the epoch: what has begun by then has begun. */
  earliest(): number;
  /** The latest time that it may be there, ms since the epoch. */
  latest(): number;
  /** Now, as `learn` wants it. */
  moment(): Moment;
  /** HubRise said `date` in the answer to a request that was sent at `sent`. */
  learn(date: number, sent: Moment): void;
  /** The computer may have slept: time has passed that the monotonic clock did not count. */
  doubt(): void;
  /** Whether HubRise has said its time since the till started, slept, or had its clock changed. */
  isCertain(): boolean;
  saved(): SavedClock;
}

/** A moment on the till's two clocks. */
export interface Moment {
  readonly monotonic: number;
  /** How far the wall clock is from the monotonic one. */
  readonly difference: number;
}

/** What HubRise's clock showed at a moment: something between the two. */
interface Anchor extends Moment {
  readonly earliest: number;
  readonly latest: number;
}

/** The wall clock is slewed by its own time service; more than this is a change, or a sleep. */
const CHANGE_MS = 2_000;

export function createHubriseClock(till: TillClock, saved: SavedClock): HubriseClock {
  const moment = (): Moment => {
    const monotonic = till.monotonic();
    return { monotonic, difference: till.now() - monotonic };
  };
  const changedSince = (then: Moment): boolean =>
    Math.abs(moment().difference - then.difference) > CHANGE_MS;
  let anchor = atStart();
  let isDoubtful = true;

  /** Nobody knows how long the till was off, or whether its clock is right. */
  function atStart(): Anchor {
    const guess = Math.max(saved.hubriseAt, till.now() + saved.clockOffsetMs);
    return { ...moment(), earliest: saved.hubriseAt, latest: 2 * guess - saved.hubriseAt };
  }

  function isCertain(): boolean {
    if (changedSince(anchor)) isDoubtful = true;
    return !isDoubtful;
  }

  const passed = (): number => till.monotonic() - anchor.monotonic;
  const earliest = (): number => anchor.earliest + passed();
  const latest = (): number => anchor.latest + passed();
  const now = (): number => Math.round((earliest() + latest()) / 2);

  return {
    now,
    earliest,
    latest,
    isCertain,
    doubt: () => {
      isDoubtful = true;
    },
    moment,
    learn: (date, sent) => {
      const wasCertain = isCertain();
      const tookMs = Math.max(0, till.monotonic() - sent.monotonic);
      // `Date` counts whole seconds and was written somewhere between the request and the answer.
      const said = { earliest: date, latest: date + 1_000 + tookMs };
      const known = { earliest: earliest(), latest: latest() };
      const both = {
        earliest: Math.max(said.earliest, known.earliest),
        latest: Math.min(said.latest, known.latest),
      };
      const agrees = wasCertain && both.earliest <= both.latest;
      anchor = { ...(agrees ? both : said), ...moment() };
      // The computer may have slept between the answer's leaving HubRise and its being read.
      isDoubtful = changedSince(sent);
    },
    saved: () => ({ clockOffsetMs: Math.round(now() - till.now()), hubriseAt: earliest() }),
  };
}
