import { useEffect, useState } from 'react';
import type { CounterView } from '../../../preload/contract.ts';
import { useTill } from '../../hooks/till-context.ts';

interface InPaymentPage {
  /** The page of means is wanted, or was there before this window was loaded. */
  readonly isShown: boolean;
  /** Main has the ticket in payment. */
  readonly isBegun: boolean;
  readonly open: () => void;
  /** Back to the articles: how the ticket is paid is asked anew. */
  readonly leave: () => void;
}

/** Whether the ticket is being paid: by what was pressed here, or as main keeps it. */
export function useInPayment(view: CounterView | null, ticketKey: number): InPaymentPage {
  const { counter } = useTill();
  const [isWanted, setWanted] = useState(false);
  /** The ticket of which somebody has left the page, by its key: also where main can store nothing now. */
  const [leftOn, setLeftOn] = useState<number | null>(null);
  const lines = view?.draft.lines.length ?? 0;
  // The last payment empties the ticket: the next customer begins.
  useEffect(() => {
    if (lines === 0) setWanted(false);
  }, [lines]);
  const isBegun = view?.draft.paying !== undefined;
  return {
    isShown: isWanted || (isBegun && leftOn !== ticketKey),
    isBegun,
    open: () => setWanted(true),
    leave: () => {
      setWanted(false);
      setLeftOn(ticketKey);
      // What a card has paid of an order of HubRise's waits with its ticket, as it was.
      if (view === null || !isBegun || view.draft.bill !== undefined) return;
      const edit = { kind: 'stopPaying' } as const;
      counter.edit(view.id === null ? edit : { ...edit, ticket: view.id });
    },
  };
}
