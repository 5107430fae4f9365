import type { Service } from '../fiscal/basket.ts';
import type { HubriseRef } from '../fiscal/payloads.ts';
import type { LocationId, OrderId } from '../ids.ts';
import type { Draft } from './draft.ts';
import { isPrepaid } from './in-payment.ts';

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

/** What is still due of an order's tip, cents: what went along with no payment yet. */
export function tipLeft({ bill, payments }: Pick<Draft, 'bill' | 'payments'>): number {
  const given = payments.reduce((sum, { tip = 0 }) => sum + tip, 0);
  return Math.max(0, (bill?.tip ?? 0) - given);
}

/** An order of HubRise's as it stands now, with what was taken here of it as it stood before. */
export function withTaken(
  now: Draft,
  { byHand, invoice, paying, payments, terminal }: Draft,
): Draft {
  return {
    ...now,
    payments: [...now.payments, ...payments.filter((one) => !isPrepaid(one))],
    ...(terminal === undefined ? {} : { terminal }),
    ...(byHand === undefined ? {} : { byHand }),
    ...(invoice === undefined ? {} : { invoice }),
    ...(paying === undefined ? {} : { paying }),
  };
}
