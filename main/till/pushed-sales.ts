import type { PushedSaleMoney } from '../core/push/paid.ts';
import { fixesOf } from '../counter/payment-fixes.ts';
import { payloadOf } from '../fiscal/journal.ts';
import type { FiscalService } from '../fiscal/service.ts';
import type { Store } from '../store/index.ts';

/** What the journal says of a sale's money now: what was put right of it, and what was given back. */
export function saleMoney(
  store: Pick<Store, 'fiscal'>,
  fiscal: Pick<FiscalService, 'find'>,
): (sale: string) => Omit<PushedSaleMoney, 'orders'> | null {
  return (sale) => {
    const found = fiscal.find(sale)?.payload;
    if (found?.kind !== 'SALE') return null;
    const sums = new Map<string, number>();
    for (const { amount, means } of [...found.payments, ...fixesOf(store, found)]) {
      sums.set(means, (sums.get(means) ?? 0) + amount);
    }
    const paid = [...sums].map(([means, amount]) => ({ means, amount }));
    const avoirs = store.fiscal.avoirsOf(sale).map((record) => {
      const { number, payments, total } = payloadOf<'AVOIR'>(record);
      const back = payments.map(({ amount, means }) => ({ means, amount: -amount }));
      return { number, cents: -total, payments: back };
    });
    return { number: sale, paid: paid.filter(({ amount }) => amount > 0), avoirs };
  };
}
