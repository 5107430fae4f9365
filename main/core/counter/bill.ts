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

type Payments = Pick<Draft, 'payments' | 'terminal'>;

/** The payments with which a draft begins again once what was handed over is given back. */
export function paidStill({ payments, terminal = [] }: Payments): readonly Payment[] {
  return [...payments.filter(isPrepaid), ...terminal];
}

/** Whether anything was handed over here that can be given back by hand. */
export function isHandedOver(draft: Payments): boolean {
  return draft.payments.length > paidStill(draft).length;
}

/** Why a draft stands still: something of it was taken here; null: nothing was. */
export function whyPaid(draft: Payments): 'being_paid' | 'paid_by_terminal' | null {
  if (isHandedOver(draft)) return 'being_paid';
  return (draft.terminal ?? []).length > 0 ? 'paid_by_terminal' : null;
}

function isPrepaid({ means }: Payment): boolean {
  return means.startsWith('platform:');
}
