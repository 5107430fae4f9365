import type { OrderId } from '../core/ids.ts';
import { operationReason } from '../core/loyalty/rules.ts';
import type { RefusedAnswer } from '../core/order/refusal.ts';
import type { PushedOrder } from '../core/push/pushed-order.ts';
import { isRecord } from '../hubrise/payload/lenient.ts';
import type { Store } from '../store/index.ts';
import { type LoyaltyRow, type NewLoyaltyRow, sendOfPoints } from '../store/loyalty-moves.ts';

type Going = readonly LoyaltyRow[];

/**
 * Points that go with the counter's orders: HubRise moves them by the `loyalty_operations` of the POST, and by
 * nothing that is told of the order later. So they move as often as the order is there. What cannot go so is left
 * to the card's own operations (`points.ts`): HubRise does not know whom it is for, or refuses the order with them.
 * Those operations show too whether an order that HubRise took has moved its points.
 */
export function createOrderPoints(store: Pick<Store, 'loyaltyMoves' | 'send' | 'work'>) {
  const { loyaltyMoves } = store;
  /** Orders that HubRise has refused with their points. */
  const without = new Set<OrderId>();

  /** They go by the card. */
  function toCard(row: LoyaltyRow, hubriseOrder: string | null): void {
    loyaltyMoves.putOrder(row.id, hubriseOrder);
    store.send('points', sendOfPoints(row, 'card'));
  }

  /** They went with their order. */
  function wentWith(row: LoyaltyRow, customerId: string, hubriseOrder: string): void {
    loyaltyMoves.putOrder(row.id, hubriseOrder);
    loyaltyMoves.putCustomer(row.id, customerId);
    store.send('points', sendOfPoints(row, 'check'));
  }

  return {
    /** Those that go with an order for this customer of HubRise's; none of a guest's (null). */
    going: (order: OrderId, customer: string | null): Going =>
      customer === null || without.has(order)
        ? []
        : loyaltyMoves
            .ofOrder(order)
            .filter((row) => row.state === 'order' && (row.customerId ?? customer) === customer),
    /** The order as it leaves with them. */
    withPoints: (body: PushedOrder, going: Going): PushedOrder => {
      const moved = going.filter(({ earned, used }) => earned !== used);
      if (moved.length === 0) return body;
      return { ...body, loyalty_operations: moved.map(operationOf) };
    },
    /** HubRise has taken the order as it left. */
    arrived: (
      order: OrderId,
      hubriseOrder: string,
      going: Going,
      customer: string | null,
    ): void => {
      for (const row of loyaltyMoves.ofOrder(order)) {
        if (row.state !== 'order') continue;
        const isGone = customer !== null && going.some(({ id }) => id === row.id);
        if (isGone) wentWith(row, customer, hubriseOrder);
        else toCard(row, hubriseOrder);
      }
    },
    /** HubRise shows it: what it says of its points counts, whatever was sent. */
    found: (order: OrderId, shown: Readonly<Record<string, unknown>>): void => {
      const hubriseOrder = String(shown['id']);
      const customerId = isRecord(shown['customer']) ? shown['customer']['id'] : null;
      for (const row of loyaltyMoves.ofOrder(order)) {
        if (row.state !== 'order') continue;
        if (typeof customerId === 'string' && (row.earned === row.used || hasMoved(shown, row))) {
          wentWith(row, customerId, hubriseOrder);
        } else toCard(row, hubriseOrder);
      }
    },
    /** HubRise has it once more, and is told that it is cancelled: its points go back. */
    doubled: (order: OrderId, shown: Readonly<Record<string, unknown>>, now: number): void => {
      const { id: hubriseOrder } = shown;
      if (typeof hubriseOrder !== 'string') return;
      for (const row of loyaltyMoves.ofOrder(order)) {
        if (row.kind !== 'sale' || row.earned === row.used || saysNotMoved(shown, row)) continue;
        const double: NewLoyaltyRow = {
          ...row,
          kind: 'double',
          before: null,
          createdAt: now,
          mark: `${row.mark} ${hubriseOrder}`,
          orderId: null,
          hubriseOrder,
          earned: -row.earned,
          used: -row.used,
        };
        // One without its send would be taken for one that goes with its bill's order.
        store.work((work) => {
          if (loyaltyMoves.add(double)) work.send('points', sendOfPoints(double, 'card'));
        });
      }
    },
    /** HubRise does not take the order for its points: it goes once more without them. */
    refused: (order: OrderId, { errors }: RefusedAnswer, going: Going): boolean => {
      const isTheirs = errors.some(({ field }) => field?.startsWith('loyalty') === true);
      if (!isTheirs || going.length === 0) return false;
      without.add(order);
      return true;
    },
    /** HubRise does not get the order. */
    gone: (order: OrderId): void =>
      store.work(() => {
        for (const row of loyaltyMoves.ofOrder(order)) {
          if (row.state === 'order') toCard(row, null);
        }
      }),
  };
}

function operationOf(row: LoyaltyRow) {
  return {
    ...(row.card === '' ? {} : { ref: row.card }),
    delta: String(row.earned - row.used),
    reason: reasonOf(row),
  };
}

/** What HubRise keeps of it with its operation. */
export function reasonOf(row: LoyaltyRow): string {
  return operationReason(row.number, row, row.mark);
}

/** Whether an order that HubRise shows has moved these points. */
function hasMoved(shown: Readonly<Record<string, unknown>>, row: LoyaltyRow): boolean {
  const { loyalty_operations: operations } = shown;
  return Array.isArray(operations) && operations.some((one) => isOperationOf(one, row));
}

/** Where HubRise shows nothing of an order's points, it says nothing of them. */
function saysNotMoved(shown: Readonly<Record<string, unknown>>, row: LoyaltyRow): boolean {
  return Array.isArray(shown['loyalty_operations']) && !hasMoved(shown, row);
}

/** Whether a card's operations show that an order of HubRise's, which it has twice, moved points as well. */
export function hasDoubled(operations: readonly unknown[], row: LoyaltyRow): boolean {
  // The sale's mark comes before the order's id.
  const [mark = ''] = row.mark.split(' ');
  const both = operations.filter((one) => isOperationOf(one, { mark }));
  const orders = both.map((one) => (isRecord(one) ? one['order_id'] : null));
  const unsaid = orders.filter((order) => typeof order !== 'string');
  return orders.includes(row.hubriseOrder) || (unsaid.length > 0 && both.length > 1);
}

/**
 * The same of a card's operations: of a sale's the order tells too, should HubRise not keep our reason with it.
 * `others`: of the same order, which a bill's other parts may have moved as many by.
 */
export function hasMovedCard(
  operations: readonly unknown[],
  row: LoyaltyRow,
  others: readonly LoyaltyRow[],
): boolean {
  const foreign = others.filter(({ id }) => id !== row.id);
  return operations.some(
    (one) =>
      isOperationOf(one, row) ||
      (isOfOrder(one, row) && !foreign.some((other) => isOperationOf(one, other))),
  );
}

function isOfOrder(shown: unknown, { earned, hubriseOrder, kind, used }: LoyaltyRow): boolean {
  if (kind !== 'sale' || hubriseOrder === null || !isRecord(shown)) return false;
  return shown['order_id'] === hubriseOrder && Number(shown['delta']) === earned - used;
}

function isOperationOf(shown: unknown, { mark }: Pick<LoyaltyRow, 'mark'>): boolean {
  const reason = isRecord(shown) ? shown['reason'] : null;
  return typeof reason === 'string' && reason.endsWith(`(${mark})`);
}
