import type { Draft, SealedLine } from '../core/counter/draft.ts';
import { channelOf } from '../core/counter/service.ts';
import { basketOf, unsealedOf, withSealed } from '../core/counter/totals.ts';
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
    const asked = (lines: typeof plus) =>
      lines.map(({ discount: amount, ...line }) => ({ ...line, discount: { amount, reason } }));
    const change = { operator, order: draft.order, plus: asked(plus), minus: asked(minus), reason };
    sealed(fiscal.change(change));
    return withSealed(draft, draft.order);
  }

  return {
    sealOrder,
    sealChange,
    /** A line, or some of it, is taken off: with its reason, at once. */
    takeOff: (order: string, line: SealedLine, reason: string, operator: string): void => {
      const { discount: amount, ...off } = line;
      const minus = [{ ...off, discount: { amount, reason } }];
      sealed(fiscal.change({ operator, order, plus: [], minus, reason }));
    },
  };
}
