import type {
  RefundAnswer,
  RefundRequest,
  SaleSearch,
  SoldTicket,
} from '../../preload/contract.ts';
import {
  afterTerminal,
  asksOf,
  backBy,
  backByMeans,
  type CardShare,
  type GivenBack,
  handAddingUp,
  paymentsBack,
  type Share,
} from '../core/counter/giving-back.ts';
import { readSaleQuery } from '../core/counter/sale-query.ts';
import { priceAvoir, quantityLeft } from '../core/fiscal/avoir.ts';
import type { AvoirLine, Payload } from '../core/fiscal/payloads.ts';
import { FiscalError } from '../core/fiscal/refusal.ts';
import { orderId } from '../core/ids.ts';
import { payloadOf, type SealedRecord } from '../fiscal/journal.ts';
import type { FiscalService } from '../fiscal/service.ts';
import type { Store } from '../store/index.ts';
import { onTerminal } from './on-terminal.ts';
import { backOf, fixesOf } from './payment-fixes.ts';
import { Refused, sealed } from './refusal.ts';
import type { TicketPoints } from './use-points.ts';

interface RefundDeps {
  readonly store: Pick<Store, 'after' | 'fiscal' | 'pushes' | 'saleSearch' | 'takings'>;
  readonly fiscal: Pick<FiscalService, 'avoir' | 'find' | 'isTraining'>;
  readonly points: Pick<TicketPoints, 'gaveBack'>;
  readonly now: () => number;
  /** Something of a sale was given back, and that is on the disk. */
  readonly onPutRight: () => void;
}

/** What the terminal was asked to give back of an avoir, and what it has given. */
export interface TerminalBack {
  /** All that was to go back as it was asked for; left out: an earlier version asked. */
  readonly planned?: readonly Share[];
  readonly asks: readonly Share[];
  readonly given: readonly CardShare[];
}

const MOST_LISTED = 200;
const MOST_FOUND = 50;

/** What was sold, as it stands after what was put right and given back. */
function createSoldTickets({ fiscal, store }: Pick<RefundDeps, 'fiscal' | 'store'>) {
  function avoirsOf(number: string): readonly Payload<'AVOIR'>[] {
    return store.fiscal.avoirsOf(number).map((record) => payloadOf<'AVOIR'>(record));
  }

  /** By which means it was paid, after what was put right: none that came to nothing. */
  function paidBy({ chain, number, payments, seq }: Payload<'SALE'>): SoldTicket['payments'] {
    const sums = new Map<string, number>();
    for (const { amount, means } of [...payments, ...fixesOf(store, { chain, number, seq })]) {
      sums.set(means, (sums.get(means) ?? 0) + amount);
    }
    const back = new Map<string, number>();
    for (const { amount, means } of avoirsOf(number).flatMap((avoir) => backOf(store, avoir))) {
      back.set(means, (back.get(means) ?? 0) + amount);
    }
    return [...sums].flatMap(([means, amount]) => {
      const left = Math.max(0, amount - (back.get(means) ?? 0));
      return amount === 0 ? [] : [{ means, amount, left }];
    });
  }

  function soldTicket(sale: Payload<'SALE'>): SoldTicket {
    const avoirs = avoirsOf(sale.number);
    const back = avoirs.flatMap(({ lines }): readonly AvoirLine[] => lines);
    return {
      number: sale.number,
      at: sale.at,
      total: sale.total,
      avoirs: avoirs.map((avoir) => ({ number: avoir.number, payments: backOf(store, avoir) })),
      refunded: -avoirs.reduce((sum, { total }) => sum + total, 0),
      payments: paidBy(sale),
      isInvoice: sale.invoice !== undefined,
      lines: sale.lines.map((line) => ({
        n: line.n,
        label: line.label,
        qty: line.qty,
        ttc: line.ttc,
        left: quantityLeft(line, back),
      })),
    };
  }

  function saleOf(number: string): Payload<'SALE'> | null {
    const found: SealedRecord | null = fiscal.find(number);
    return found?.payload.kind === 'SALE' ? found.payload : null;
  }

  return {
    avoirsOf,
    paidBy,
    saleOf,
    list: (): readonly SoldTicket[] => {
      const chain = fiscal.isTraining() ? 'F' : 'R';
      const since = chain === 'R' ? (store.fiscal.lastOf('R', 'CLOSE_DAY')?.seq ?? 0) : 0;
      const sales = store.fiscal.listOf(chain, 'SALE', since);
      return sales
        .slice(-MOST_LISTED)
        .reverse()
        .map((record) => soldTicket(payloadOf<'SALE'>(record)));
    },
    search: ({ day, text }: SaleSearch): readonly SoldTicket[] => {
      const query = readSaleQuery(text, day);
      if (query === null) return [];
      const chain = fiscal.isTraining() ? 'F' : 'R';
      return store.saleSearch.find(chain, query, MOST_FOUND).flatMap((number) => {
        const found = fiscal.find(number)?.payload;
        const sale = found?.kind === 'AVOIR' ? saleOf(found.original) : saleOf(number);
        return sale === null ? [] : [soldTicket(sale)];
      });
    },
    find: (number: string): SoldTicket | null => {
      const sale = saleOf(number);
      return sale === null ? null : soldTicket(sale);
    },
  };
}

/** What was sold, and giving it back: by line, from the original, never more than is left of it. */
export function createRefunds({ fiscal, now, onPutRight, points, store }: RefundDeps) {
  const sold = createSoldTickets({ fiscal, store });
  const { avoirsOf, paidBy, saleOf } = sold;

  /**
   * HubRise is to hear of it where it has the order; and the shop's other tills, where one of them has sealed
   * the same.
   */
  function follow(original: string): void {
    store.pushes.followSale(original);
    const order = saleOf(original)?.hubrise?.order;
    if (order !== undefined) store.takings.again(orderId(order), now());
  }

  /** What a refund comes to; throws `Refused`. */
  function planned({ means, original, returned }: Omit<RefundRequest, 'reason'>) {
    const sale = saleOf(original);
    if (sale === null) throw new Refused('unknown_document');
    const avoirs = avoirsOf(original);
    const earlier = avoirs.flatMap(({ lines }): readonly AvoirLine[] => lines);
    const total = -priced(sale, earlier, returned);
    const before = avoirs
      .flatMap((avoir) => backOf(store, avoir))
      .map(({ amount, means }) => backBy(means, amount));
    const payments =
      means === null
        ? backByMeans(paidBy(sale), before, total)
        : total === 0
          ? []
          : [backBy(means, total)];
    return { sale, avoirs, total, payments };
  }

  return {
    list: sold.list,
    search: sold.search,
    find: sold.find,
    /** What it would come to, and by which means it would go back. Throws `Refused`. */
    plan: (request: Omit<RefundRequest, 'reason'>) => {
      const { payments, total } = planned(request);
      return { total, payments: payments.map(({ amount, means }) => ({ means, amount: -amount })) };
    },
    /** Seals the avoir; throws `Refused`. `card`: what the terminal was asked for, and what it gave. */
    refund: (
      operator: string,
      request: RefundRequest,
      card?: TerminalBack,
    ): Extract<RefundAnswer, { kind: 'done' }> & { readonly back: GivenBack } => {
      mustHaveReason(request);
      const { payments: wanted, total } = planned(request);
      const kept = card?.planned?.map(({ amount, means }) => backBy(means, amount)) ?? wanted;
      const asked = afterTerminal(kept, card?.asks ?? [], card?.given ?? []);
      const hand = handAddingUp(asked, total);
      if (hand === null) throw new Refused('invalid');
      const back = { ...asked, hand };
      const payments = card === undefined ? wanted : paymentsBack(card.given, back.hand);
      const { original, reason, returned } = request;
      const record = sealed(
        fiscal.avoir({
          operator,
          original,
          reason: reason.trim(),
          returned,
          payments,
          within: ({ number }) => {
            follow(original);
            points.gaveBack({ sale: original, avoirs: avoirsOf(original), number });
          },
        }),
      );
      store.after(onPutRight);
      const shares = payments.map(({ amount, means }) => ({ means, amount: -amount }));
      return { kind: 'done', number: record.number, total, payments: shares, back };
    },
    /** What of it the terminal is asked for, and all that goes back. Throws `Refused`. */
    toCard: (request: RefundRequest) => {
      mustHaveReason(request);
      const { avoirs, payments, sale } = planned(request);
      const taken = onTerminal(store, sale, fixesOf(store, sale), avoirs);
      const asks = asksOf(payments, taken);
      // Paid by hand: then it is given back by hand.
      if (asks.length === 0 || sale.order === undefined) throw new Refused('no_amount');
      const shares = payments.map(({ amount, means }) => ({ means, amount: -amount }));
      return { asks, planned: shares };
    },
    /** The order that a sale was sealed of. Throws `Refused`. */
    orderOf: (original: string): string => {
      const order = saleOf(original)?.order;
      if (order === undefined) throw new Refused('unknown_document');
      return order;
    },
  };
}

function mustHaveReason({ reason }: RefundRequest): void {
  if (reason.trim() === '') throw new Refused('no_reason');
}

/** Whether some of what goes back comes out of the drawer. */
export function hasCash(shares: readonly Share[]): boolean {
  return shares.some(({ means }) => means === 'cash');
}

function priced(
  sale: Payload<'SALE'>,
  earlier: readonly AvoirLine[],
  returned: RefundRequest['returned'],
): number {
  try {
    return priceAvoir(sale, earlier, returned).total;
  } catch (error) {
    if (error instanceof FiscalError) throw new Refused(error.reason);
    throw error;
  }
}
