import type { CounterAnswer, CounterView } from '../../preload/contract.ts';
import { isStorageError } from '../store/database.ts';
import type { Store } from '../store/index.ts';
import { Refused } from './refusal.ts';

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
