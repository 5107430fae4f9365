import { useTill } from '../hooks/till-context.ts';
import { useReadable } from '../hooks/use-readable.ts';

/** Whether a manager has set the counter up: until then there is no such screen, and no key to it. */
export function useHasCounter(): boolean {
  return useReadable(useTill().fiscal, (view) => hasCounter(view?.phase));
}

export function hasCounter(phase: string | undefined): boolean {
  return phase !== undefined && phase !== 'not_set_up' && phase !== 'starting';
}
