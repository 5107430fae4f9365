import { assertNever } from '../assert-never.ts';
import { priceAvoir, quantityLeft, type Returned } from '../fiscal/avoir.ts';
import type { PricedBasket } from '../fiscal/basket.ts';
import type { AvoirLine, Line } from '../fiscal/payloads.ts';
import { isAnomaly, type StatusOrUnknown, statusRank } from '../order/status.ts';

/** A sale of an order of HubRise's, as the journal has it now. */
export interface SealedSale {
  readonly number: string;
  /** Of the order's content that it stands for, its avoirs counted. */
  readonly revision: string;
  /** The platform has all of the money, and gives it back itself. */
  readonly isPlatforms: boolean;
  /** What the platform was paid beside it, cents. */
  readonly tip: number;
  readonly lines: readonly Line[];
  /** Lines of its avoirs. */
  readonly back: readonly AvoirLine[];
  /** A person has given some of it back. */
  readonly isHandled: boolean;
}

/** What the journal holds of one order. */
export interface SealedTaking {
  /** Neither sold nor cancelled. */
  readonly openOrder: { readonly number: string; readonly revision: string } | null;
  readonly sales: readonly SealedSale[];
}

/** What should be in the journal of it. */
export type WantedTaking =
  /** Nobody can tell yet: what is there stays. */
  | { readonly kind: 'undecided' }
  | { readonly kind: 'gone'; readonly status: StatusOrUnknown }
  /** Another till of the shop has taken the money, and has the sale. */
  | { readonly kind: 'elsewhere' }
  | {
      readonly kind: 'stands';
      readonly revision: string;
      readonly isPaid: boolean;
      /** What the platform was paid beside it, cents. */
      readonly tipIn: number;
      readonly priced: PricedBasket;
    };

export type TakingStep =
  | { readonly kind: 'order' }
  /** `order`: the number of the ORDER that it pays. */
  | { readonly kind: 'sell'; readonly order: string | null }
  | { readonly kind: 'cancel'; readonly order: string; readonly reason: string }
  | {
      readonly kind: 'avoir';
      readonly sale: SealedSale;
      readonly returned: readonly Returned[];
      readonly reason: string;
    }
  /** The money is in the shop's till: a person has to give it back, or to take the rest. */
  | { readonly kind: 'by_hand'; readonly sale: string };

/** Whether the shop has taken an order on: what figures count as sold (`isSale`). */
export function isAccepted(status: StatusOrUnknown): boolean {
  return statusRank(status) >= statusRank('accepted') && !isAnomaly(status);
}

/**
 * What is to be sealed so that the journal says what became of an order (fiscal-france §11). Asked again
 * when nothing has changed it gives nothing: an order that is seen twice, or again after a crash, is not
 * sealed twice. What was sealed is only ever taken back by a record of its own.
 */
export function planTaking(sealed: SealedTaking, wanted: WantedTaking): readonly TakingStep[] {
  switch (wanted.kind) {
    case 'undecided':
      return [];
    case 'elsewhere':
      return sealed.openOrder === null ? [] : [cancelled(sealed.openOrder, ELSEWHERE)];
    case 'gone':
      return takenBack(sealed, GONE[wanted.status] ?? 'Commande annulée');
    case 'stands':
      return standing(sealed, wanted);
    default:
      return assertNever(wanted);
  }
}

const GONE: Readonly<Partial<Record<StatusOrUnknown, string>>> = {
  cancelled: 'Commande annulée',
  rejected: 'Commande refusée',
  delivery_failed: 'Livraison non aboutie',
};
const ELSEWHERE = 'Encaissée sur une autre caisse';
const CHANGED = 'Commande modifiée';

function takenBack({ openOrder, sales }: SealedTaking, reason: string): readonly TakingStep[] {
  const steps: TakingStep[] = [];
  if (openOrder !== null) steps.push(cancelled(openOrder, reason));
  const live = sales.find(isLive);
  if (live?.isPlatforms === true) steps.push(wholeAvoir(live, reason));
  else if (live !== undefined) steps.push({ kind: 'by_hand', sale: live.number });
  return steps;
}

function standing(
  { openOrder, sales }: SealedTaking,
  wanted: Extract<WantedTaking, { kind: 'stands' }>,
): readonly TakingStep[] {
  const { isPaid, revision } = wanted;
  const anew: TakingStep = isPaid ? { kind: 'sell', order: null } : { kind: 'order' };
  const live = sales.find(isLive);
  if (live !== undefined) {
    const isTipOther = isPaid && live.isPlatforms && live.tip !== wanted.tipIn;
    // What a person has given some of back is theirs to judge: sold anew it would be all there again.
    const isSame = sameContent(live.revision, revision);
    if (isSame && (!isTipOther || live.isHandled)) return [];
    if (!live.isPlatforms) return [{ kind: 'by_hand', sale: live.number }];
    // A tip stands in the sale's payment, and an avoir of lines leaves it there.
    const less = isTipOther ? null : lessOf(live, wanted.priced);
    if (less !== null) return [{ kind: 'avoir', sale: live, returned: less, reason: CHANGED }];
    return [wholeAvoir(live, CHANGED), anew];
  }
  if (openOrder !== null) {
    const { number } = openOrder;
    if (!sameContent(openOrder.revision, revision)) {
      return [cancelled(openOrder, CHANGED), anew];
    }
    return isPaid ? [{ kind: 'sell', order: number }] : [];
  }
  // A person gave all of it back at the counter: what the order says now is theirs to judge.
  return sales.some(({ isHandled }) => isHandled) ? [] : [anew];
}

/** The same content may be sealed again after it was taken back, under a revision of its own. */
export function sameContent(a: string, b: string): boolean {
  return contentOf(a) === contentOf(b);
}

function contentOf(revision: string): string {
  return revision.split('.')[0] ?? revision;
}

function isLive({ back, lines }: SealedSale): boolean {
  return lines.some((line) => quantityLeft(line, back) > 0);
}

function cancelled({ number: order }: { readonly number: string }, reason: string): TakingStep {
  return { kind: 'cancel', order, reason };
}

function wholeAvoir(sale: SealedSale, reason: string): TakingStep {
  return { kind: 'avoir', sale, returned: restOf(sale), reason };
}

function restOf({ back, lines }: SealedSale): readonly Returned[] {
  return lines.flatMap((line): Returned[] => {
    const left = quantityLeft(line, back);
    return left > 0 ? [{ of: line.n, qty: left }] : [];
  });
}

/** What of a sale's lines is gone, where the order is the same but for that, to the cent; else null. */
function lessOf(
  sale: SealedSale,
  { lines: wanted, total }: PricedBasket,
): readonly Returned[] | null {
  const left = wanted.map((line) => ({ line, isFound: false }));
  const returned: Returned[] = [];
  for (const line of sale.lines) {
    const before = quantityLeft(line, sale.back);
    if (before === 0) continue;
    const match = left.find(
      (one) => !one.isFound && isSameLine(one.line, line) && one.line.qty <= before,
    );
    if (match !== undefined) match.isFound = true;
    const gone = before - (match?.line.qty ?? 0);
    if (gone > 0) returned.push({ of: line.n, qty: gone });
  }
  if (returned.length === 0 || left.some(({ isFound }) => !isFound)) return null;
  const given = sale.back.reduce((sum, { ttc }) => sum + ttc, 0);
  const sold = sale.lines.reduce((sum, { ttc }) => sum + ttc, 0);
  const rest = sold + given + priceAvoir(sale, sale.back, returned).total;
  return rest === total ? returned : null;
}

/** The rates are those that were sealed, and are given back at those, whatever they are now. */
function isSameLine(a: Line, b: Line): boolean {
  return a.label === b.label && a.unit === b.unit;
}
