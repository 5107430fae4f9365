import type { Payment } from '../fiscal/payloads.ts';
import type { Draft } from './draft.ts';
import { sharesAfter, sharesOf } from './split.ts';
import { type Means, type Tender, TIP_MEANS } from './tender.ts';
import { totalsOf } from './totals.ts';

/** What goes with the next payment, and need not. Cents. */
export type BesidePayment = Pick<Tender, 'tip' | 'meantTip' | 'auth' | 'last4'>;

/** How a ticket is being paid, as far as somebody has chosen it: a page that is loaded again goes on from here. */
export interface InPayment {
  /** The shares that are still to be paid, cents above 0, the next one first; none: the bill is not split. */
  readonly shares: readonly number[];
  readonly beside: BesidePayment;
}

/** Somebody is paying, and has chosen nothing that the next payment goes by. */
export const IN_PAYMENT: InPayment = { shares: [], beside: {} };

/** What is chosen of how a draft is paid. */
export function inPayment({ paying }: Pick<Draft, 'paying'>): InPayment {
  return paying ?? IN_PAYMENT;
}

/** The share that the next payment is for, cents; undefined: the bill is not split. */
export function nextShare(draft: Pick<Draft, 'paying'>): number | undefined {
  return inPayment(draft).shares[0];
}

/** What is due of a draft, in so many parts alike. */
export function splitInParts(draft: Draft, parts: number): Draft {
  const { due } = totalsOf(draft);
  const shares = due <= 0 ? [] : sharesOf(due, parts).filter((share) => share > 0);
  return { ...draft, paying: { shares, beside: inPayment(draft).beside } };
}

/** The draft with other things beside its next payment. */
export function withBeside(draft: Draft, beside: BesidePayment): Draft {
  return { ...draft, paying: { shares: inPayment(draft).shares, beside } };
}

/** Nobody is paying it any more: how it is paid is asked anew. */
export function withoutPaying({ paying: _paying, ...draft }: Draft): Draft {
  return draft;
}

/** The draft with one more payment. A means that takes no tip along leaves it to the next one, as it was chosen. */
export function withPayment(draft: Draft, payment: Payment): Draft {
  const { beside, shares } = inPayment(draft);
  const payments = [...draft.payments, payment];
  return {
    ...draft,
    payments,
    paying: {
      shares: sharesAfter(shares, totalsOf(draft).paid, { payments }),
      beside: TIP_MEANS.includes(payment.means as Means) ? {} : tipOf(beside),
    },
  };
}

function tipOf({ meantTip, tip }: BesidePayment): BesidePayment {
  if (tip === undefined) return {};
  return meantTip === undefined ? { tip } : { tip, meantTip };
}

/** So much (cents) of what was paid is due again: it is a share of its own, before the others. */
export function withShareBack(paying: InPayment, back: number): InPayment {
  if (paying.shares.length === 0 || back <= 0) return paying;
  return { shares: [back, ...paying.shares], beside: paying.beside };
}

/** The draft as it may be kept: shares that are not what is due are those of another bill. */
export function withSharesThatAddUp(draft: Draft): Draft {
  const { paying } = draft;
  if (paying === undefined || paying.shares.length === 0) return draft;
  const sum = paying.shares.reduce((before, share) => before + share, 0);
  if (sum === totalsOf(draft).due) return draft;
  return { ...draft, paying: { shares: [], beside: paying.beside } };
}
