import type { FiscalService } from '../fiscal/service.ts';
import type { CustomerPapers } from './after-sale.ts';
import type { createMemory } from './memory.ts';
import { Refused } from './refusal.ts';

interface LastTicketDeps {
  readonly fiscal: Pick<FiscalService, 'find'>;
  readonly memory: ReturnType<typeof createMemory>;
  readonly papers: Pick<CustomerPapers, 'printSale'>;
  /** Who is at the counter; null: nobody. */
  readonly operator: () => object | null;
  /** Who sells; throws where nobody may. */
  readonly seller: () => string;
}

/**
 * The ticket of the last sale, because the customer wants it. Throws `Refused` with the reason where it cannot
 * be printed now, and nothing is noted: it can be asked for again. That no printer takes it is noted as that.
 */
export function printLastTicket({ fiscal, memory, operator, papers, seller }: LastTicketDeps) {
  const { lastSale } = memory.read();
  if (lastSale === null) throw new Refused('unknown_ticket');
  // Whoever sold it may have been signed off with the sale: the customer gets the ticket all the same.
  const sold = fiscal.find(lastSale.number)?.payload.operator;
  const by = operator() === null && sold !== undefined ? sold : seller();
  const answered = papers.printSale(lastSale.number, by);
  if (answered.kind === 'refused') throw new Refused(answered.reason);
  const paper = answered.kind === 'queued' ? 'asked' : 'no_printer';
  memory.patch({ lastSale: { ...lastSale, paper } });
}
