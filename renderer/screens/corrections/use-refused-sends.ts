import type { RefusedSend } from '../../../preload/contract.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useAskedAgain } from '../../hooks/use-asked-again.ts';

/** What HubRise would not take; null at first. */
export function useRefusedSends(): readonly RefusedSend[] | null {
  return useAskedAgain(useTill().api.orders.listRefused);
}
