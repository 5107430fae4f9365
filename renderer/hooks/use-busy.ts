import { useRef, useState } from 'react';
import { useTill } from './till-context.ts';

/**
 * Whether what a button does is being done, and how to do it: the button is busy until `work` is over. What
 * fails is told as every failure is. Pressed again meanwhile, also before the PIN of a former press was asked
 * for, it does nothing.
 */
export function useBusy(): readonly [boolean, (work: () => Promise<unknown>) => Promise<void>] {
  const { fail } = useTill();
  const [busy, setBusy] = useState(false);
  // The drawn state is a picture late.
  const isBusy = useRef(false);
  const during = async (work: () => Promise<unknown>): Promise<void> => {
    if (isBusy.current) return;
    isBusy.current = true;
    setBusy(true);
    try {
      await work();
    } catch (error) {
      fail(error);
    } finally {
      isBusy.current = false;
      setBusy(false);
    }
  };
  return [busy, during];
}
