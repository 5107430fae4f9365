import type { CounterPapers } from '../closings/papers.ts';
import { notePaper } from '../core/paper/note-paper.ts';
import { salePaper } from '../core/paper/sale-paper.ts';
import type { PrinterSettings } from '../core/printer/printer.ts';
import type { CustomerPapers } from '../counter/after-sale.ts';
import type { FiscalService } from '../fiscal/service.ts';

interface CustomerPapersDeps {
  readonly fiscal: Pick<FiscalService, 'find' | 'state'>;
  readonly papers: Pick<CounterPapers, 'print'>;
  readonly printers: () => readonly PrinterSettings[];
}

/** A sale's or a note's paper, from what was sealed of it; the journal says which copy it is. */
export function customerPapers({ fiscal, papers, printers }: CustomerPapersDeps): CustomerPapers {
  return {
    hasPrinter: () => printers().length > 0,
    printSale: (number, operator) => {
      const record = fiscal.find(number);
      if (record?.payload.kind !== 'SALE') return UNKNOWN;
      const { code, payload } = record;
      return papers.print(number, operator, (copy) => salePaper({ payload, code, copy }));
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

const UNKNOWN = { kind: 'refused', reason: 'unknown_document', detail: '' } as const;
