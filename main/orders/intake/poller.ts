import { assertNever } from '../../core/assert-never.ts';
import type { LocationId } from '../../core/ids.ts';
import type { ApiFailure } from '../../hubrise/api/api-call.ts';
import { oneAtATime } from '../../lib/one-at-a-time.ts';
import type { Timers } from '../../lib/timers.ts';

export interface PollerDeps {
  /** One round: null, or what stopped it (`news.ts`). */
  readonly takeInNews: (location: LocationId) => Promise<ApiFailure | null>;
  readonly timers: Timers;
  /** Null while the till is not connected: then nothing is asked. */
  readonly location: () => LocationId | null;
  /** Wait between two polls while all is well, ms. */
  readonly interval: () => number;
  /**
   * After each round: null when HubRise could be asked all that there was to ask, else what
   * stopped it (`not_connected` while there is nobody to ask).
   */
  readonly onRound: (failure: ApiFailure | null) => void;
  /** What nobody expected, a full disk for one. The next round is tried all the same. */
  readonly onError: (error: unknown) => void;
}

export interface Poller {
  start(): void;
  /** Polls now, or once more right after the round that is under way. */
  pollNow(): void;
  /** Resolves when the round under way has ended; nothing is asked afterwards. */
  stop(): Promise<void>;
}

/**
 * While HubRise refuses this connection, asking at full pace would only use up the day. Not slower
 * than a poll a minute, at rest neither: it may take it again at any time, and orders wait there.
 */
const REFUSED_PACE = 2;
const REFUSED_LONGEST_MS = 60_000;

/**
 * Asks HubRise for news, one round at a time. Waiting goes by timers, not by the clock on the
 * wall: changing the date neither stops nor hurries it.
 */
export function createPoller(deps: PollerDeps): Poller {
  const { timers } = deps;
  const rounds = oneAtATime(roundThenWait);
  let stopped = true;
  let cancelTimer = (): void => undefined;

  async function round(): Promise<ApiFailure | null> {
    const location = deps.location();
    return location === null ? { kind: 'not_connected' } : deps.takeInNews(location);
  }

  async function roundThenWait(): Promise<void> {
    cancelTimer();
    if (stopped) return;
    const waitMs = await tryRound();
    if (!stopped) cancelTimer = timers.after(waitMs, rounds.ask);
  }

  /** Gives how long to wait afterwards, ms. */
  async function tryRound(): Promise<number> {
    try {
      const failure = await round();
      if (!stopped) deps.onRound(failure);
      return waitAfter(failure);
    } catch (error) {
      deps.onError(error);
      return deps.interval();
    }
  }

  function waitAfter(failure: ApiFailure | null): number {
    const interval = deps.interval();
    if (failure === null) return interval;
    switch (failure.kind) {
      case 'rate_limited':
      case 'no_budget':
        return Math.max(interval, failure.untilMs - timers.now());
      case 'unauthorized':
        return Math.max(interval, Math.min(interval * REFUSED_PACE, REFUSED_LONGEST_MS));
      case 'offline':
      case 'broken_answer':
      case 'server_error':
      case 'refused':
      case 'not_connected':
        return interval;
      default:
        return assertNever(failure);
    }
  }

  return {
    start: () => {
      if (!stopped) return;
      stopped = false;
      rounds.ask();
    },
    pollNow: rounds.ask,
    stop: async () => {
      stopped = true;
      cancelTimer();
      await rounds.ended();
    },
  };
}
