import { useLayoutEffect, useRef } from 'react';
import { JUST_MOVED_MS } from '../logic/steady-column.ts';

/**
 * Whether a key of the whole screen that is pressed now was meant for what stood there before `shown`: no focus tells what
 * it was meant for. `isNew`: so does what stands there first, as something else led to it.
 */
export function useKeyGuard(shown: string, isNew = false): () => boolean {
  const before = useRef(isNew ? null : shown);
  const changedAt = useRef(Number.NEGATIVE_INFINITY);
  useLayoutEffect(() => {
    if (shown !== before.current) changedAt.current = performance.now();
    before.current = shown;
  }, [shown]);
  return () => performance.now() - changedAt.current < JUST_MOVED_MS;
}
