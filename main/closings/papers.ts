import type { PaperAnswer } from '../../preload/contract.ts';
import type { PrinterSettings } from '../core/printer/printer.ts';
import type { Ticket } from '../core/ticket/ticket.ts';
import { SYSTEM } from '../fiscal/journal.ts';
import type { FiscalService } from '../fiscal/service.ts';
import type { PrintQueue } from '../printers/print-queue.ts';
import type { Store } from '../store/index.ts';

/** Papers of the counter on their way to a printer. */
export interface CounterPapers {
  /**
   * Prints a document of the journal: the original or a DUPLICATA, as the journal says; `ticketOf` is
   * called with that number, inside the transaction that holds the print job.
   */
  print(document: string, operator: string, ticketOf: (copy: number) => Ticket): PaperAnswer;
  /** Prints what is no document of the journal's: an X, the START paper. */
  printLoose(ticket: Ticket): PaperAnswer;
  /** Something of the queue has changed: seals what is out, lets go of what was abandoned. */
  look(): void;
}

interface PapersDeps {
  readonly store: Pick<Store, 'counterPapers' | 'prints' | 'work'>;
  readonly fiscal: Pick<FiscalService, 'notPrinted' | 'print' | 'printed'>;
  readonly queue: Pick<PrintQueue, 'enqueue'>;
  readonly printers: () => readonly PrinterSettings[];
  readonly onError: (error: unknown) => void;
}

export function createCounterPapers(deps: PapersDeps): CounterPapers {
  const { fiscal, queue, store } = deps;

  /** Where customers' tickets come out; a shop with one printer for all has set it so. */
  function printer(): PrinterSettings | null {
    const all = deps.printers();
    return all.find(({ prints }) => prints.customer) ?? all[0] ?? null;
  }

  function enqueue(printerId: string, ticket: Ticket): number {
    return queue.enqueue({ printerId, orderId: null, ticket, duplicate: 'none' });
  }

  function settle({ job, operator, print }: { job: number; operator: string; print: number }) {
    const state = store.prints.get(job)?.state ?? 'abandoned';
    if (state === 'printed') {
      // A former version let a print be asked for with nobody at the counter.
      const sealed = fiscal.printed(print, operator === '' ? SYSTEM : operator);
      const isOver = sealed.kind === 'done' || sealed.reason === 'unknown_document';
      if (isOver) store.counterPapers.remove(job);
    } else if (state === 'abandoned') {
      store.work(() => {
        fiscal.notPrinted(print);
        store.counterPapers.remove(job);
      });
    }
  }

  return {
    print: (document, operator, ticketOf) => {
      const to = printer();
      if (to === null) return { kind: 'no_printer' };
      const asked = fiscal.print({
        document,
        medium: 'paper',
        operator,
        within: ({ copy, id }) => {
          const job = enqueue(to.id, ticketOf(copy));
          store.counterPapers.add({ job, print: id, operator });
        },
      });
      if (asked.kind === 'refused') return asked;
      return { kind: 'queued', printer: to.name, copy: asked.value.copy };
    },
    printLoose: (ticket) => {
      const to = printer();
      if (to === null) return { kind: 'no_printer' };
      enqueue(to.id, ticket);
      return { kind: 'queued', printer: to.name, copy: 0 };
    },
    look: () => {
      try {
        for (const paper of store.counterPapers.list()) settle(paper);
      } catch (error) {
        deps.onError(error);
      }
    },
  };
}
