import { isPossible, type OrderMove, type RefusedAs, targetStatus } from '../answer/moves.ts';
import type { BoardOrder } from '../order/board-order.ts';
import { promisedTime } from '../order/service-time.ts';
import type { OrderStatus } from '../order/status.ts';
import {
  type AcceptDelay,
  bridgeOf,
  type PlatformKey,
  platformOf,
  platformRules,
} from '../platform/platform.ts';
import { boardColumn, canBeAnswered, isUnseenCancellation } from './board.ts';

/** What a move says of the order beside its new status. */
export interface MoveAnswer {
  readonly confirmedAt?: number;
  readonly rejection?: string;
}

/** What the shop has settled, and what time it is there. */
export interface MoveRules {
  /** How a refusal is told to a platform. */
  readonly refusedAs: (platform: PlatformKey) => RefusedAs;
  /** Whether accepting an order of a platform also starts its preparation. */
  readonly startsPreparation: (platform: PlatformKey) => boolean;
  readonly shopNow: number;
  readonly preparationMinutes: number;
}

interface PlannedMove {
  /** What HubRise is told, in order. */
  readonly statuses: readonly OrderStatus[];
  /** The order as it will be when HubRise has taken the move. */
  readonly after: BoardOrder;
}

const MINUTE = 60_000;

/** What a cashier's move makes of an order; null where it cannot be made. */
export function planMove(
  entry: BoardOrder,
  move: OrderMove,
  answer: MoveAnswer,
  rules: MoveRules,
): PlannedMove | null {
  const { order } = entry;
  if (order === null || isUnseenCancellation(entry) || !canBeAnswered(entry)) return null;
  const platform = platformOf(order).key;
  const context = {
    status: entry.status,
    serviceType: order.serviceType,
    platform,
    refusedAs: rules.refusedAs(platform),
  };
  if (!isPossible(move, context)) return null;
  const status = targetStatus(move, context);
  const moved = { ...entry, status, order: { ...order, ...answer } };
  const starts =
    move === 'accept' && rules.startsPreparation(platform) && !isForLater(moved, rules);
  return starts
    ? { statuses: [status, 'in_preparation'], after: { ...moved, status: 'in_preparation' } }
    : { statuses: [status], after: moved };
}

/** Its hour is yet to come: it is started then. */
function isForLater(entry: BoardOrder, { preparationMinutes, shopNow }: MoveRules): boolean {
  return boardColumn(entry, shopNow, preparationMinutes) === 'later';
}

/** The time that an acceptance promises, `delay` minutes later than wanted. */
export function promise(
  { order }: BoardOrder,
  delay: AcceptDelay,
  { preparationMinutes, shopNow }: Pick<MoveRules, 'preparationMinutes' | 'shopNow'>,
): MoveAnswer {
  const wanted = order?.expectedAt ?? shopNow + preparationMinutes * MINUTE;
  const { delayStep } = platformRules(order === null ? 'other' : bridgeOf(order));
  return { confirmedAt: promisedTime(wanted, shopNow, delay, delayStep) };
}

/** Deliveroo reads the confirmed time when preparation starts (API §6), so it is told again. */
export function promiseAgain({ order }: BoardOrder): MoveAnswer {
  const confirmedAt = order?.confirmedAt ?? null;
  return confirmedAt === null ? {} : { confirmedAt };
}
