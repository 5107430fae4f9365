import { checkOperator } from '../core/fiscal/check.ts';
import type { Chain } from '../core/fiscal/kinds.ts';
import { FiscalError } from '../core/fiscal/refusal.ts';
import type { Store } from '../store/index.ts';
import type { Pen, SealedRecord } from './journal.ts';
import type { AskedPrint, PrintRequest } from './requests.ts';

/**
 * Which copy of a document a print is, decided when it is asked for and sealed once it is out
 * (fiscal-format §3): the original is what is asked for before the next sale is sealed; every other is
 * a duplicata, counted. One print of a document at a time: a number that is on paper must not be
 * left out because the one before it failed.
 */
export function createPrints({ fiscal }: Pick<Store, 'fiscal'>) {
  function chainOf(document: string): { readonly chain: Chain; readonly seq: number } {
    const record = fiscal.byNumber(document);
    if (record === null) throw new FiscalError('unknown_document', document);
    return record;
  }

  return {
    ask: (pen: Pen, { document, medium, operator }: PrintRequest): AskedPrint => {
      // Sealed once it is out: by then a refusal would leave a paper of which the journal says nothing.
      checkOperator(operator);
      const { chain, seq } = chainOf(document);
      if (fiscal.pendingPrints().some((one) => one.document === document)) {
        throw new FiscalError('print_pending', document);
      }
      const { all, duplicatas } = fiscal.printsOf(document);
      const isFirst = all === 0 && (fiscal.lastSale(chain)?.seq ?? 0) <= seq;
      const copy = isFirst ? 0 : duplicatas + 1;
      return { id: fiscal.addPrint({ document, copy, medium, asked: pen.at }), copy };
    },
    /** It is out: seals it. */
    printed: (pen: Pen, id: number, operator: string): SealedRecord<'PRINT'> => {
      const print = fiscal.pendingPrint(id);
      if (print === null) throw new FiscalError('unknown_document', `print ${id}`);
      const { document, copy, medium } = print;
      // The clock may have been set back since.
      const asked = Date.parse(print.asked) > Date.parse(pen.at) ? pen.at : print.asked;
      fiscal.removePrint(id);
      const { chain } = chainOf(document);
      return pen.seal(chain, 'PRINT', { document, copy, medium, asked }, { operator });
    },
  };
}
