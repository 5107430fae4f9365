import type { PricedBasket } from '../fiscal/basket.ts';
import type { Payment } from '../fiscal/payloads.ts';
import { holidaysOf } from '../opening/holidays.ts';
import { isAuth } from '../terminal/protocol.ts';

/** By what a customer pays at the counter, in the order of the buttons. */
export const MEANS = ['cash', 'card', 'titre_card', 'titre_paper', 'cheque', 'voucher'] as const;
export type Means = (typeof MEANS)[number];

/** By what a tip can be given along: it is kept apart from the total (fiscal-france §11). */
export const TIP_MEANS: readonly Means[] = ['cash', 'card'];

/** More than a tip is without a question, where it is more than the bill too: cents (fiscal-format §7). */
const A_LARGE_TIP = 5_000;

/** Whether a tip is so large that it is asked about a second time: most such ones are mistyped. */
export function isLargeTip(tip: number, total: number): boolean {
  return tip > A_LARGE_TIP && tip > total;
}

/** Whether a tip may be taken as it was typed: a large one, only where just that was said to be meant. */
export function isTipMeant(
  { meantTip, tip = 0 }: Pick<Tender, 'meantTip' | 'tip'>,
  total: number,
): boolean {
  return !isLargeTip(tip, total) || meantTip === tip;
}

/**
 * What a customer hands over. `amount`: in cents; of cash and paper what it is worth, a tip in cash
 * among it; of a card what is paid of the bill, the tip beside it.
 */
export interface Tender {
  readonly means: Means;
  readonly amount: number;
  readonly tip?: number;
  /** The tip that somebody has said a second time to mean, cents: a large one is taken as that alone. */
  readonly meantTip?: number;
  /** Of a card, as its slip says. */
  readonly auth?: string;
  /** The last four digits of a card; no more of it is ever kept. */
  readonly last4?: string;
}

export type TenderRefusal =
  | 'nothing_due'
  | 'no_amount'
  /** More than what is due, by a means that gives no change. */
  | 'more_than_due'
  /** A tip, by a means that takes none. */
  | 'tip_means'
  /** A tip that is more than the bill and more than a tip is: asked about a second time (`meantTip`). */
  | 'large_tip'
  /** Titre-restaurant: not on this day; nothing of the ticket is food; the day's limit is reached. */
  | 'titre_day'
  | 'titre_food'
  | 'titre_limit'
  /** Titres on paper are over. */
  | 'titre_paper_over';

/** What titre-restaurant rules allow (fiscal-france §11): settings, as a reform is pending. */
export interface TitreRules {
  /** A day, cents. */
  readonly cap: number;
  /** On which days of the week they are taken: Monday is 1, Sunday 7. */
  readonly days: readonly number[];
  /** Also on holidays that fall on such a day. */
  readonly holidays: boolean;
  /** Whether those on paper are still taken. */
  readonly paper: boolean;
}

export const TITRE_RULES: TitreRules = {
  cap: 2_500,
  days: [1, 2, 3, 4, 5, 6],
  holidays: false,
  paper: true,
};
/** What nobody pays at a counter: somebody has leant on the keys. */
export const MOST_TENDERED = 1_000_000;

export interface Paying {
  readonly priced: Pick<PricedBasket, 'lines' | 'total'>;
  readonly payments: readonly Payment[];
  /** The date of the day, `YYYY-MM-DD`. */
  readonly date: string;
  readonly titre: TitreRules;
  /** The part of a bill that is paid now, cents: no more is taken, and the change is of that. Absent: all of it. */
  readonly share?: number | undefined;
}

type Tendered =
  | { readonly kind: 'taken'; readonly payment: Payment; readonly due: number }
  | { readonly kind: 'refused'; readonly reason: TenderRefusal; readonly limit?: number };

/**
 * What becomes of what is handed over: change from cash alone, everything else exact, a titre on paper
 * taken for no more than it may be (its surplus is not given back), tips apart.
 */
export function tender(paying: Paying, given: Tender): Tendered {
  const all = dueOf(paying);
  const due = Math.min(all, paying.share ?? all);
  const answer = take(paying, given, due);
  return answer.kind === 'taken' ? { ...answer, due: answer.due + all - due } : answer;
}

function take(paying: Paying, given: Tender, due: number): Tendered {
  const { amount, means, tip = 0 } = given;
  if (due <= 0) return refused('nothing_due');
  if (!isAmount(amount) || amount === 0 || !isAmount(tip)) return refused('no_amount');
  if (tip > 0 && !TIP_MEANS.includes(means)) return refused('tip_means');
  if (!isTipMeant(given, paying.priced.total)) return refused('large_tip');
  const apart = tip === 0 ? {} : { tip };
  switch (means) {
    case 'cash': {
      // What is given as a tip is not given for the bill: it is in neither side of the change.
      const worth = amount - tip;
      if (worth <= 0) return refused('no_amount');
      const taken = Math.min(worth, due);
      const cash = { given: worth, change: worth - taken };
      return paid({ means, amount: taken, ...cash, ...apart }, due);
    }
    case 'card':
      return amount > due
        ? refused('more_than_due')
        : paid({ means, amount, ...apart, ...cardFields(given) }, due);
    case 'cheque':
      return amount > due ? refused('more_than_due') : paid({ means, amount }, due);
    case 'voucher':
      return paid(withSurplus(means, amount, due), due);
    case 'titre_card':
    case 'titre_paper':
      return takeTitre(paying, means, amount, due);
  }
}

function isAmount(cents: number): boolean {
  return Number.isSafeInteger(cents) && cents >= 0 && cents <= MOST_TENDERED;
}

/** What the slip of a card says, as far as somebody has typed it. */
function cardFields({ auth = '', last4 = '' }: Tender): Pick<Payment, 'auth' | 'label'> {
  return {
    ...(isAuth(auth) ? { auth } : {}),
    ...(/^\d{4}$/.test(last4) ? { label: `…${last4}` } : {}),
  };
}

function takeTitre(
  paying: Paying,
  means: 'titre_card' | 'titre_paper',
  amount: number,
  due: number,
): Tendered {
  if (means === 'titre_paper' && !paying.titre.paper) return refused('titre_paper_over');
  if (isDayOff(paying.date, paying.titre)) return refused('titre_day');
  const food = foodOf(paying.priced);
  if (food === 0) return refused('titre_food');
  const before = paying.payments
    .filter((one) => one.means === 'titre_card' || one.means === 'titre_paper')
    .reduce((sum, one) => sum + one.amount, 0);
  const limit = Math.min(paying.titre.cap, food) - before;
  if (limit <= 0) return refused('titre_limit', 0);
  if (means === 'titre_paper') return paid(withSurplus(means, amount, Math.min(due, limit)), due);
  if (amount > due) return refused('more_than_due');
  return amount > limit ? refused('titre_limit', limit) : paid({ means, amount }, due);
}

function withSurplus(means: Means, worth: number, most: number): Payment {
  const amount = Math.min(worth, most);
  return { means, amount, ...(worth > amount ? { surplus: worth - amount } : {}) };
}

/** Alcohol is no meal: what stands under its rate cannot be paid by titre. */
function foodOf({ lines }: Pick<PricedBasket, 'lines'>): number {
  return lines
    .flatMap(({ parts }) => parts)
    .filter(({ rate }) => rate !== 2_000)
    .reduce((sum, { ttc }) => sum + ttc, 0);
}

function isDayOff(date: string, { days, holidays }: TitreRules): boolean {
  const sundayFirst = new Date(`${date}T12:00:00Z`).getUTCDay();
  if (!days.includes(sundayFirst === 0 ? 7 : sundayFirst)) return true;
  return !holidays && holidaysOf(Number(date.slice(0, 4))).some(({ day }) => day === date);
}

export function dueOf({ payments, priced }: Pick<Paying, 'payments' | 'priced'>): number {
  return priced.total - payments.reduce((sum, one) => sum + one.amount, 0);
}

/** What is to be given back now, cents: of the last payment. Whoever paid before has their change. */
export function changeOf(payments: readonly Payment[]): number {
  return payments.at(-1)?.change ?? 0;
}

function paid(payment: Payment, due: number): Tendered {
  return { kind: 'taken', payment, due: due - payment.amount };
}

function refused(reason: TenderRefusal, limit?: number): Tendered {
  return { kind: 'refused', reason, ...(limit === undefined ? {} : { limit }) };
}
