import type { Unsubscribe } from '../../preload/contract.ts';

export interface FollowedQuestion<T> {
  readonly ask: () => Promise<T>;
  /** Calls the listener each time that the answer may have become another one. */
  readonly onChange: (listener: () => void) => Unsubscribe;
  readonly onAnswer: (answer: T) => void;
  readonly onFailure: (error: unknown) => void;
}

/**
 * Asks, and again at each change, until the returned function is called. An answer that comes after
 * a newer question is dropped.
 */
export function followAnswer<T>(question: FollowedQuestion<T>): Unsubscribe {
  let wanted = 0;
  const ask = (): void => {
    wanted += 1;
    const mine = wanted;
    question.ask().then((answer) => {
      if (mine === wanted) question.onAnswer(answer);
    }, question.onFailure);
  };
  // Before the first answer is read: what changes meanwhile is heard of.
  const stop = question.onChange(ask);
  ask();
  return () => {
    wanted += 1;
    stop();
  };
}

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
