import { useEffect, useState } from 'react';
import { useTill } from './till-context.ts';
import { useReadable } from './use-readable.ts';

/**
 * What `ask` answers, asked for again each time that the health changes, which is when something was
 * sent, refused or printed; null at first. `ask` stays the same function for the same question.
 */
export function useAskedAgain<T>(ask: () => Promise<T>): T | null {
  const { fail, health } = useTill();
  const change = useReadable(health);
  const [answer, setAnswer] = useState<T | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the health is what tells of a change.
  useEffect(() => {
    let wanted = true;
    ask().then((given) => {
      if (wanted) setAnswer(given);
    }, fail);
    return () => {
      wanted = false;
    };
  }, [ask, change, fail]);

  return answer;
}
