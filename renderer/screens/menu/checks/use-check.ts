import { useEffect, useState } from 'react';
import type { CheckView } from '../../../../preload/contract.ts';
import { useTill } from '../../../hooks/till-context.ts';
import { useReadable } from '../../../hooks/use-readable.ts';

export type CheckState =
  | { readonly kind: 'loading' | 'failed' | 'unread' }
  | { readonly kind: 'known'; readonly view: CheckView };

/** What is wrong with the catalogue, looked for again when another reading of it is there; and how to ask again. */
export function useCheck(): readonly [CheckState, () => void] {
  const { api, fail, stock } = useTill();
  const readAt = useReadable(stock, (view) => view?.readAt ?? null);
  const [tries, setTries] = useState(0);
  const [state, setState] = useState<CheckState>({ kind: 'loading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another reading has other faults.
  useEffect(() => {
    let isLeft = false;
    api.menu.check().then(
      (view) => {
        if (!isLeft) setState(view === null ? { kind: 'unread' } : { kind: 'known', view });
      },
      (error: unknown) => {
        if (isLeft) return;
        setState({ kind: 'failed' });
        fail(error);
      },
    );
    return () => {
      isLeft = true;
    };
  }, [api, fail, readAt, tries]);
  return [state, () => setTries(tries + 1)];
}
