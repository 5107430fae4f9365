import type { FixRequest } from '../../preload/contract.ts';
import { backBy, type Moved, putRight, type Share } from '../core/counter/giving-back.ts';
import type { Payload, Payment } from '../core/fiscal/payloads.ts';
import { payloadOf } from '../fiscal/journal.ts';
import type { FiscalService } from '../fiscal/service.ts';
import type { Store } from '../store/index.ts';
import { Refused, sealed } from './refusal.ts';

type Fiscal = Pick<Store, 'fiscal'>;

/** What was put right of a document's means so far; it adds up to zero. */
export function fixesOf(
  store: Fiscal,
  document: Pick<Payload, 'chain' | 'number' | 'seq'>,
): readonly Payment[] {
  return fixRecordsOf(store, document).flatMap(({ payments }) => payments);
}

function fixRecordsOf(
  { fiscal }: Fiscal,
  { chain, number, seq }: Pick<Payload, 'chain' | 'number' | 'seq'>,
): readonly Payload<'PAYMENT_FIX'>[] {
  return fiscal
    .listOf(chain, 'PAYMENT_FIX', seq)
    .map((record) => payloadOf<'PAYMENT_FIX'>(record))
    .filter(({ original }) => original === number);
}

/** Something of an avoir that was put right, and where in the journal that stands. */
export type SealedMove = Moved & Pick<Payload, 'seq'>;

/** The same of an avoir, one after the other: what it has not given back by one means, and has by another. */
export function movesOf(store: Fiscal, avoir: Payload<'AVOIR'>): readonly SealedMove[] {
  return fixRecordsOf(store, avoir).flatMap(({ payments, seq }) => {
    const given = payments.filter(({ amount }) => amount < 0);
    return payments
      .filter(({ amount }) => amount > 0)
      .map(({ amount, means }, n) => ({ from: means, to: given[n]?.means ?? means, amount, seq }));
  });
}

/** What an avoir counts as having given back, part by part, cents above 0. */
export function backOf(store: Fiscal, avoir: Payload<'AVOIR'>): readonly Share[] {
  const parts = avoir.payments.map(({ amount, means }) => ({ means, amount: -amount }));
  return putRight(parts, movesOf(store, avoir));
}

/**
 * Seals that so much of a sale was paid, or of an avoir given back, by another means than the till was told
 * (fiscal-france §4): the document stays as it is, and the means of the open day are moved. Gives the record's
 * number; throws `Refused`. What an avoir has given back counts as paid by the means by which it was given.
 */
export function fixPayment(
  deps: {
    readonly store: Pick<Store, 'fiscal' | 'pushes'>;
    readonly fiscal: Pick<FiscalService, 'find' | 'fixPayment'>;
  },
  { amount, from, original, reason, to }: FixRequest,
  operator: string,
): string {
  if (reason.trim() === '') throw new Refused('no_reason');
  const { pushes } = deps.store;
  const document = deps.fiscal.find(original)?.payload;
  if (document?.kind !== 'SALE' && document?.kind !== 'AVOIR') {
    throw new Refused('unknown_document');
  }
  const shares =
    document.kind === 'SALE' ? paidOf(deps.store, document) : backOf(deps.store, document);
  const left = shares
    .filter(({ means }) => means === from)
    .reduce((sum, one) => sum + one.amount, 0);
  if (from === to || amount > left) throw new Refused('not_by_means');
  const payments =
    document.kind === 'SALE'
      ? [backBy(from, amount), backBy(to, -amount)]
      : [backBy(from, -amount), backBy(to, amount)];
  return sealed(
    deps.fiscal.fixPayment({
      operator,
      original,
      reason: reason.trim(),
      payments,
      within: () => pushes.followSale(document.kind === 'SALE' ? original : document.original),
    }),
  ).number;
}

/** What a sale was paid by and has not given back: of a means that gave more than it had paid below 0. */
function paidOf(store: Fiscal, sale: Payload<'SALE'>): readonly Share[] {
  const back = store.fiscal
    .avoirsOf(sale.number)
    .flatMap((record) => backOf(store, payloadOf<'AVOIR'>(record)));
  return [
    ...sale.payments,
    ...fixesOf(store, sale),
    ...back.map(({ amount, means }) => ({ means, amount: -amount })),
  ];
}
