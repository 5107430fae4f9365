import { useTill } from '../hooks/till-context.ts';
import { useReadable } from '../hooks/use-readable.ts';
import { hasCounter } from '../logic/collect.ts';

/** Whether the counter is there, and follows it. */
export function useHasCounter(): boolean {
  return useReadable(useTill().fiscal, (view) => hasCounter(view?.phase));
}
