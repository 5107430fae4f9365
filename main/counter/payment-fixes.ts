import type { FixRequest } from '../../preload/contract.ts';
import type { Payload, Payment } from '../core/fiscal/payloads.ts';
import { payloadOf } from '../fiscal/journal.ts';
import type { FiscalService } from '../fiscal/service.ts';
import type { Store } from '../store/index.ts';
import { Refused, sealed } from './refusal.ts';

/** What was put right of a sale's means so far; it adds up to zero. */
export function fixesOf(
  { fiscal }: Pick<Store, 'fiscal'>,
  { chain, number, seq }: Pick<Payload, 'chain' | 'number' | 'seq'>,
): readonly Payment[] {
  return fiscal
    .listOf(chain, 'PAYMENT_FIX', seq)
    .map((record) => payloadOf<'PAYMENT_FIX'>(record))
    .filter(({ original }) => original === number)
    .flatMap(({ payments }) => payments);
}

/**
 * Seals that so much of a sale was paid by another means than the till was told (fiscal-france §4): the
 * sale stays as it is, and the means of the open day are moved. Gives the record's number; throws
 * `Refused`. What an avoir has given back counts as paid by the means by which it was given.
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
  const sale = deps.fiscal.find(original)?.payload;
  if (sale?.kind !== 'SALE') throw new Refused('unknown_document');
  const back = deps.store.fiscal
    .avoirsOf(original)
    .flatMap((record) => payloadOf<'AVOIR'>(record).payments);
  const paid = [...sale.payments, ...fixesOf(deps.store, sale), ...back]
    .filter(({ means }) => means === from)
    .reduce((sum, one) => sum + one.amount, 0);
  if (from === to || amount > paid) throw new Refused('not_by_means');
  const payments = [moved(from, -amount), moved(to, amount)];
  const { pushes } = deps.store;
  return sealed(
    deps.fiscal.fixPayment({
      ...{ operator, original, reason: reason.trim(), payments },
      within: () => pushes.followSale(original),
    }),
  ).number;
}

function moved(means: string, amount: number): Payment {
  return { means, amount, ...(means === 'cash' ? { given: amount, change: 0 } : {}) };
}
