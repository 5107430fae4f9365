import { startTransition, useEffect, useState } from 'react';

/**
 * The value as the window's last picture showed it. For costly work that may follow a press with a
 * picture of its own: what was asked for is on screen before that.
 */
export function useNextPicture<T>(value: T): T {
  const [shown, setShown] = useState(value);
  useEffect(() => {
    // A frame's callback comes before its picture: that of the next one after it.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => startTransition(() => setShown(value)));
    });
    return () => cancelAnimationFrame(frame);
  }, [value]);
  return shown;
}
