import { createContext, useContext } from 'react';
import type { Till } from '../state/till.ts';

export const TillContext = createContext<Till | null>(null);

/** The stores; only inside the tree that `main.tsx` provides them to. */
export function useTill(): Till {
  const till = useContext(TillContext);
  if (till === null) throw new Error('No till is provided above this component');
  return till;
}
