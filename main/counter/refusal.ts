import type { CounterRefusal } from '../../preload/contract.ts';
import type { Outcome } from '../fiscal/service.ts';

/** Thrown within a transaction, so that nothing is left of it; an answer by the time the window sees it. */
export class Refused extends Error {
  readonly reason: CounterRefusal;
  readonly limit: number | null;
  constructor(reason: CounterRefusal, limit: number | null = null) {
    super(reason);
    this.reason = reason;
    this.limit = limit;
  }
}

/** What the journal sealed; throws where it refuses, so that what goes with it is taken back. */
export function sealed<T>(outcome: Outcome<T>): T {
  if (outcome.kind === 'refused') throw new Refused(outcome.reason);
  return outcome.value;
}
