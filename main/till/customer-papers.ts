import type { CounterPapers } from '../closings/papers.ts';
import { notePaper } from '../core/paper/note-paper.ts';
import { type PaperPoints, salePaper } from '../core/paper/sale-paper.ts';
import type { PrinterSettings } from '../core/printer/printer.ts';
import { DEFAULT_WIDTH, type Ticket } from '../core/ticket/ticket.ts';
import type { CustomerPapers } from '../counter/after-sale.ts';
import type { FiscalService } from '../fiscal/service.ts';
import { layoutTicket } from '../printers/layout.ts';
import { previewOf } from '../printers/preview.ts';
import type { LoyaltyRow, LoyaltyStore } from '../store/loyalty-moves.ts';

interface CustomerPapersDeps {
  readonly fiscal: Pick<FiscalService, 'find' | 'printAtOnce' | 'state'>;
  readonly papers: Pick<CounterPapers, 'print'>;
  readonly printers: () => readonly PrinterSettings[];
  /** Of a sale or an avoir by its number; they stand below what was sealed. */
  readonly points: Pick<LoyaltyStore, 'ofNumber'>;
}

/** A sale's, an avoir's or a note's paper, from what was sealed of it; the journal says which copy it is. */
export function customerPapers(deps: CustomerPapersDeps): CustomerPapers {
  const { fiscal, papers, printers } = deps;

  /** The paper of a sale or an avoir, by which copy it is; null: the number is neither's. */
  function saleTicket(number: string): ((copy: number) => Ticket) | null {
    const record = fiscal.find(number);
    if (record === null) return null;
    const { code, payload } = record;
    const points = pointsOf(deps.points.ofNumber(number));
    if (payload.kind === 'SALE') return (copy) => salePaper({ payload, code, copy, points });
    if (payload.kind !== 'AVOIR') return null;
    const sale = fiscal.find(payload.original)?.payload;
    const invoiced = sale?.kind === 'SALE' ? (sale.invoice ?? null) : null;
    return (copy) => salePaper({ payload, code, copy, invoiced, points });
  }

  return {
    hasPrinter: () => printers().length > 0,
    printSale: (number, operator) => {
      const ticketOf = saleTicket(number);
      return ticketOf === null ? UNKNOWN : papers.print(number, operator, ticketOf);
    },
    salePage: (number, operator) => {
      const ticketOf = saleTicket(number);
      if (ticketOf === null) return UNKNOWN;
      const sealed = fiscal.printAtOnce({ document: number, medium: 'pdf', operator });
      if (sealed.kind === 'refused') return sealed;
      const layout = layoutTicket(ticketOf(sealed.value), DEFAULT_WIDTH);
      return { kind: 'done', value: previewOf(layout, DEFAULT_WIDTH) };
    },
    printNote: (number, operator, customer) => {
      const record = fiscal.find(number);
      const { seller } = fiscal.state();
      if (record?.payload.kind !== 'NOTE' || seller === null) return UNKNOWN;
      const { code, payload } = record;
      return papers.print(number, operator, (copy) =>
        notePaper({ payload, code, copy, seller, customer }),
      );
    },
  };
}

function pointsOf(row: LoyaltyRow | null): PaperPoints | null {
  if (row === null) return null;
  const { balance, before, earned, used } = row;
  const after = before === null ? null : before + earned - used;
  return { earned, used, balance: balance ?? after };
}

const UNKNOWN = { kind: 'refused', reason: 'unknown_document', detail: '' } as const;
