import type { CardMeans } from './giving-back.ts';

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
