import { useState } from 'react';
import type { CounterSettings } from '../../../../preload/contract.ts';
import { useTill } from '../../../hooks/till-context.ts';
import { useAskedAgain } from '../../../hooks/use-asked-again.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { counterSettingsAskedFor } from '../../../state/asked-for.ts';

/**
 * How the counter sells, as it was last asked for, and the way to change some of it at once; `isRefused`:
 * whoever is there may not. Of two changes within one answer's time the second is built on the first.
 */
export function useCounterSettings(): {
  /** Null: not read yet. */
  readonly settings: CounterSettings | null;
  readonly isRefused: boolean;
  readonly put: (change: Partial<CounterSettings>) => void;
} {
  const { api, fail } = useTill();
  const { get, onChange, set } = api.counterSettings;
  const known = useAskedAgain(get, onChange);
  const asked = counterSettingsAskedFor(api.counterSettings);
  useReadable(asked);
  const [isRefused, setRefused] = useState(false);
  const put = (change: Partial<CounterSettings>): void => {
    if (known === null) return;
    const answered = set({ ...asked.over(known), ...change });
    // What is known is asked for anew after each change: by the next answer it holds this one.
    asked.add(change, answered.then(get));
    answered.then((answer) => setRefused(answer.kind === 'refused'), fail);
  };
  return { settings: known && asked.over(known), isRefused, put };
}
