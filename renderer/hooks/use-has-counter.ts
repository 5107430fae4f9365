import { hasCounter } from '../logic/collect.ts';
import { useTill } from './till-context.ts';
import { useReadable } from './use-readable.ts';

/** Whether the counter is there, and follows it. */
export function useHasCounter(): boolean {
  return useReadable(useTill().fiscal, (view) => hasCounter(view?.phase));
}
