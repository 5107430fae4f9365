import type { Draft, SealedLine } from '../core/counter/draft.ts';
import { channelOf } from '../core/counter/service.ts';
import { basketOf, sealedLine, unsealedOf, withSealed } from '../core/counter/totals.ts';
import type { FiscalService } from '../fiscal/service.ts';
import { Refused, sealed } from './refusal.ts';

/** A draft as the journal's order: from its parking, or its first part, what leaves it is a record. */
export function createOrders(fiscal: Pick<FiscalService, 'change' | 'order'>) {
  /** Brings an order that is sealed up to what the draft is now; seals one where there is none yet. */
  function sealOrder(draft: Draft, operator: string): Draft {
    if (draft.lines.length === 0) throw new Refused('empty');
    if (draft.order === null) {
      // The ticket's own rebate belongs to the sale: lines stand here as they are asked for.
      const basket = basketOf({ ...draft, rebate: null });
      const order = sealed(fiscal.order({ operator, channel: channelOf(draft.service), basket }));
      return withSealed(draft, order.number);
    }
    return sealChange(draft, operator);
  }

  function sealChange(draft: Draft, operator: string): Draft {
    if (draft.order === null) return draft;
    const { minus, plus } = unsealedOf(draft);
    if (minus.length + plus.length === 0) return draft;
    const reason = 'Modification au comptoir';
    const [more, fewer] = [plus, minus].map((lines) => lines.map((line) => asked(line, reason)));
    const change = { operator, order: draft.order, plus: more ?? [], minus: fewer ?? [], reason };
    sealed(fiscal.change(change));
    return withSealed(draft, draft.order);
  }

  return {
    sealOrder,
    sealChange,
    /**
     * A line, or some of it, is taken off: with its reason, at once, and what is left of it stands in the
     * order again. Gives the draft as it is sealed.
     */
    takeOff: (
      draft: Draft,
      id: number,
      { line, reason }: { readonly line: SealedLine; readonly reason: string },
      operator: string,
    ): Draft => {
      const { order } = draft;
      if (order === null) return draft;
      const left = draft.lines.find((one) => one.id === id);
      const change = { operator, order, reason };
      const plus = left === undefined ? [] : [asked(sealedLine(left), reason)];
      sealed(fiscal.change({ ...change, minus: [asked(line, reason)], plus }));
      if (left === undefined) return draft;
      const again = { ...left, sealed: sealedLine(left) };
      return { ...draft, lines: draft.lines.map((one) => (one === left ? again : one)) };
    },
    /** All that the order knows of a draft leaves it, with its reason; false: it knows none of it. */
    takeAllOff: (draft: Draft, reason: string, operator: string): boolean => {
      const minus = draft.lines.flatMap(({ sealed: known }) => (known === null ? [] : [known]));
      if (draft.order === null || minus.length === 0) return false;
      const change = { operator, order: draft.order, reason, plus: [] };
      sealed(fiscal.change({ ...change, minus: minus.map((line) => asked(line, reason)) }));
      return true;
    },
  };
}

function asked({ discount: amount, ...line }: SealedLine, reason: string) {
  return { ...line, discount: { amount, reason } };
}
