import { useEffect, useEffectEvent } from 'react';
import { isCovered } from './use-pay-keys.ts';

/** Keys of the ticket, while no sheet lies over it (`shortcuts.ts` lists them). */
export function useCounterKeys(hear: {
  readonly onPay: () => void;
  readonly onTickets: () => void;
}): void {
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    if (isCovered() || event.repeat) return;
    if (event.key === 'F8') hear.onPay();
    else if (event.key === 'F10') hear.onTickets();
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
