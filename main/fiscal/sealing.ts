import { priceAvoir } from '../core/fiscal/avoir.ts';
import { grossOf, type PricedBasket, priceBasket } from '../core/fiscal/basket.ts';
import { checkOperator } from '../core/fiscal/check.ts';
import type { Chain, Kind } from '../core/fiscal/kinds.ts';
import type {
  After,
  AvoirLine,
  Bodies,
  OrderLine,
  Payload,
  Payment,
  Seller,
} from '../core/fiscal/payloads.ts';
import { FiscalError, must } from '../core/fiscal/refusal.ts';
import type { Store } from '../store/index.ts';
import { type Journal, type Pen, payloadOf, type SealedRecord } from './journal.ts';
import type {
  AskedPrint,
  AvoirRequest,
  CancelRequest,
  CardRequest,
  CashRequest,
  ChangedLine,
  ChangeRequest,
  FixPaymentRequest,
  NoteRequest,
  OrderRequest,
  PrintRequest,
  SellRequest,
} from './requests.ts';

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

interface SealingDeps {
  readonly store: Pick<Store, 'fiscal'>;
  readonly journal: Journal;
  readonly seller: () => Seller;
}

/** What the journal holds of the document that another one is about. */
function createReading({ store: { fiscal }, journal }: Pick<SealingDeps, 'journal' | 'store'>) {
  function read<K extends Kind>(chain: Chain, number: string, kinds: readonly K[]): Payload<K> {
    const record = fiscal.byNumber(number);
    const isRight = record?.chain === chain && (kinds as readonly Kind[]).includes(record.kind);
    if (record === null || !isRight) throw new FiscalError('unknown_document', number);
    return payloadOf<K>(record);
  }

  /** Running totals with this one in them; training has none. */
  function after(chain: Chain, total: number): { readonly after?: After } {
    if (chain === 'F') return {};
    const { day, perpetual, perpetualAbs } = journal.running();
    const sums = { day: day + total, perpetual: perpetual + total };
    return { after: { ...sums, perpetualAbs: perpetualAbs + Math.abs(total) } };
  }

  /** Something of it that is sold cannot be cancelled any more: what is left of it is taken off. */
  function mustBeOpen(chain: Chain, order: string): void {
    const settled = fiscal.settledBy(chain, order);
    if (settled === undefined) throw new FiscalError('unknown_document', order);
    if (settled !== null) throw new FiscalError('order_settled', settled);
  }

  /** It may be sold by lines, in several sales, and what is left of it changes meanwhile. */
  function mustNotBeCancelled(chain: Chain, order: string): void {
    const settled = fiscal.settledBy(chain, order);
    if (settled === undefined) throw new FiscalError('unknown_document', order);
    const by = settled === null ? null : fiscal.byNumber(settled);
    if (by?.kind === 'ORDER_CANCEL') throw new FiscalError('order_settled', by.number);
  }

  return { read, after, mustBeOpen, mustNotBeCancelled };
}

type Reading = ReturnType<typeof createReading>;

/** What is sold, given back, and said anew of how it was paid. */
function createSales(
  { seller, store: { fiscal } }: SealingDeps,
  { after, mustNotBeCancelled, read }: Reading,
) {
  function sell(pen: Pen, chain: Chain, request: SellRequest): SealedRecord<'SALE'> {
    const { basket, channel, hubrise, invoice, late, operator, order, platformRates } = request;
    if (order !== undefined) mustNotBeCancelled(chain, order);
    const priced: PricedBasket = priceBasket(basket);
    const body: Bodies['SALE'] = {
      seller: seller(),
      channel,
      service: basket.service,
      ...priced,
      payments: request.payments,
      ...(order === undefined ? {} : { order }),
      ...(hubrise === undefined ? {} : { hubrise }),
      ...(invoice === undefined ? {} : { invoice }),
      ...(late === undefined ? {} : { late }),
      ...(platformRates === undefined ? {} : { platformRates }),
      ...after(chain, priced.total),
    };
    return pen.seal(chain, 'SALE', body, { operator });
  }

  function avoir(pen: Pen, chain: Chain, request: AvoirRequest): SealedRecord<'AVOIR'> {
    const { hubrise, late, operator, original, payments, reason, returned } = request;
    const sale = read(chain, original, ['SALE']);
    const earlier = fiscal
      .avoirsOf(original)
      .flatMap((record): readonly AvoirLine[] => payloadOf<'AVOIR'>(record).lines);
    const priced = priceAvoir(sale, earlier, returned);
    const body: Bodies['AVOIR'] = {
      seller: seller(),
      channel: sale.channel,
      service: sale.service,
      ...priced,
      original,
      reason,
      payments,
      ...(sale.order === undefined ? {} : { order: sale.order }),
      ...(hubrise === undefined ? {} : { hubrise }),
      ...(late === undefined ? {} : { late }),
      ...after(chain, priced.total),
    };
    return pen.seal(chain, 'AVOIR', body, { operator });
  }

  function fixPayment(pen: Pen, chain: Chain, request: FixPaymentRequest): SealedRecord {
    const { operator, original, payments, reason } = request;
    const document = read(chain, original, ['SALE', 'AVOIR']);
    const fixes = fiscal
      .listOf(chain, 'PAYMENT_FIX', document.seq)
      .map((record) => payloadOf<'PAYMENT_FIX'>(record))
      .filter((fix) => fix.original === original);
    const all = [...document.payments, ...fixes.flatMap((fix) => fix.payments), ...payments];
    const sign = document.kind === 'SALE' ? 1 : -1;
    for (const amount of byMeans(all).values()) {
      must(amount * sign >= 0, 'more is taken off a means than was paid by it');
    }
    return pen.seal(chain, 'PAYMENT_FIX', { original, reason, payments }, { operator });
  }

  return { sell, avoir, fixPayment };
}

/** What is ordered, and what moves in the drawer and at the card terminal. */
function createOrders(
  { journal, store: { fiscal } }: SealingDeps,
  { mustBeOpen, mustNotBeCancelled, read }: Reading,
) {
  function order(pen: Pen, chain: Chain, request: OrderRequest): SealedRecord<'ORDER'> {
    const { basket, channel, hubrise, late, operator } = request;
    const { lines, total } = priceBasket(basket);
    const body: Bodies['ORDER'] = {
      lines: lines.map(orderLine),
      total,
      channel,
      service: basket.service,
      ...(hubrise === undefined ? {} : { hubrise }),
      ...(late === undefined ? {} : { late }),
    };
    return pen.seal(chain, 'ORDER', body, { operator });
  }

  function change(pen: Pen, chain: Chain, request: ChangeRequest): SealedRecord {
    const { minus, operator, order: of, plus, reason } = request;
    mustNotBeCancelled(chain, of);
    const body = { order: of, plus: plus.map(changedLine), minus: minus.map(changedLine), reason };
    return pen.seal(chain, 'ORDER_CHANGE', body, { operator });
  }

  function cancel(pen: Pen, chain: Chain, { operator, order: of, reason }: CancelRequest) {
    mustBeOpen(chain, of);
    return pen.seal(chain, 'ORDER_CANCEL', { order: of, reason }, { operator });
  }

  function note(pen: Pen, chain: Chain, { basket, operator, order: of }: NoteRequest) {
    mustNotBeCancelled(chain, of);
    const { lines, total, vat } = priceBasket(basket);
    const ht = vat.reduce((sum, row) => sum + row.ht, 0);
    const body = { order: of, lines: lines.map(orderLine), total, ht };
    return pen.seal(chain, 'NOTE', body, { operator });
  }

  function cash(pen: Pen, chain: Chain, { amount, operator, reason, type }: CashRequest) {
    if (type === 'float') {
      const since = fiscal.lastOf('R', 'CLOSE_DAY');
      const day = journal.openDay();
      const told = fiscal
        .listOf(chain, 'CASH', chain === 'R' ? (since?.seq ?? 0) : 0)
        .some((one) => one.businessDate === day && payloadOf<'CASH'>(one).type === 'float');
      if (told) throw new FiscalError('float_told');
    }
    return pen.seal(chain, 'CASH', { type, amount, reason }, { operator });
  }

  function card(pen: Pen, chain: Chain, request: CardRequest) {
    const { operator, within: _within, ...body } = request;
    read(chain, body.order, ['ORDER']);
    if (body.attempt !== undefined) read(chain, body.attempt, ['CARD']);
    must((body.step === 'declared') === (body.outcome !== undefined), 'what was declared');
    return pen.seal(chain, 'CARD', body, { operator });
  }

  return { order, change, cancel, note, cash, card };
}

/** Makes of what the counter asks the body that is sealed, and seals it. All throw `FiscalError`. */
export function createSealing(deps: SealingDeps) {
  const reading = createReading(deps);
  return { ...createSales(deps, reading), ...createOrders(deps, reading) };
}

function orderLine({ n, label, qty, unit, discount, ttc }: OrderLine): OrderLine {
  return { n, label, qty, unit, discount, ttc };
}

function changedLine({ label, qty, unit, discount }: ChangedLine, index: number): OrderLine {
  const off = discount?.amount ?? 0;
  return { n: index + 1, label, qty, unit, discount: off, ttc: grossOf(unit, qty) - off };
}

function byMeans(payments: readonly Payment[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { means, amount } of payments) sums.set(means, (sums.get(means) ?? 0) + amount);
  return sums;
}
