import { assertNever } from '../core/assert-never.ts';
import type { LocationId } from '../core/ids.ts';
import type { ApiFailure } from '../hubrise/api-call.ts';
import type { EventsApi } from '../hubrise/events.ts';
import type { Intake } from './intake.ts';
import type { Timers } from './timers.ts';

export interface PollerDeps {
  readonly api: EventsApi;
  readonly intake: Intake;
  readonly timers: Timers;
  /** Null while the till is not connected: then nothing is asked. */
  readonly location: () => LocationId | null;
  /** Wait between two polls while all is well, ms. */
  readonly interval: () => number;
  /** After each round: null when it went through, else what stopped it. */
  readonly onRound: (failure: ApiFailure | null) => void;
}

export interface Poller {
  start(): void;
  /** Polls now, or once more right after the round that is under way. */
  pollNow(): void;
  /** Resolves when the round under way has ended; nothing is asked afterwards. */
  stop(): Promise<void>;
}

/** While HubRise refuses this connection, asking at full pace would only use up the day. */
const REFUSED_PACE = 4;
/** Pages of events beyond those of one list are fetched at once, but not without end. */
const ROUNDS_IN_A_ROW = 20;

/**
 * Asks HubRise for news, one round at a time. Waiting goes by timers, not by the clock on the
 * wall: changing the date neither stops nor hurries it.
 */
export function createPoller(deps: PollerDeps): Poller {
  const { api, intake, timers } = deps;
  let stopped = true;
  let running: Promise<void> | null = null;
  let again = false;
  let cancelTimer = (): void => undefined;

  async function round(location: LocationId): Promise<ApiFailure | null> {
    const leftover = await intake.acknowledgeLeftovers();
    for (let rounds = 0; rounds < ROUNDS_IN_A_ROW; rounds += 1) {
      const list = await api.listEvents();
      if (list.kind !== 'ok') return list;
      const failure = await intake.takeIn(list.events, location);
      if (failure !== null) return failure;
      if (!list.more || list.events.length === 0 || stopped) break;
    }
    return leftover;
  }

  async function run(): Promise<void> {
    let failure: ApiFailure | null = null;
    do {
      again = false;
      const location = deps.location();
      if (location === null) break;
      failure = await round(location);
      if (!stopped) deps.onRound(failure);
    } while (again && !stopped);
    if (!stopped) cancelTimer = timers.after(waitAfter(failure), go);
  }

  function go(): void {
    if (stopped) return;
    if (running !== null) {
      again = true;
      return;
    }
    cancelTimer();
    running = run().finally(() => {
      running = null;
    });
  }

  function waitAfter(failure: ApiFailure | null): number {
    const interval = deps.interval();
    if (failure === null) return interval;
    switch (failure.kind) {
      case 'rate_limited':
      case 'no_budget':
        return Math.max(interval, failure.untilMs - timers.now());
      case 'unauthorized':
        return interval * REFUSED_PACE;
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
      go();
    },
    pollNow: go,
    stop: async () => {
      stopped = true;
      cancelTimer();
      await running;
    },
  };
}
