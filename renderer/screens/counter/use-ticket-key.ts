import { useState } from 'react';
import type { CounterView } from '../../../preload/contract.ts';

/**
 * Another number for each ticket that comes: what was typed for one (parts, a tip, a card's slip) is
 * never used for the next. A ticket that main has only now stored stays the one that it was.
 */
export function useTicketKey(id: CounterView['id']): number {
  const [known, setKnown] = useState({ id, key: 0 });
  if (known.id === id) return known.key;
  const key = known.id === null ? known.key : known.key + 1;
  // Within the same drawing: nothing is shown by the key of the ticket before.
  setKnown({ id, key });
  return key;
}
