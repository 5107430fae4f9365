import { largestRemainder } from '../fiscal/basket.ts';
import type { Payment } from '../fiscal/payloads.ts';
import type { Draft } from './draft.ts';
import type { CardMeans } from './giving-back.ts';
import { type Means, type Tender, TIP_MEANS } from './tender.ts';
import { totalsOf } from './totals.ts';

type Payments = Pick<Draft, 'payments' | 'terminal'>;

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
function withShareBack(paying: InPayment, back: number): InPayment {
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

/** A bill in so many parts, alike to the cent, the larger ones first. */
export function sharesOf(total: number, parts: number): readonly number[] {
  return largestRemainder(total, new Array<number>(parts).fill(1)) ?? [];
}

/**
 * The shares that are still to be paid after a payment. `before`: what was paid of the ticket until then,
 * cents. A part of the first share leaves the rest of it; where nothing is paid any more, the ticket is
 * sold, and what stands on the screen is another one.
 */
export function sharesAfter(
  shares: readonly number[],
  before: number,
  after: Pick<Draft, 'payments'>,
): readonly number[] {
  const [first, ...others] = shares;
  const taken = after.payments.reduce((sum, { amount }) => sum + amount, 0) - before;
  if (first === undefined || taken <= 0) return [];
  return taken < first ? [first - taken, ...others] : others;
}

/** More sit at no table of a small restaurant. */
export const MOST_PARTS = 20;

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

export function isPrepaid({ means }: Payment): boolean {
  return means.startsWith('platform:');
}

/** What a person has read on a terminal that a card has paid: cents, a tip with it, and by which means. */
export interface CardPaid {
  readonly amount: number;
  readonly means: CardMeans;
}

/** As much as anybody adds to a small amount on a terminal. */
const A_LARGE_TIP = 2_000;

/**
 * The most, in cents, that a card may have paid of what was asked for. What a bank's card has paid more is a
 * tip that was added on the terminal; much more was mistyped. A titre-restaurant gives none.
 */
export function mostPaid(asked: number, means: CardMeans): number {
  return asked + (means === 'card' ? Math.max(asked, A_LARGE_TIP) : 0);
}

/** Whether a card may have paid that, where so much (cents) was asked for. */
export function mayHavePaid(asked: number, { amount, means }: CardPaid): boolean {
  return Number.isSafeInteger(amount) && amount > 0 && amount <= mostPaid(asked, means);
}
