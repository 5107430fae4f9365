import { startTransition, useEffect, useState } from 'react';

const MORE = 20;

/**
 * How many of `count` to draw: `inSight` at first, and the others as soon as the window has
 * nothing better to do. A board of hundreds can be used as early as one of ten.
 */
export function useGrowing(count: number, inSight: number): number {
  const [limit, setLimit] = useState(inSight);
  useEffect(() => {
    if (limit >= count) return;
    const wish = requestIdleCallback(() => startTransition(() => setLimit(limit + MORE)), {
      timeout: 200,
    });
    return () => cancelIdleCallback(wish);
  }, [limit, count]);
  return Math.min(limit, count);
}
