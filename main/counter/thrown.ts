import type { ThrownAway } from '../../preload/contract.ts';
import { type Draft, type DraftLine, MOST_LINES } from '../core/counter/draft.ts';
import { whyPaid, withoutPaying } from '../core/counter/in-payment.ts';
import { totalsOf, withShown } from '../core/counter/totals.ts';
import type { Doer } from '../core/operators/operator.ts';
import type { FiscalService } from '../fiscal/service.ts';
import type { Current, Tickets } from './memory.ts';
import { Refused } from './refusal.ts';

/** A whole ticket, or one line of it, as it was before. */
type Kept =
  | { readonly id: number; readonly what: 'ticket'; readonly before: Draft }
  | {
      readonly id: number;
      readonly what: 'line';
      readonly before: Draft;
      readonly ticket: number;
      readonly line: DraftLine;
    };

interface ThrownDeps {
  readonly current: () => Current;
  readonly fiscal: Pick<FiscalService, 'event'>;
  readonly tickets: Pick<Tickets, 'keep' | 'rest'>;
}

/**
 * What was thrown away last, to be given back: of tickets alone that no order knows, as what leaves an order is
 * sealed with a reason. It is kept in memory alone, and forgotten as soon as it has no place any more: a ticket when
 * another one has begun, a line when its ticket is paid, sent or gone.
 */
export function createThrown({ current, fiscal, tickets }: ThrownDeps) {
  let kept: Kept | null = null;
  let last = 0;
  const nextId = (): number => {
    last += 1;
    return last;
  };

  function hasPlace(one: Kept): boolean {
    const { draft, id } = current();
    if (one.what === 'ticket') return id === null && tickets.rest() === null;
    const isSame =
      id === one.ticket && draft.order === null && draft.service === one.before.service;
    if (!isSame || whyPaid(draft) !== null || draft.lines.length >= MOST_LINES) return false;
    // An emptied ticket is told of in the journal: what comes after that is the next guest's.
    if (one.before.lines.length === 1) return draft.lines.length === 0;
    return draft.lines.length > 0 && draft.lines.every((line) => line.id !== one.line.id);
  }

  function offered(): Kept | null {
    if (kept !== null && !hasPlace(kept)) kept = null;
    return kept;
  }

  function sealGivenBack(draft: Draft, operator: string): void {
    const said = `${draft.lines.length} ligne(s), ${totalsOf(draft).total} centimes`;
    fiscal.event('cart-abandoned', `Abandon annulé, panier repris : ${said}.`, operator);
  }

  return {
    /** What can be given back now; null: nothing. */
    get: (): ThrownAway | null => {
      const one = offered();
      if (one === null) return null;
      return { id: one.id, line: one.what === 'line' ? one.line.priced.label : null };
    },
    /** The ticket was abandoned. */
    holdTicket: (before: Draft): void => {
      const isOrder = before.order !== null || before.bill !== undefined;
      kept = isOrder || before.lines.length === 0 ? null : { id: nextId(), what: 'ticket', before };
    },
    /** The ticket was edited: a line that it has no more can be given back to it. */
    holdLine: ({ draft: before, id: ticket }: Current, after: Draft): void => {
      const line = before.lines.find(({ id }) => after.lines.every((one) => one.id !== id));
      if (line === undefined || ticket === null) return;
      kept = { id: nextId(), what: 'line', before, ticket, line };
    },
    /** The training has begun or ended: what was thrown away there is not for here. */
    forget: (): void => {
      kept = null;
    },
    /** Within a transaction. Throws `Refused` where that is not what was thrown away last, or has no place any more. */
    giveBack: ({ id: operator }: Doer, id: number): void => {
      const one = offered();
      if (one === null || one.id !== id) throw new Refused('changed');
      const now = current();
      const draft =
        one.what === 'ticket'
          ? ticketAgain(one.before)
          : withLineAgain(one.before, now.draft, one.line);
      // What was told of as gone is there again: that is told as well.
      if (now.draft.lines.length === 0) sealGivenBack(draft, operator);
      tickets.keep(now.id, draft, 'draft');
    },
  };
}

/** With what the screen has said of it. Points may be used elsewhere by now: they are asked for anew. */
function ticketAgain(before: Draft): Draft {
  const { rebate } = before;
  return { ...withoutPaying(before), rebate: rebate?.kind === 'points' ? null : rebate };
}

/** The line stands where it stood, before those that came after it. */
function withLineAgain(before: Draft, now: Draft, line: DraftLine): Draft {
  const lines = [...now.lines, line].sort((a, b) => a.id - b.id);
  return withShown(now.lines.length === 0 ? before : now, { ...withoutPaying(now), lines });
}
