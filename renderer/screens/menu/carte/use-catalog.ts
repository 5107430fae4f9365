import { useEffect, useMemo, useState } from 'react';
import type { CatalogView } from '../../../../preload/contract.ts';
import { useTill } from '../../../hooks/till-context.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { type Carte, carteOf } from '../../../logic/carte.ts';

export type CatalogState =
  | { readonly kind: 'loading' | 'failed' | 'unread' }
  | { readonly kind: 'known'; readonly carte: Carte };

type Answer =
  | { readonly kind: 'loading' | 'failed' }
  | { readonly kind: 'given'; readonly catalog: CatalogView | null };

/** The catalogue, asked for again when another reading of it is there; and how to ask again. */
export function useCatalog(): readonly [CatalogState, () => void] {
  const { api, fail, stock } = useTill();
  const readAt = useReadable(stock, (view) => view?.readAt ?? null);
  const [tries, setTries] = useState(0);
  const [answer, setAnswer] = useState<Answer>({ kind: 'loading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another reading is another catalogue.
  useEffect(() => {
    let isLeft = false;
    api.menu.getCatalog().then(
      (catalog) => {
        if (!isLeft) setAnswer({ kind: 'given', catalog });
      },
      (error: unknown) => {
        if (isLeft) return;
        setAnswer({ kind: 'failed' });
        fail(error);
      },
    );
    return () => {
      isLeft = true;
    };
  }, [api, fail, readAt, tries]);
  const state = useMemo((): CatalogState => {
    if (answer.kind !== 'given') return answer;
    const { catalog } = answer;
    return catalog === null ? { kind: 'unread' } : { kind: 'known', carte: carteOf(catalog) };
  }, [answer]);
  return [state, () => setTries(tries + 1)];
}
