import {
  type Basket,
  type BasketLine,
  grossOf,
  type PricedBasket,
  priceBasket,
  proportion,
  type Reduction,
} from '../fiscal/basket.ts';
import { type PointsUse, type PromisedPoints, pointsReason, rewardsOf } from '../loyalty/rules.ts';
import { leftOutName } from '../order/kitchen-words.ts';
import type { Draft, DraftLine, Rebate, SealedLine, ShownCart } from './draft.ts';
import type { Detail } from './price.ts';
import { fiscalService } from './service.ts';

const LONGEST_SEALED = 200;

/** What a draft comes to. Cents. */
interface DraftTotals {
  /** Of each line, before what is taken off the whole ticket, in their order. */
  readonly lines: readonly number[];
  readonly rebate: number;
  readonly total: number;
  readonly paid: number;
  readonly due: number;
}

export function totalsOf(draft: Draft): DraftTotals {
  const lines = draft.lines.map((line) => grossOfLine(line) - lineRebate(line));
  const before = lines.reduce((sum, one) => sum + one, 0);
  const rebate = rebateOf(draft.rebate, before);
  const total = before - rebate;
  const paid = draft.payments.reduce((sum, { amount }) => sum + amount, 0);
  return { lines, rebate, total, paid, due: total - paid };
}

/** As the journal is asked for it. Its arithmetic gives the same total (tests hold it). */
export function basketOf(draft: Draft): Basket {
  const { rebate } = totalsOf(draft);
  return {
    service: draft.bill?.service ?? fiscalService(draft.service),
    lines: draft.lines.map(basketLine),
    ...(draft.rebate === null || rebate === 0
      ? {}
      : { discount: { amount: rebate, reason: reasonOfRebate(draft) } }),
  };
}

/** Why the whole ticket costs less, as it is sealed. */
function reasonOfRebate(draft: Draft): string {
  const { rebate } = draft;
  if (rebate?.kind === 'points') return pointsReason(pointsUsedOn(draft));
  return rebate?.reason ?? '';
}

/** Points that a ticket uses, as it stands now. */
export function pointsUsedOn(draft: Draft): number {
  const { rebate } = draft;
  if (rebate?.kind !== 'points') return 0;
  const before = totalsOf(draft).lines.reduce((sum, one) => sum + one, 0);
  return rewardsOf(rebate, before) * rebate.points;
}

/** What a ticket that waits is to use of somebody's points: as many as were asked for; null: none. */
export function promiseOf({ rebate }: Pick<Draft, 'rebate'>): PromisedPoints | null {
  if (rebate?.kind !== 'points') return null;
  return { customer: rebate.customer, points: rebate.rewards * rebate.points };
}

/** The same with its arithmetic done; null where there is no line. */
export function pricedDraft(draft: Draft): PricedBasket | null {
  return draft.lines.length === 0 ? null : priceBasket(basketOf(draft));
}

function basketLine(line: DraftLine): BasketLine {
  const { offered, priced, qty, rebate } = line;
  const amount = lineRebate(line);
  const discount: Reduction | null =
    offered === null && rebate !== null && amount > 0 ? { amount, reason: rebate.reason } : null;
  return {
    label: sealedLabel(line),
    qty,
    unit: priced.unit,
    parts: priced.parts,
    ...(discount === null ? {} : { discount }),
    ...(offered === null || grossOfLine(line) === 0 ? {} : { offered }),
  };
}

/** What is sealed of a line's words: the product and its options, never its note. */
export function sealedLabel({ priced }: Pick<DraftLine, 'priced'>): string {
  const details = priced.details.map(detailText).join(', ');
  const text = details === '' ? priced.label : `${priced.label} (${details})`;
  return text.length <= LONGEST_SEALED ? text : `${text.slice(0, LONGEST_SEALED - 1)}…`;
}

/** French, for the ticket and the kitchen: `2× Mozzarella`, `SANS Oignons`. */
export function detailText({ count, kind, text }: Detail): string {
  if (kind === 'without') return `SANS ${leftOutName(text)}`;
  return count === 1 ? text : `${count}× ${text}`;
}

export function grossOfLine({ priced, qty }: Pick<DraftLine, 'priced' | 'qty'>): number {
  return grossOf(priced.unit, qty);
}

/** What is taken off the line itself: all of it where it is offered, never more than it costs. */
export function lineRebate(line: DraftLine): number {
  const gross = grossOfLine(line);
  return line.offered === null ? rebateOf(line.rebate, gross) : gross;
}

function rebateOf(rebate: Rebate | PointsUse | null, from: number): number {
  if (rebate === null) return 0;
  if (rebate.kind === 'points') return rewardsOf(rebate, from) * rebate.cents;
  const wanted = rebate.kind === 'amount' ? rebate.cents : proportion(from, rebate.points, 10_000);
  return Math.min(Math.max(wanted, 0), from);
}

/** As an order or a change of it says the lines: own discounts only, the ticket's comes with the sale. */
export function sealedLine(line: DraftLine): SealedLine {
  const { priced, qty } = line;
  return { label: sealedLabel(line), qty, unit: priced.unit, discount: lineRebate(line) };
}

/** What the order does not know yet of the draft: lines that are new, or other than they were sealed. */
export function unsealedOf({ lines }: Pick<Draft, 'lines'>): {
  readonly plus: readonly SealedLine[];
  readonly minus: readonly SealedLine[];
} {
  const changed = lines.filter(
    (line) => JSON.stringify(line.sealed) !== JSON.stringify(sealedLine(line)),
  );
  return {
    plus: changed.map(sealedLine),
    minus: changed.flatMap(({ sealed }) => sealed ?? []),
  };
}

/** All lines as the order knows them from now on. */
export function withSealed(draft: Draft, order: string): Draft {
  const lines = draft.lines.map((line) => ({ ...line, sealed: sealedLine(line) }));
  return { ...draft, order, lines };
}

/**
 * Whether an operator may take so much off (basis points of what each line, and all of it, costs): the
 * ticket's own and the lines' count together, so that two rebates within the limit are not twice it. Points
 * are the customer's: nobody has to be allowed to take them.
 */
export function isWithinCeiling(draft: Draft, points: number): boolean {
  const most = (from: number): number => Math.floor((from * points) / 10_000);
  // Rounding to the cent is nobody's rebate.
  const slack = points === 0 ? 0 : 1;
  const gross = draft.lines.reduce((sum, line) => sum + grossOfLine(line), 0);
  const { rebate, total } = totalsOf(draft);
  const byPoints = draft.rebate?.kind === 'points' ? rebate : 0;
  const slackInAll = slack * (draft.lines.length + 1);
  return (
    draft.lines.every((line) => lineRebate(line) <= most(grossOfLine(line)) + slack) &&
    gross - total - byPoints <= most(gross) + slackInAll
  );
}

/** What the screen has said of a ticket at most, by how it is now: what leaves it again was said all the same. */
export function shownCart(draft: Draft): ShownCart {
  return {
    lines: Math.max(draft.shown?.lines ?? 0, draft.lines.length),
    total: Math.max(draft.shown?.total ?? 0, totalsOf(draft).total),
  };
}

/** The ticket after an edit, with what the screen has said of it; an order in the journal says it itself. */
export function withShown(before: Draft, after: Draft): Draft {
  const { shown: _shown, ...now } = after;
  if (after.order !== null || after.lines.length === 0) return now;
  const shown = shownCart({ ...now, shown: shownCart(before) });
  const isMore = shown.lines > now.lines.length || shown.total > totalsOf(now).total;
  return isMore ? { ...now, shown } : now;
}
