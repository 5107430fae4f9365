import { useEffect, useState } from 'react';
import type { CheckView } from '../../../../preload/contract.ts';
import { useTill } from '../../../hooks/till-context.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { takeAnswer } from '../../../state/take-answer.ts';

export type CheckState =
  | { readonly kind: 'loading' | 'failed' | 'unread' }
  | { readonly kind: 'known'; readonly view: CheckView };

/** What was found last: whoever comes back to Carte sees it at once, and then what there is now. */
const kept = new WeakMap<object, CheckState>();

/** What is wrong with the catalogue, looked for again when another reading of it is there; and how to ask again. */
export function useCheck(): readonly [CheckState, () => void] {
  const { api, fail, stock } = useTill();
  const readAt = useReadable(stock, (view) => view?.readAt ?? null);
  const [tries, setTries] = useState(0);
  const [state, setState] = useState<CheckState>(() => kept.get(api) ?? { kind: 'loading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another reading has other faults.
  useEffect(() => {
    return takeAnswer(
      api.menu.check(),
      (view) => {
        const next: CheckState = view === null ? { kind: 'unread' } : { kind: 'known', view };
        kept.set(api, next);
        setState(next);
      },
      (error) => {
        setState({ kind: 'failed' });
        fail(error);
      },
    );
  }, [api, fail, readAt, tries]);
  return [state, () => setTries(tries + 1)];
}
