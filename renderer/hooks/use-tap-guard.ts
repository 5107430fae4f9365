import { type MouseEvent, useLayoutEffect, useRef, useState } from 'react';

/** Within this time a second tap of a finger that trembles was meant for what stood here before, ms. */
const TREMBLE_MS = 300;

/** Within this time a second press of a key was meant for what stood here before, ms. */
const SECOND_PRESS_MS = 400;

/** For what takes a click as it goes down to the buttons: `onClickCapture`. */
export type Guard = (event: MouseEvent) => void;

/** Takes no second tap: a mouse counts its clicks, of a finger only the time tells. */
export function useTapGuard(): Guard {
  const [shownAt] = useState(() => performance.now());
  return (event) => {
    if (event.detail > 1 || (isFinger(event) && isSoon(shownAt))) event.stopPropagation();
  };
}

/** The same for a question: a key may have asked it, and its second press answers nothing either. */
export function useQuestionGuard(): Guard {
  const [shownAt] = useState(() => performance.now());
  const tapGuard = useTapGuard();
  return (event) => {
    if (isByKey(event) && performance.now() - shownAt < SECOND_PRESS_MS) event.stopPropagation();
    tapGuard(event);
  };
}

/**
 * The same for what comes back in the place of something else. A double click is its own once that time
 * has passed: two of one article are sold by it.
 */
export function useReturnGuard(isAway: boolean): Guard {
  const shownAt = useRef(Number.NEGATIVE_INFINITY);
  useLayoutEffect(() => {
    if (!isAway) return;
    return () => {
      shownAt.current = performance.now();
    };
  }, [isAway]);
  return (event) => {
    const isSecond = event.detail > 1 || isFinger(event);
    if (isSecond && isSoon(shownAt.current)) event.stopPropagation();
  };
}

/** The same for a list that moves up under the finger once one of its `count` is gone. */
export function useShrinkGuard(count: number): Guard {
  const before = useRef(count);
  const shrunkAt = useRef(Number.NEGATIVE_INFINITY);
  useLayoutEffect(() => {
    if (count < before.current) shrunkAt.current = performance.now();
    before.current = count;
  }, [count]);
  return (event) => {
    const isSecond = event.detail > 1 || isFinger(event);
    if (isSecond && isSoon(shrunkAt.current)) event.stopPropagation();
  };
}

/**
 * The same for what says something else in its place: `shown` names what stands there. `isNew`: so does what
 * stands there first, as something else led to it.
 */
export function useChangeGuard(shown: string, isNew = false): Guard {
  const changedAt = useChangedAt(shown, isNew);
  return (event) => {
    const isSecond = event.detail > 1 || isFinger(event);
    if (isSecond && isSoon(changedAt.current)) event.stopPropagation();
  };
}

/** Whether a key that is pressed now was meant for what stood there before `shown`. */
export function useKeyGuard(shown: string, isNew = false): () => boolean {
  const changedAt = useChangedAt(shown, isNew);
  return () => performance.now() - changedAt.current < SECOND_PRESS_MS;
}

/** Whether a key has pressed the button, and neither finger nor mouse. */
export function isByKey({ detail }: MouseEvent): boolean {
  return detail === 0;
}

function useChangedAt(shown: string, isNew: boolean): { readonly current: number } {
  const before = useRef(isNew ? null : shown);
  const changedAt = useRef(Number.NEGATIVE_INFINITY);
  useLayoutEffect(() => {
    if (shown !== before.current) changedAt.current = performance.now();
    before.current = shown;
  }, [shown]);
  return changedAt;
}

/** The same for what sheets of its own lie over: a tap in one of them may have closed it. */
export function useSheetGuard(): Guard {
  const tappedAt = useRef(Number.NEGATIVE_INFINITY);
  return (event) => {
    // A sheet stands elsewhere in the document, and its taps go through here all the same.
    if (event.target instanceof Node && !event.currentTarget.contains(event.target)) {
      tappedAt.current = performance.now();
      return;
    }
    const isSecond = event.detail > 1 || isFinger(event);
    if (isSecond && isSoon(tappedAt.current)) event.stopPropagation();
  };
}

function isFinger({ nativeEvent }: MouseEvent): boolean {
  return nativeEvent instanceof PointerEvent && nativeEvent.pointerType === 'touch';
}

function isSoon(shownAt: number): boolean {
  return performance.now() - shownAt < TREMBLE_MS;
}
