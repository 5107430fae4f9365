import type { Payment } from '../fiscal/payloads.ts';

/** So much (cents, above 0) by a means. */
export interface Share {
  readonly means: string;
  readonly amount: number;
}

/** What a card gets back is asked of the terminal by these means, in this order. */
const CARD_MEANS = ['card', 'titre_card'] as const;
export type CardMeans = (typeof CARD_MEANS)[number];

export function isCardMeans(means: string): means is CardMeans {
  return CARD_MEANS.some((one) => one === means);
}

/**
 * The means by which it was paid, each as far as it reaches, in the order in which it was paid; what no
 * means reaches goes back in cash. `total` above 0, payments below.
 */
export function backByMeans(
  paid: readonly Share[],
  before: readonly Share[],
  total: number,
): readonly Payment[] {
  const left = sums([...paid, ...before]);
  let rest = total;
  const back: Payment[] = [];
  for (const [means, amount] of left) {
    const part = Math.min(rest, Math.max(amount, 0));
    if (part > 0) back.push(backBy(means, part));
    rest -= part;
  }
  return rest > 0 ? [...back, backBy('cash', rest)] : back;
}

export function backBy(means: string, amount: number): Payment {
  const cash = means === 'cash' ? { given: -amount, change: 0 } : {};
  return { means, amount: -amount, ...cash };
}

/** So much of a card that the terminal took; `last4`: which one, where the terminal said it. */
export interface CardPart extends Share {
  readonly means: CardMeans;
  readonly last4?: string;
}

/**
 * What of it the terminal is asked for, each card for itself, for no more than it has paid. The bank's cards
 * come first: of a titre-restaurant many issuers take nothing back, and then nothing has gone back yet.
 */
export function asksOf(
  planned: readonly Payment[],
  onTerminal: readonly CardPart[],
): readonly CardPart[] {
  return CARD_MEANS.flatMap((means) => {
    let wanted = -(sums(planned).get(means) ?? 0);
    return onTerminal.flatMap((card): readonly CardPart[] => {
      const amount = card.means === means ? Math.min(wanted, card.amount) : 0;
      wanted -= amount;
      return amount > 0 ? [{ ...card, amount }] : [];
    });
  });
}

/** What a card got back, as the terminal says it. */
export type CardShare = Share & Pick<Payment, 'application' | 'auth'>;

/** By which way it went back: what the terminal did, and what a hand has to do. */
export interface GivenBack {
  readonly terminal: readonly Share[];
  readonly hand: readonly Share[];
}

/**
 * What goes back once the terminal was asked: by it what it has given, by hand what it was not asked for,
 * and in cash what it was asked for and did not give.
 */
export function afterTerminal(
  planned: readonly Payment[],
  asks: readonly Share[],
  given: readonly Share[],
): GivenBack {
  const hand = sums(planned.map(({ amount, means }) => ({ means, amount: -amount })));
  const owe = (means: string, amount: number): void =>
    void hand.set(means, (hand.get(means) ?? 0) + amount);
  for (const { amount, means } of asks) {
    owe(means, -amount);
    owe('cash', amount);
  }
  for (const { amount } of given) owe('cash', -amount);
  const cash = hand.get('cash') ?? 0;
  hand.delete('cash');
  return {
    terminal: shares(sums(given)),
    hand: shares(new Map([...hand, ['cash', cash]])),
  };
}

/**
 * What a hand gives so that both add up to the avoir, cents: where what was sealed meanwhile has changed
 * the shares the rest is cash. Null: more has gone back than it comes to.
 */
export function handAddingUp(back: GivenBack, total: number): readonly Share[] | null {
  const rest = total - totalOf(back.terminal);
  if (totalOf(back.hand) === rest) return back.hand;
  return rest < 0 ? null : shares(new Map([['cash', rest]]));
}

/** So much (cents, above 0) went by another means than the till was told. */
export interface Moved {
  readonly from: string;
  readonly to: string;
  readonly amount: number;
}

/**
 * Parts as they count after what was put right of them, in turn: of those of a means it is the one of exactly
 * that amount, else the first ones as far as they reach. A part keeps whatever else it says.
 */
export function putRight<T extends Share>(
  parts: readonly T[],
  moves: readonly Moved[],
): readonly T[] {
  let now = parts;
  for (const { amount, from, to } of moves) {
    const isExact = (part: T): boolean => part.means === from && part.amount === amount;
    const exact = now.find(isExact);
    let rest = amount;
    now = now.flatMap((part) => {
      const isIts = exact === undefined ? part.means === from : part === exact;
      const taken = isIts ? Math.min(rest, part.amount) : 0;
      rest -= taken;
      return [
        { ...part, amount: part.amount - taken },
        { ...part, means: to, amount: taken },
      ].filter((one) => one.amount > 0);
    });
  }
  return now;
}

export function totalOf(all: readonly Share[]): number {
  return all.reduce((sum, { amount }) => sum + amount, 0);
}

/** As an avoir says it: each card that got something back, and what a hand gives. */
export function paymentsBack(
  given: readonly CardShare[],
  hand: readonly Share[],
): readonly Payment[] {
  return [
    ...given.map((one) => ({ ...one, amount: -one.amount })),
    ...hand.map(({ amount, means }) => backBy(means, amount)),
  ];
}

export function sums(all: readonly Share[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { amount, means } of all) found.set(means, (found.get(means) ?? 0) + amount);
  return found;
}

function shares(all: ReadonlyMap<string, number>): readonly Share[] {
  return [...all].flatMap(([means, amount]) => (amount > 0 ? [{ means, amount }] : []));
}
