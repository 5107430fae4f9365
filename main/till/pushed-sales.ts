import { quantityLeft } from '../core/fiscal/avoir.ts';
import type { AvoirLine } from '../core/fiscal/payloads.ts';
import { backOf, fixesOf } from '../counter/payment-fixes.ts';
import { payloadOf } from '../fiscal/journal.ts';
import type { FiscalService } from '../fiscal/service.ts';
import type { JournalSale } from '../local-orders/pushed-orders.ts';
import type { Store } from '../store/index.ts';

/** What the journal says of a sale's money now: what was put right of it, and what was given back. */
export function saleMoney(
  store: Pick<Store, 'fiscal'>,
  fiscal: Pick<FiscalService, 'find'>,
): (sale: string) => JournalSale | null {
  return (sale) => {
    const found = fiscal.find(sale)?.payload;
    if (found?.kind !== 'SALE') return null;
    const sums = new Map<string, number>();
    for (const { amount, means } of [...found.payments, ...fixesOf(store, found)]) {
      sums.set(means, (sums.get(means) ?? 0) + amount);
    }
    const paid = [...sums].map(([means, amount]) => ({ means, amount }));
    const given = store.fiscal.avoirsOf(sale).map((record) => payloadOf<'AVOIR'>(record));
    const lines = given.flatMap((avoir): readonly AvoirLine[] => avoir.lines);
    const isAllBack = found.lines.every((line) => quantityLeft(line, lines) === 0);
    const avoirs = given.map((avoir) => {
      const { number, total } = avoir;
      return { number, cents: -total, payments: backOf(store, avoir) };
    });
    return { number: sale, paid: paid.filter(({ amount }) => amount > 0), avoirs, isAllBack };
  };
}
