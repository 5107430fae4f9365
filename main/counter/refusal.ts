import type {
  CounterAnswer,
  CounterRefusal,
  CounterView,
  PaperAnswer,
} from '../../preload/contract.ts';
import type { Draft } from '../core/counter/draft.ts';
import { whyPaid } from '../core/counter/in-payment.ts';
import type { Outcome } from '../core/fiscal/refusal.ts';
import { isStorageError } from '../store/database.ts';
import type { Store } from '../store/index.ts';

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

/** Throws where something of a draft is paid, saying whether that can be handed back. */
export function mustBeUnpaid(draft: Draft): void {
  const why = whyPaid(draft);
  if (why !== null) throw new Refused(why);
}

/** What the journal sealed; throws where it refuses, so that what goes with it is taken back. */
export function sealed<T>(outcome: Outcome<T>): T {
  if (outcome.kind === 'refused') throw new Refused(outcome.reason);
  return outcome.value;
}

/** Which copy is on its way to the printer; throws where none is. */
export function printed(answer: PaperAnswer): number {
  if (answer.kind === 'no_printer') throw new Refused('no_printer');
  if (answer.kind === 'refused') throw new Refused(answer.reason);
  return answer.copy;
}

/** What `work` gives, or why it was refused, as a value. */
export function orRefused<T>(
  work: () => T,
): T | { readonly kind: 'refused'; readonly reason: CounterRefusal } {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', reason: error.reason };
    throw error;
  }
}

interface AnswersDeps {
  readonly store: Pick<Store, 'work'>;
  readonly view: () => CounterView;
  readonly onError: (error: unknown) => void;
}

/** All of `work` in one transaction, and then what it causes; or nothing of it, and why. */
export type Answer = (work: () => void) => CounterAnswer;

/** A disk that is full, or a file that another program holds, refuses like a rule: nothing is left of it. */
export function createAnswers({ onError, store, view }: AnswersDeps): Answer {
  return (work) => {
    try {
      store.work(work);
    } catch (error) {
      if (error instanceof Refused) {
        return { kind: 'refused', reason: error.reason, limit: error.limit, view: view() };
      }
      if (!isStorageError(error)) throw error;
      onError(error);
      return { kind: 'refused', reason: 'not_stored', limit: null, view: view() };
    }
    return { kind: 'done', view: view() };
  };
}
