import { useState } from 'react';
import type { CounterSettings } from '../../../../preload/contract.ts';
import { useTill } from '../../../hooks/till-context.ts';
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
  const { api, fail, live } = useTill();
  const view = live.view('counterSettings');
  const known = useReadable(view);
  const asked = counterSettingsAskedFor(api.counterSettings);
  useReadable(asked);
  const [isRefused, setRefused] = useState(false);
  const put = (change: Partial<CounterSettings>): void => {
    if (known === null) return;
    const answered = api.counterSettings.set({ ...asked.over(known), ...change });
    answered.then((answer) => {
      if (answer.kind === 'done') view.take(answer.settings);
      setRefused(answer.kind === 'refused');
    }, fail);
    // Only now: what is known holds the change by then.
    asked.add(change, answered);
  };
  return { settings: known && asked.over(known), isRefused, put };
}
