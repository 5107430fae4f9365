import { useEffect, useState } from 'react';
import type { PreviewRequest, TicketPreview } from '../../preload/contract.ts';
import { useTill } from './till-context.ts';

export type PreviewState =
  | { readonly kind: 'loading' | 'none' }
  | { readonly kind: 'known'; readonly preview: TicketPreview };

/** What a ticket will look like on paper. */
export function useTicketPreview({ columns, kind, orderId }: PreviewRequest): PreviewState {
  const { api, fail } = useTill();
  const [state, setState] = useState<PreviewState>({ kind: 'loading' });

  useEffect(() => {
    let wanted = true;
    api.printing.preview({ columns, kind, orderId }).then((preview) => {
      if (wanted) setState(preview === null ? { kind: 'none' } : { kind: 'known', preview });
    }, fail);
    return () => {
      wanted = false;
    };
  }, [api, columns, fail, kind, orderId]);

  return state;
}
