import { useEffect, useState } from 'react';
import type { OrderDetail } from '../../../main/core/board/detail.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { takeAnswer } from '../../state/take-answer.ts';

type DetailState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'known'; readonly detail: OrderDetail };

/** The whole of one order, asked for again each time that something may have happened to it. */
export function useOrderDetail(id: string): DetailState {
  const { api, board, fail, live, stock } = useTill();
  const card = useReadable(board, (state) => state.cards.get(id));
  // What its references are called.
  const links = useReadable(stock, (view) => view?.linkChanges ?? 0);
  const [changes, setChanges] = useState(0);
  const [state, setState] = useState<DetailState>({ kind: 'loading' });

  // The board says nothing of an order that has left it, nor of what only its history tells.
  useEffect(() => live.onChange(['order'], () => setChanges((count) => count + 1)), [live]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: card and count tell of a change.
  useEffect(() => {
    const show = (detail: OrderDetail | null): void =>
      setState(detail === null ? { kind: 'gone' } : { kind: 'known', detail });
    return takeAnswer(api.orders.get(id), show, fail);
  }, [api, id, card, changes, links, fail]);

  return state;
}
