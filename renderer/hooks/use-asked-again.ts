import { useEffect, useState } from 'react';
import { type FollowedQuestion, followAnswer } from '../state/follow-answer.ts';
import { useTill } from './till-context.ts';

/**
 * What `ask` answers, asked for again each time that `onChange` tells of a change; null at first.
 * Both stay the same functions for the same question.
 */
export function useAskedAgain<T>(
  ask: FollowedQuestion<T>['ask'],
  onChange: FollowedQuestion<T>['onChange'],
): T | null {
  const { fail } = useTill();
  const [answer, setAnswer] = useState<T | null>(null);
  useEffect(
    () => followAnswer({ ask, onChange, onAnswer: (given) => setAnswer(given), onFailure: fail }),
    [ask, onChange, fail],
  );
  return answer;
}

const NEVER = (): (() => void) => () => undefined;

/** What `ask` answers; null until then. */
export function useAsked<T>(ask: () => Promise<T>): T | null {
  return useAskedAgain(ask, NEVER);
}
