import { centsOf, type LocalText } from '../core/counter/local-text.ts';
import type { OrderId } from '../core/ids.ts';
import type { StatusOrUnknown } from '../core/order/status.ts';
import { contentOf } from '../core/push/content.ts';
import {
  isWorthPushing,
  moneyOf,
  type PushedOrders,
  type PushedSaleMoney,
  pushedOrder,
  withoutPeople,
} from '../core/push/pushed-order.ts';
import type { Store } from '../store/index.ts';

/** What the journal has of a sale, but for its orders; `isAllBack`: nothing of it counts as sold any more. */
export type JournalSale = Omit<PushedSaleMoney, 'orders'> & { readonly isAllBack: boolean };

interface PushedOrdersDeps {
  readonly store: Pick<Store, 'orders' | 'pushes'>;
  /** Null: the journal has none of this number. */
  readonly moneyOf: (sale: string) => JournalSale | null;
}

export function createPushedOrders({ moneyOf: saleMoney, store }: PushedOrdersDeps): PushedOrders {
  function textOf(
    id: OrderId,
  ): { readonly text: LocalText; readonly status: StatusOrUnknown } | null {
    const row = store.orders.get(id);
    // Written by this program alone; the people may have been taken out of it since.
    return row === null ? null : { text: JSON.parse(row.raw) as LocalText, status: row.status };
  }

  function salesOf(id: OrderId): readonly (JournalSale & PushedSaleMoney)[] {
    return store.pushes.salesOf(id).flatMap(({ sale }) => {
      const money = saleMoney(sale);
      if (money === null) return [];
      const orders = store.pushes.ordersOf(sale);
      return [{ ...money, orders: orders.map(({ cents, orderId: order }) => ({ order, cents })) }];
    });
  }

  return {
    read: ({ mark, nameless, orderId: id }) => {
      const found = textOf(id);
      if (found === null) return null;
      const { text } = found;
      const sales = salesOf(id);
      const money = moneyOf(id, sales);
      const whole = pushedOrder({ text, mark, money });
      const body = nameless === 1 ? withoutPeople(whole) : whole;
      const back = money.avoirs.reduce((sum, { cents }) => sum + cents, 0);
      const total = centsOf(text.total);
      const isAllBack =
        money.paid > 0
          ? back >= Math.max(money.paid, total)
          : // Points have paid all of it.
            total === 0 && sales.length > 0 && sales.every((sale) => sale.isAllBack);
      const { status } = found;
      const own = status === 'unknown' ? null : status;
      return {
        body,
        content: contentOf(body),
        // What was given back as a whole is no sale of the shop's, though the kitchen has made it.
        status: isAllBack ? 'cancelled' : own,
        isWorth: money.paid > 0 || (isWorthPushing(text) && status !== 'cancelled'),
      };
    },
    customer: ({ nameless, orderId: id }) =>
      nameless === 1 ? null : (textOf(id)?.text.customer ?? null),
  };
}
