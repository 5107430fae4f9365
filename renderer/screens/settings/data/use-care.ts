import { useEffect, useState } from 'react';
import type { CareView } from '../../../../preload/contract.ts';
import { useTill } from '../../../hooks/till-context.ts';

/** How the till's files fare; null until it is known. Asked for while it is shown, and no longer. */
export function useCare(): CareView | null {
  const { api, fail } = useTill();
  const [view, setView] = useState<CareView | null>(null);
  useEffect(() => {
    const stop = api.data.onChange(setView);
    // A push that comes before the answer is newer than the answer.
    api.data.get().then((first) => setView((known) => known ?? first), fail);
    return stop;
  }, [api, fail]);
  return view;
}
