import type { HubriseRef, Payment } from '../fiscal/payloads.ts';
import type { Service } from '../fiscal/vat.ts';
import type { LocationId, OrderId } from '../ids.ts';
import type { Draft } from './draft.ts';
import { withShareBack } from './in-payment.ts';

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

/** What is still due of an order's tip, cents: what went along with no payment yet. */
export function tipLeft({ bill, payments }: Pick<Draft, 'bill' | 'payments'>): number {
  const given = payments.reduce((sum, { tip = 0 }) => sum + tip, 0);
  return Math.max(0, (bill?.tip ?? 0) - given);
}

/** The payments with which a draft begins again once what was handed over is given back. */
export function paidStill({ payments, terminal = [] }: Payments): readonly Payment[] {
  return [...payments.filter(isPrepaid), ...terminal];
}

/** How many of them are cash. */
export function cashIn(payments: readonly Payment[]): number {
  return payments.filter(({ means }) => means === 'cash').length;
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

/** A draft once so much (cents) of one of its terminal's payments is back on the card: its goods stay paid longest. */
export function withGivenBack(draft: Draft, n: number, back: number): Draft {
  const { paying, terminal: before = [], ...rest } = draft;
  const given = before[n];
  if (given === undefined) return draft;
  const { tip: tipped = 0, ...bare } = given;
  const left = given.amount + tipped - back;
  const amount = Math.min(left, given.amount);
  const tip = left - amount;
  const now: readonly Payment[] =
    left <= 0 ? [] : [{ ...bare, amount, ...(tip === 0 ? {} : { tip }) }];
  const same = JSON.stringify(given);
  const at = draft.payments.findIndex((one) => JSON.stringify(one) === same);
  const terminal = before.toSpliced(n, 1, ...now);
  const payments = draft.payments.toSpliced(at, at < 0 ? 0 : 1, ...now);
  const due = given.amount - (now[0]?.amount ?? 0);
  return {
    ...rest,
    payments,
    ...(terminal.length === 0 ? {} : { terminal }),
    ...(paying === undefined ? {} : { paying: withShareBack(paying, due) }),
  };
}

function isPrepaid({ means }: Payment): boolean {
  return means.startsWith('platform:');
}
