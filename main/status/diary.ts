import type { OrderId } from '../core/ids.ts';
import type { CauseCode } from '../core/state/causes.ts';
import type { ApiFailure } from '../hubrise/api/api-call.ts';
import type { AppliedOrder } from '../orders/book/snapshots.ts';
import type { Log } from '../platform/log.ts';

/** Writes the log by which support follows a day: ids and what became of them, and nobody's name. */
interface Diary {
  connection(what: 'new' | 'restored' | 'ended'): void;
  order(id: OrderId, applied: AppliedOrder | null): void;
  /** A poll has ended; only a change is worth a line. */
  round(failure: ApiFailure | null): void;
  /** What is wrong with the till, as « État » says it; only a change is worth a line. */
  causes(codes: readonly CauseCode[]): void;
}

export function createDiary(log: Log): Diary {
  let lastRound = 'ok';
  let lastCauses = '';
  return {
    connection: (what) => log.info('connection', what),
    order: (id, applied) => {
      if (applied?.announce) log.info('orders', `${id} ${applied.announce}`);
    },
    round: (failure) => {
      const round = failure === null ? 'ok' : describe(failure);
      if (round === lastRound) return;
      lastRound = round;
      if (failure === null) log.info('hubrise', 'answers again');
      else log.warn('hubrise', round);
    },
    causes: (codes) => {
      const causes = codes.join(' ');
      if (causes === lastCauses) return;
      lastCauses = causes;
      if (causes === '') log.info('state', 'nothing is wrong any more');
      else log.warn('state', causes);
    },
  };
}

function describe(failure: ApiFailure): string {
  if (failure.kind === 'unauthorized') return `unauthorized: ${failure.cause}`;
  if (failure.kind === 'offline') return `offline: ${failure.reason}`;
  return failure.kind;
}
