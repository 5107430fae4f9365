import { startTransition, useEffect, useState } from 'react';

interface NextPicture<T> {
  /** What is given until the first picture; left out: the value. */
  readonly before?: T;
  /** How long to wait after that picture, ms. */
  readonly restMs?: number;
}

/**
 * The value, once the window has shown a picture that goes without it. For costly work that may
 * follow a press with a picture of its own: what was asked for is on screen before that.
 */
export function useNextPicture<T>(
  value: T,
  { before = value, restMs = 0 }: NextPicture<T> = {},
): T {
  const [shown, setShown] = useState(before);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const show = (): void => startTransition(() => setShown(value));
    // A frame's callback comes before its picture: that of the next one after it.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        timer = setTimeout(show, restMs);
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [value, restMs]);
  return shown;
}
