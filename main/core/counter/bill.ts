import type { HubriseRef, Payment } from '../fiscal/payloads.ts';
import type { Service } from '../fiscal/vat.ts';
import type { LocationId, OrderId } from '../ids.ts';
import type { Draft } from './draft.ts';

/**
 * An order of HubRise's that is paid at the counter: its lines stand as HubRise has them, and are priced
 * and sealed already. What the platform was paid for stands among the payments from the beginning.
 */
export interface Bill {
  readonly orderId: OrderId;
  readonly location: LocationId;
  readonly channel: string;
  readonly service: Service;
  readonly hubrise: HubriseRef;
  readonly platformRates: readonly { readonly n: number; readonly rate?: number }[];
  /** What is due beside the sale, cents: a tip, handed on to the staff. */
  readonly tip: number;
}

/** What was taken of a draft at this counter, and not by a platform before. */
export function takenHere({ payments }: Pick<Draft, 'payments'>): readonly Payment[] {
  return payments.filter((payment) => !isPrepaid(payment));
}

/** The payments with which a draft begins again once what was taken is given back. */
export function paidBefore({ payments }: Pick<Draft, 'payments'>): readonly Payment[] {
  return payments.filter(isPrepaid);
}

function isPrepaid({ means }: Payment): boolean {
  return means.startsWith('platform:');
}
