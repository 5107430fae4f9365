import type { LiveView, LiveViews } from '../../preload/contract.ts';
import { useTill } from './till-context.ts';
import { useReadable } from './use-readable.ts';

/** A view of main's as it is now, for as long as it is looked at; null at first. */
export function useLive<Name extends LiveView>(name: Name): LiveViews[Name] | null {
  const { live } = useTill();
  return useReadable(live.view(name));
}
