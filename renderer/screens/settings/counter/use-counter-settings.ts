import { useState } from 'react';
import type { CounterSettings } from '../../../../preload/contract.ts';
import { useTill } from '../../../hooks/till-context.ts';
import { useAskedAgain } from '../../../hooks/use-asked-again.ts';

/** How the counter sells, and the way to change some of it at once; `isRefused`: whoever is there may not. */
export function useCounterSettings(): {
  /** Null: not read yet. */
  readonly settings: CounterSettings | null;
  readonly isRefused: boolean;
  readonly put: (change: Partial<CounterSettings>) => void;
} {
  const { api, fail } = useTill();
  const settings = useAskedAgain(api.counterSettings.get, api.counterSettings.onChange);
  const [isRefused, setRefused] = useState(false);
  const put = (change: Partial<CounterSettings>): void => {
    if (settings === null) return;
    api.counterSettings
      .set({ ...settings, ...change })
      .then((answer) => setRefused(answer.kind === 'refused'), fail);
  };
  return { settings, isRefused, put };
}
