import { rightToPrintLast } from '../core/counter/rights.ts';
import type { Doer } from '../core/operators/operator.ts';
import type { FiscalService } from '../fiscal/service.ts';
import type { CustomerPapers } from './after-sale.ts';
import type { createMemory } from './memory.ts';
import { Refused } from './refusal.ts';

interface LastTicketDeps {
  readonly fiscal: Pick<FiscalService, 'find'>;
  readonly memory: ReturnType<typeof createMemory>;
  readonly papers: Pick<CustomerPapers, 'printSale'>;
  /** Who is at the counter; null: nobody. */
  readonly operator: () => Doer | null;
}

/** The ticket of the last sale, because the customer wants it. */
export function createLastTicket({ fiscal, memory, operator, papers }: LastTicketDeps) {
  /** Who sold it; null: there is no last sale, or nobody knows. */
  function soldBy(): string | null {
    const { lastSale } = memory.read();
    return lastSale === null ? null : (fiscal.find(lastSale.number)?.payload.operator ?? null);
  }

  return {
    /** What it needs, as the case is. */
    right: () =>
      rightToPrintLast({
        isSold: memory.read().lastSale !== null,
        isAnybodyThere: operator() !== null,
        soldBy: soldBy(),
      }),
    /**
     * Within a transaction. Throws `Refused` with the reason where it cannot be printed now, and nothing is noted:
     * it can be asked for again. That no printer takes it is noted as that.
     */
    print: (by: Doer | null): void => {
      const { lastSale } = memory.read();
      if (lastSale === null) throw new Refused('unknown_ticket');
      const answered = papers.printSale(lastSale.number, by?.id ?? soldBy() ?? '');
      if (answered.kind === 'refused') throw new Refused(answered.reason);
      const paper = answered.kind === 'queued' ? 'asked' : 'no_printer';
      memory.patch({ lastSale: { ...lastSale, paper } });
    },
  };
}
