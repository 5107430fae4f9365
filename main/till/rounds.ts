import type { Revocations } from '../connection/revocations.ts';
import type { ConnectionService } from '../connection/service.ts';
import type { Board } from '../orders/board/board.ts';
import type { Loops } from '../orders/loops.ts';
import type { Log } from '../platform/log.ts';

interface RoundDeps {
  readonly board: Pick<Board, 'timePassed'>;
  readonly loops: Pick<Loops, 'interrupt' | 'woke'>;
  readonly connection: Pick<ConnectionService, 'retryKeychain'>;
  readonly revocations: Pick<Revocations, 'count' | 'run'>;
  /** Calls when the computer wakes or comes back onto a network; gives how to end it. */
  readonly watchWake: (onWake: (reason: string) => void) => () => void;
  readonly pollMs: number;
  readonly log: Log;
}

const LOOK_AT_TIME_EVERY_MS = 10_000;
/** Two requests each time, for as long as HubRise does not answer: every five minutes will do. */
const REVOKE_EVERY_POLLS = 10;

/** What is looked at because time has passed, or the computer has slept. Gives how to end it. */
export function startRounds(deps: RoundDeps): () => void {
  const { board, loops, connection, revocations, pollMs, log } = deps;
  const stopWatching = deps.watchWake((reason) => {
    log.info('power', reason);
    if (reason !== 'unlock') loops.interrupt();
    loops.woke();
    void revocations.run();
  });
  const clock = setInterval(board.timePassed, LOOK_AT_TIME_EVERY_MS);
  // By timers of their own: without a connection there are no polls that could see to it.
  const keychain = setInterval(() => void connection.retryKeychain(), pollMs);
  const revoking = setInterval(() => {
    if (revocations.count() > 0) void revocations.run();
  }, REVOKE_EVERY_POLLS * pollMs);
  return () => {
    for (const timer of [clock, keychain, revoking]) clearInterval(timer);
    stopWatching();
  };
}
