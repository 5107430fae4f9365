import { startTransition, useEffect, useState } from 'react';

interface NextPicture<T> {
  /** Until the first picture; otherwise the value itself. */
  readonly before?: T;
  /** For how long after that picture nothing is done, ms. */
  readonly restMs?: number;
}

/**
 * The value as the window's last picture showed it. For costly work that may follow a press with a
 * picture of its own: what was asked for is on screen before that.
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
