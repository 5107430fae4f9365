import { useTill } from './till-context.ts';
import { useReadable } from './use-readable.ts';

/**
 * Something that the time decides (a text, a level), recomputed at each tick of the one shared
 * clock; the component is drawn again only when it differs.
 */
export function useClock<T extends string | number | boolean>(compute: (now: number) => T): T {
  return useReadable(useTill().clock, compute);
}
