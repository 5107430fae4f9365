import { useEffect, useState } from 'react';
import type { LiveName } from '../../preload/contract.ts';
import { takeAnswer } from '../state/take-answer.ts';
import { useTill } from './till-context.ts';

/**
 * What `ask` answers, asked for again each time that this view of main's may have changed; null at first. It stays the
 * same function for the same question: the former answer is shown until another question is answered.
 */
export function useAskedAgain<T>(ask: () => Promise<T>, name: LiveName): T | null {
  const { live } = useTill();
  const [answer, setAnswer] = useState<T | null>(null);
  useEffect(() => {
    const followed = live.ask([name], ask);
    return followed.subscribe(() => setAnswer(followed.get()));
  }, [ask, live, name]);
  return answer;
}

/** What `ask` answers; null until then. */
export function useAsked<T>(ask: () => Promise<T>): T | null {
  const { fail } = useTill();
  const [answer, setAnswer] = useState<T | null>(null);
  useEffect(() => takeAnswer(ask(), (given) => setAnswer(given), fail), [ask, fail]);
  return answer;
}
