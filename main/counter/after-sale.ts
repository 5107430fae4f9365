import type {
  FiscalAnswer,
  FixAnswer,
  FixRequest,
  PaperAnswer,
  RefundAnswer,
  RefundPlan,
  RefundRequest,
  SalePageAnswer,
  SalePrintAnswer,
  SaleSearch,
  SoldTicket,
  TicketPreview,
} from '../../preload/contract.ts';
import type { Draft } from '../core/counter/draft.ts';
import { basketOf } from '../core/counter/totals.ts';
import { type Doer, rightToPrintLast } from '../core/operators/operator.ts';
import type { FiscalService } from '../fiscal/service.ts';
import type { Store } from '../store/index.ts';
import type { createMemory } from './memory.ts';
import { fixPayment } from './payment-fixes.ts';
import { createRefunds, hasCash } from './refunds.ts';
import { mustBeUnpaid, printed, Refused, sealed } from './refusal.ts';
import type { TicketPoints } from './use-points.ts';

/** What is printed for a customer, once it is sealed. */
export interface CustomerPapers {
  readonly hasPrinter: () => boolean;
  readonly printSale: (number: string, operator: string) => PaperAnswer;
  /** The page for the system's printing; sealed as it is asked for, since nobody hears more of it. */
  readonly salePage: (number: string, operator: string) => FiscalAnswer<TicketPreview>;
  /** `customer` is printed and kept nowhere else. */
  readonly printNote: (number: string, operator: string, customer: string | null) => PaperAnswer;
}

interface AfterSaleDeps {
  readonly store: Pick<
    Store,
    'after' | 'cardAttempts' | 'fiscal' | 'pushes' | 'saleSearch' | 'takings' | 'work'
  >;
  readonly fiscal: FiscalService;
  readonly papers: CustomerPapers;
  readonly now: () => number;
  /** Something of a sale was given back or put right, and that is on the disk. */
  readonly onPutRight: () => void;
  readonly points: Pick<TicketPoints, 'gaveBack'>;
  /** Money is to be given out of it, and that is on the disk. */
  readonly openDrawer: () => void;
}

/** What is done with a sale that is sealed: found, given back, paid by another means, printed again. Throws `Refused`. */
export function createAfterSale(deps: AfterSaleDeps) {
  const { fiscal, onPutRight, papers, store } = deps;
  const refunds = createRefunds(deps);

  /**
   * What goes back of a sale on a card was reckoned with all that had gone back until then: until its avoir
   * is sealed the sale stands still, so that nothing of it is given back twice.
   */
  function mustStandAlone(document: string): void {
    const found = fiscal.find(document)?.payload;
    const original = found?.kind === 'AVOIR' ? found.original : document;
    const order = found?.kind === 'SALE' || found?.kind === 'AVOIR' ? found.order : undefined;
    const isAsked = fiscal.openCards().some((card) => card.amount < 0 && card.order === order);
    if (isAsked || store.cardAttempts.holdsSale(original)) throw new Refused('refund_open');
  }

  return {
    listSales: (): readonly SoldTicket[] => refunds.list(),
    findSale: (number: string): SoldTicket | null => refunds.find(number),
    searchSales: (search: SaleSearch): readonly SoldTicket[] => refunds.search(search),
    planRefund: (_by: Doer, request: Omit<RefundRequest, 'reason'>): RefundPlan => {
      mustStandAlone(request.original);
      return { kind: 'plan', ...refunds.plan(request) };
    },
    refund: ({ id }: Doer, request: RefundRequest): RefundAnswer => {
      mustStandAlone(request.original);
      const { back: _back, ...done } = refunds.refund(id, request);
      if (hasCash(done.payments)) deps.openDrawer();
      return done;
    },
    fixPayment: ({ id }: Doer, request: FixRequest): FixAnswer => {
      mustStandAlone(request.original);
      const number = fixPayment({ fiscal, store }, request, id);
      onPutRight();
      const isAvoir = fiscal.find(request.original)?.payload.kind === 'AVOIR';
      if (isAvoir && request.to === 'cash') deps.openDrawer();
      return { kind: 'done', number };
    },
    printSale: ({ id }: Doer, number: string): SalePrintAnswer => {
      const copy = printed(papers.printSale(number, id));
      return { kind: 'asked', copy };
    },
    salePage: ({ id }: Doer, number: string): SalePageAnswer => {
      const page = papers.salePage(number, id);
      if (page.kind === 'refused') throw new Refused(page.reason);
      return { kind: 'page', preview: page.value };
    },
  };
}

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

/**
 * Seals the draft, which is an order by now, as a note; gives its number. A draft of which something is
 * paid has none: a note says what all of it comes to, and no payment. Throws `Refused`.
 */
export function sealNote(
  fiscal: Pick<FiscalService, 'note'>,
  draft: Draft,
  operator: string,
): string {
  const { bill, order } = draft;
  // What HubRise has ordered is sealed by its own words: no note is made of it here.
  if (bill !== undefined) throw new Refused('bill');
  mustBeUnpaid(draft);
  if (order === null) throw new Refused('empty');
  return sealed(fiscal.note({ operator, order, basket: basketOf(draft) })).number;
}
