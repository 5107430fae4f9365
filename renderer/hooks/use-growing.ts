import { startTransition, useEffect, useState } from 'react';

const MORE = 20;

interface Growing {
  /** How many more at a time. */
  readonly more?: number;
  /** Another one begins anew; left out: the same as long as it is on screen. */
  readonly of?: unknown;
}

/**
 * How many of `count` to draw: `inSight` at first, and the others as soon as the window has
 * nothing better to do. A list of thousands can be used as early as one of ten.
 */
export function useGrowing(count: number, inSight: number, options: Growing = {}): number {
  const { more = MORE, of = null } = options;
  const [grown, setGrown] = useState({ of, limit: inSight });
  const limit = grown.of === of ? Math.max(grown.limit, inSight) : inSight;
  useEffect(() => {
    if (limit >= count) return;
    const grow = (): void => startTransition(() => setGrown({ of, limit: limit + more }));
    const wish = requestIdleCallback(grow, { timeout: 200 });
    return () => cancelIdleCallback(wish);
  }, [limit, count, more, of]);
  return Math.min(limit, count);
}
