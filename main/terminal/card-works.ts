import * as v from 'valibot';
import type { RefundRequest } from '../../preload/contract.ts';
import { MEANS } from '../core/counter/tender.ts';
import { type CardFacts, meansOfCard } from '../core/terminal/outcome.ts';
import type { CardPayments } from '../counter/card-payments.ts';
import { Refused } from '../counter/refusal.ts';
import type { Store } from '../store/index.ts';

/** What a card is asked for, as it is kept until the outcome is sealed. */
export type CardWork =
  /** `goods`: what is asked beside the tip, cents; of a lower amount they are paid first. */
  | { readonly kind: 'ticket'; readonly ticket: number; readonly goods: number }
  | { readonly kind: 'refund'; readonly request: RefundRequest };

const refund = v.object({
  ...{ original: v.string(), reason: v.string(), means: v.nullable(v.picklist(MEANS)) },
  returned: v.array(v.object({ of: v.number(), qty: v.number() })),
});
const schema: v.GenericSchema<unknown, CardWork> = v.variant('kind', [
  v.object({ kind: v.literal('ticket'), ticket: v.number(), goods: v.number() }),
  v.object({ kind: v.literal('refund'), request: refund }),
]);

/** Whether it could be done, and the avoir that came of it. */
export interface CardDone {
  readonly isTaken: boolean;
  readonly avoir?: string;
}

const NOT_DONE: CardDone = { isTaken: false };

/** What is done for each kind of work; another kind is a case here. */
export function createCardWorks(counter: CardPayments) {
  function carryOut(
    work: CardWork,
    { amount, card }: { readonly amount: number; readonly card: CardFacts },
    operator: string,
  ): CardDone {
    if (work.kind === 'refund') {
      const answer = counter.refunded(work.request, amount, operator);
      return answer.kind === 'done' ? { isTaken: true, avoir: answer.number } : NOT_DONE;
    }
    const { application, auth } = card;
    const tip = Math.max(0, amount - work.goods);
    const isTaken = counter.paid(
      work.ticket,
      {
        ...{ means: meansOfCard(card), amount: amount - tip },
        ...(tip === 0 ? {} : { tip }),
        ...(auth === undefined ? {} : { auth }),
        ...(application === undefined ? {} : { application }),
      },
      operator,
    );
    return { isTaken };
  }

  return {
    /** The number of the ORDER that it belongs to. Throws `Refused`. */
    order: (work: CardWork, operator: string): string =>
      work.kind === 'ticket'
        ? counter.order(work.ticket, operator)
        : counter.refundOf(work.request).order,
    ticket: (work: CardWork): number | null => (work.kind === 'ticket' ? work.ticket : null),
    /**
     * Does what is kept of an attempt (JSON) that was accepted; not taken where it is nothing any more:
     * the outcome is sealed all the same, and the person is told.
     */
    paid: (
      kept: string | undefined,
      said: { readonly amount: number; readonly card: CardFacts },
      operator: string,
      transaction: Store['transaction'],
    ): CardDone => {
      const work = v.safeParse(schema, kept === undefined ? null : JSON.parse(kept));
      if (!work.success) return NOT_DONE;
      try {
        return transaction(() => carryOut(work.output, said, operator));
      } catch (error) {
        if (error instanceof Refused) return NOT_DONE;
        throw error;
      }
    },
  };
}
