import { useEffect, useState } from 'react';
import type { MenuHit } from '../../../../preload/contract.ts';
import { useTill } from '../../../hooks/till-context.ts';
import { takeAnswer } from '../../../state/take-answer.ts';

type Found =
  | { readonly kind: 'loading' | 'failed' }
  | { readonly kind: 'shown'; readonly hits: readonly MenuHit[] };

/** What of the catalogue is found by a text; what was found before stays until then. */
export function useFound(text: string): readonly [Found, () => void] {
  const { api, fail } = useTill();
  const [tries, setTries] = useState(0);
  const [found, setFound] = useState<Found>({ kind: 'loading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks again.
  useEffect(() => {
    return takeAnswer(
      api.menu.search({ text, category: null }),
      (hits) => setFound({ kind: 'shown', hits }),
      (error) => {
        setFound({ kind: 'failed' });
        fail(error);
      },
    );
  }, [api, fail, text, tries]);
  return [found, () => setTries(tries + 1)];
}
