import { useCallback } from 'react';
import type { OrderPrint, Unsubscribe } from '../../../preload/contract.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useAskedAgain } from '../../hooks/use-asked-again.ts';

/** The tickets of an order so far; null at first. */
export function useOrderPrints(id: string): readonly OrderPrint[] | null {
  const { api } = useTill();
  const ask = useCallback(() => api.orders.listPrints(id), [api, id]);
  const onChange = useCallback(
    (listener: () => void): Unsubscribe => {
      const stopPrinting = api.printing.onChange(listener);
      // An order that is called off takes back its tickets that still wait.
      const stopOrder = api.sales.onChange(({ orderIds }) => {
        if (orderIds.includes(id)) listener();
      });
      return () => {
        stopPrinting();
        stopOrder();
      };
    },
    [api, id],
  );
  return useAskedAgain(ask, onChange);
}
