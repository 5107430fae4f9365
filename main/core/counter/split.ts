import { largestRemainder, proportion } from '../fiscal/basket.ts';
import { isSame } from './customer.ts';
import type { Draft, DraftLine, Rebate, SealedLine } from './draft.ts';
import { joinTold, splitTold, withTold } from './local-order.ts';
import { grossOfLine, lineRebate, totalsOf } from './totals.ts';

/** So much (thousandths) of a line. */
export interface LinePick {
  readonly line: number;
  readonly qty: number;
}

interface DividedDraft {
  readonly part: Draft;
  /** Null: the part is all of it. */
  readonly rest: Draft | null;
}

/**
 * Takes lines, or some of them, out of a draft to be paid apart. What was taken off the whole ticket is
 * shared out among the lines first, in amounts, so that the parts add up to the whole to the cent. Null
 * where a line is not there, is picked beyond what it has, or has a broken quantity and is not picked
 * whole (its halves would round), or where points are used.
 */
export function divide(draft: Draft, picks: readonly LinePick[]): DividedDraft | null {
  if (picks.length === 0 || draft.payments.length > 0) return null;
  // Points are used on a whole bill: nobody could say of which part they were.
  if (draft.rebate?.kind === 'points') return null;
  if (new Set(picks.map(({ line }) => line)).size !== picks.length) return null;
  const frozen = freeze(draft);
  const byLine = new Map(picks.map(({ line, qty }) => [line, qty]));
  if (picks.some(({ line }) => !frozen.lines.some(({ id }) => id === line))) return null;
  const part: DraftLine[] = [];
  const rest: DraftLine[] = [];
  for (const line of frozen.lines) {
    const qty = byLine.get(line.id);
    if (qty === undefined) {
      rest.push(line);
      continue;
    }
    const isWhole = qty === line.qty;
    const isBroken = qty % 1000 !== 0 || line.qty % 1000 !== 0;
    if (!Number.isSafeInteger(qty) || qty <= 0 || qty > line.qty || (isBroken && !isWhole)) {
      return null;
    }
    const off = lineRebate(line);
    const taken = isWhole ? off : proportion(off, qty, line.qty);
    const [mine, others] = splitTold(line.told ?? [], qty);
    part.push(withAmount(withTold({ ...line, qty }, mine), taken));
    if (!isWhole) {
      rest.push(withAmount(withTold({ ...line, qty: line.qty - qty }, others), off - taken));
    }
  }
  return {
    part: { ...frozen, lines: part },
    // Who pays now is invoiced; whoever pays the rest is asked anew.
    rest: rest.length === 0 ? null : { ...frozen, lines: rest, invoice: null },
  };
}

/**
 * What waits of a bill once a part of it is sold: under its number, with what was typed on it, and no line
 * has the id of one that is sold. Whoever the part alone was for has paid.
 */
export function afterPart(rest: Draft, { customer, due, label, nextLine, pickUp }: Draft): Draft {
  const whose = rest.customer;
  // Whoever was known by their phone alone has been named since.
  const named = whose === null ? null : { ...whose, name: whose.name || (customer?.name ?? '') };
  const isTheirs = customer === null || (named !== null && isSame(customer, named));
  return {
    ...rest,
    label,
    customer,
    due,
    pickUp,
    nextLine: Math.max(rest.nextLine, nextLine),
    ...(isTheirs ? {} : { hasPaid: true }),
  };
}

/** What is taken off the ticket stands on its lines, in cents. */
export function freeze(draft: Draft): Draft {
  const { lines: before, rebate } = totalsOf(draft);
  const shares = largestRemainder(rebate, before) ?? [];
  const lines = draft.lines.map((line, index) =>
    withAmount(line, lineRebate(line) + (shares[index] ?? 0), byHand(draft.rebate)),
  );
  return { ...draft, rebate: null, lines };
}

function byHand(rebate: Draft['rebate']): Rebate | null {
  return rebate?.kind === 'points' ? null : rebate;
}

function withAmount(line: DraftLine, cents: number, other: Rebate | null = null): DraftLine {
  if (line.offered !== null) return line;
  if (cents === 0) return { ...line, rebate: null };
  const reasons = [line.rebate?.reason, other?.reason].filter((one) => one !== undefined);
  const reason = [...new Set(reasons)].join(' + ') || 'Remise';
  return { ...line, rebate: { kind: 'amount', cents: Math.min(cents, grossOfLine(line)), reason } };
}

/**
 * Puts a part back to what it was taken from: lines of one id are one again, where they are still the same
 * thing. What was typed on the part is newer than what waited. What was taken off the part as a whole stands
 * on its lines; points are used on no part.
 */
export function join({ rebate, ...unfrozen }: Draft, rest: Draft): Draft {
  const part = freeze({ ...unfrozen, rebate: byHand(rebate) });
  const waiting = new Map(rest.lines.map((line) => [line.id, line]));
  const joined = new Map<number, DraftLine>();
  let nextLine = Math.max(part.nextLine, rest.nextLine);
  const own: DraftLine[] = [];
  for (const line of part.lines) {
    const other = waiting.get(line.id);
    if (other === undefined) own.push(line);
    else if (isSameThing(line, other)) joined.set(line.id, joinLine(line, other));
    else {
      own.push({ ...line, id: nextLine });
      nextLine += 1;
    }
  }
  const lines = [...rest.lines.map((line) => joined.get(line.id) ?? line), ...own];
  const { customer, due, hasPaid, kitchen, label } = part;
  const { hasPaid: _hadPaid, ...others } = rest;
  return {
    ...others,
    label,
    customer,
    due,
    nextLine,
    lines: lines.sort((a, b) => a.id - b.id),
    pickUp: part.pickUp ?? rest.pickUp,
    invoice: part.invoice ?? rest.invoice ?? null,
    ...(hasPaid === undefined ? {} : { hasPaid }),
    ...(kitchen === undefined ? {} : { kitchen }),
  };
}

function isSameThing(a: DraftLine, b: DraftLine): boolean {
  const [mine, others] = [a, b].map(({ choice, note, offered, priced }) =>
    JSON.stringify([choice, note, offered, priced]),
  );
  return mine === others;
}

function joinLine(part: DraftLine, rest: DraftLine): DraftLine {
  const told = joinTold([...(part.told ?? []), ...(rest.told ?? [])]);
  const sealed = joinSealed(part.sealed, rest.sealed);
  const whole = withTold({ ...rest, qty: rest.qty + part.qty, sealed }, told);
  return withAmount(whole, lineRebate(rest) + lineRebate(part), part.rebate);
}

/** What the order knows of both: only what was changed since is told to it. */
function joinSealed(part: SealedLine | null, rest: SealedLine | null): SealedLine | null {
  if (part === null || rest === null) return part ?? rest;
  return { ...rest, qty: part.qty + rest.qty, discount: part.discount + rest.discount };
}
