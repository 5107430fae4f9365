import { startTransition, useEffect, useState } from 'react';

/** More than one column shows at once, two a row included. */
const FIRST = 12;
const MORE = 20;

/**
 * How many of `count` to draw: at first what is in sight, and the others as soon as the window has
 * nothing better to do. A board of hundreds can be used as early as one of ten.
 */
export function useGrowing(count: number): number {
  const [limit, setLimit] = useState(FIRST);
  useEffect(() => {
    if (limit >= count) return;
    const wish = requestIdleCallback(() => startTransition(() => setLimit(limit + MORE)), {
      timeout: 200,
    });
    return () => cancelIdleCallback(wish);
  }, [limit, count]);
  return Math.min(limit, count);
}
