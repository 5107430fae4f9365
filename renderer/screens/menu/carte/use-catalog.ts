import { useEffect, useState } from 'react';
import type { CatalogView } from '../../../../preload/contract.ts';
import { useTill } from '../../../hooks/till-context.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { type Carte, carteOf } from '../../../logic/carte.ts';
import { takeAnswer } from '../../../state/take-answer.ts';

type CatalogState =
  | { readonly kind: 'loading' | 'failed' | 'unread' }
  | { readonly kind: 'known'; readonly carte: Carte };

/** The last reading that was made ready: whoever comes back to Carte finds it at once. */
interface Kept {
  readonly readAt: number;
  readonly state: CatalogState;
}
const kept = new WeakMap<object, Kept>();

/** The catalogue, asked for again when another reading of it is there; and how to ask again. */
export function useCatalog(): readonly [CatalogState, () => void] {
  const { api, fail, stock } = useTill();
  const readAt = useReadable(stock, (view) => view?.readAt ?? null);
  const [tries, setTries] = useState(0);
  const [state, setState] = useState<CatalogState>(
    () => keptOf(api, readAt) ?? { kind: 'loading' },
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another reading is another catalogue.
  useEffect(() => {
    const known = keptOf(api, readAt);
    if (known !== null) {
      setState(known);
      return;
    }
    return takeAnswer(
      api.menu.getCatalog(),
      (catalog) => {
        const next = stateOf(catalog);
        if (readAt !== null) kept.set(api, { readAt, state: next });
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

function stateOf(catalog: CatalogView | null): CatalogState {
  return catalog === null ? { kind: 'unread' } : { kind: 'known', carte: carteOf(catalog) };
}

function keptOf(api: object, readAt: number | null): CatalogState | null {
  const last = kept.get(api);
  return last !== undefined && last.readAt === readAt ? last.state : null;
}
