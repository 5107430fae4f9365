import { createContext, useContext } from 'react';
import type { KitchenView } from '../../../preload/contract.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import type { Kitchen } from '../../state/kitchen-store.ts';

export const KitchenContext = createContext<Kitchen | null>(null);

/** The kitchen's stores; only inside the tree of `kitchen-page.tsx`. */
export function useKitchen(): Kitchen {
  const kitchen = useContext(KitchenContext);
  if (kitchen === null) throw new Error('No kitchen is provided above this component');
  return kitchen;
}

/** What main tells the kitchen, below the screen that waits for it. */
export function useKitchenView(): KitchenView {
  const view = useReadable(useKitchen().view);
  if (view === null) throw new Error('The tickets are not read yet');
  return view;
}
