import { useKeyLayer } from '../../hooks/use-key-layer.ts';

/** Keys of the ticket, while no sheet lies over it (`shortcuts.ts` lists them). */
export function useCounterKeys(hear: {
  readonly onPay: () => void;
  readonly onTickets: () => void;
}): void {
  useKeyLayer('counter', ({ key, repeat }) => {
    if (repeat) return false;
    if (key === 'F8') hear.onPay();
    else hear.onTickets();
    return true;
  });
}
