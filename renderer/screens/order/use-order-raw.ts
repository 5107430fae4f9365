import { useCallback, useEffect, useRef, useState } from 'react';
import { useTill } from '../../hooks/till-context.ts';

interface KnownRaw {
  readonly parts: readonly string[];
  /** Where the next part begins; null where there is none. */
  readonly next: number | null;
}

const NOTHING: KnownRaw = { parts: [], next: null };

/** HubRise's text of an order: the first part once it is wanted, each further one when asked for. */
export function useOrderRaw(
  id: string,
  isWanted: boolean,
): KnownRaw & { readonly more: () => void } {
  const { api, fail } = useTill();
  const [known, setKnown] = useState(NOTHING);
  const isAsking = useRef(false);

  const ask = useCallback(
    (from: number): void => {
      if (isAsking.current) return;
      isAsking.current = true;
      api.orders
        .getRaw(id, from)
        .then((part) => {
          if (part === null) return;
          const { next, text } = part;
          setKnown(({ parts }) => ({ parts: [...parts, text], next }));
        })
        .catch(fail)
        .finally(() => {
          isAsking.current = false;
        });
    },
    [api, fail, id],
  );
  const isEmpty = known.parts.length === 0;
  useEffect(() => {
    if (isWanted && isEmpty) ask(0);
  }, [ask, isWanted, isEmpty]);

  return {
    ...known,
    more: () => {
      if (known.next !== null) ask(known.next);
    },
  };
}
