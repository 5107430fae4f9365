import { useEffect, useState } from 'react';
import type { OrderDetail } from '../../../preload/contract.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';

export type DetailState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'known'; readonly detail: OrderDetail };

/** The whole of one order, asked for again each time that its card on the board changes. */
export function useOrderDetail(id: string): DetailState {
  const { api, board, fail } = useTill();
  const card = useReadable(board, (state) => state.cards.get(id));
  const [state, setState] = useState<DetailState>({ kind: 'loading' });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the card is what tells of a change.
  useEffect(() => {
    let wanted = true;
    api.orders.get(id).then((detail) => {
      if (wanted) setState(detail === null ? { kind: 'gone' } : { kind: 'known', detail });
    }, fail);
    return () => {
      wanted = false;
    };
  }, [api, id, card, fail]);

  return state;
}
