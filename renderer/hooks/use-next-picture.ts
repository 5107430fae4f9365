import { startTransition, useEffect, useState } from 'react';

/**
 * The value as the window's last picture showed it. For costly work that may follow a press with a
 * picture of its own: what was asked for is on screen before that.
 */
export function useNextPicture<T>(value: T): T {
  const [shown, setShown] = useState(value);
  useEffect(() => {
    let drawn: ReturnType<typeof setTimeout> | undefined;
    // A frame's callback comes before its picture, a task of its own after it.
    const frame = requestAnimationFrame(() => {
      drawn = setTimeout(() => startTransition(() => setShown(value)));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(drawn);
    };
  }, [value]);
  return shown;
}
