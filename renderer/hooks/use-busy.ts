import { useState } from 'react';
import { useTill } from './till-context.ts';

/**
 * Whether what a button does is being done, and how to say so: until `work` is over, also where it failed,
 * which is told as every failure is.
 */
export function useBusy(): readonly [boolean, (work: Promise<unknown>) => void] {
  const { fail } = useTill();
  const [busy, setBusy] = useState(false);
  const during = (work: Promise<unknown>): void => {
    setBusy(true);
    work.catch(fail).finally(() => setBusy(false));
  };
  return [busy, during];
}
