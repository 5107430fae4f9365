import type { Unsubscribe } from '../../preload/contract.ts';

/** Hands on what a question is answered, or that it failed, until the returned function is called. */
export function takeAnswer<T>(
  asked: Promise<T>,
  onAnswer: (answer: T) => void,
  onFailure: (error: unknown) => void,
): Unsubscribe {
  let isWanted = true;
  asked.then(
    (answer) => {
      if (isWanted) onAnswer(answer);
    },
    (error: unknown) => {
      if (isWanted) onFailure(error);
    },
  );
  return () => {
    isWanted = false;
  };
}
