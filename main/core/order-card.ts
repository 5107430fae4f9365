import type {
  AcceptDelay,
  BoardColumn,
  OrderAction,
  OrderCard,
  OrderFlag,
  PlatformKey,
} from '../../preload/contract.ts';
import { boardColumn, canBeAnswered, isUnseenCancellation } from './board.ts';
import { type BoardOrder, DEFAULT_PREPARATION_MINUTES } from './board-order.ts';
import { cleanLine } from './clean-text.ts';
import type { OrderId } from './ids.ts';
import type { Order } from './order.ts';
import { isPossible, isToAnswer } from './order-moves.ts';
import { paymentView } from './order-payments.ts';
import { hasDifference } from './order-totals.ts';
import { platformOf, platformRules } from './platform.ts';
import { answerDeadline, orderTiming } from './service-time.ts';

const DELAYS = [5, 10, 15] as const satisfies readonly AcceptDelay[];

/** The order's card at `now` (ms), or null where it is off the board. */
export function orderCard(
  entry: BoardOrder,
  now: number,
  preparationMinutes: number = DEFAULT_PREPARATION_MINUTES,
): OrderCard | null {
  const column = boardColumn(entry, now, preparationMinutes);
  return column === null ? null : cardIn(column, entry, now);
}

/** The card of an order in a given column: also for the panel of an order that left the board. */
export function cardIn(column: BoardColumn, entry: BoardOrder, now: number): OrderCard {
  return entry.order === null
    ? unreadableCard(column, entry)
    : readCard(column, entry, entry.order, now);
}

function readCard(column: BoardColumn, entry: BoardOrder, order: Order, now: number): OrderCard {
  const platform = platformOf(order);
  const answerBy = isToAnswer(entry.status)
    ? answerDeadline(order.createdAt, entry.receivedAt, platformRules(platform.key).answerWithinMs)
    : null;
  return {
    id: entry.id,
    code: order.collectionCode ?? order.ref ?? shownId(entry.id),
    column,
    status: entry.status,
    platform,
    brand: order.brand,
    serviceType: order.serviceType,
    serviceTypeRef: order.serviceTypeRef,
    timing: orderTiming(order, entry.receivedAt),
    expectedIsPickup: order.expectedIsPickup ?? false,
    confirmedAt: order.confirmedAt,
    receivedAt: entry.receivedAt,
    answerBy,
    firstName: order.customer?.firstName ?? null,
    lineCount: order.items.filter((item) => !item.deleted).length,
    total: order.total,
    payment: paymentView(order),
    flags: flagsOf(entry, order, answerBy !== null && now >= answerBy),
    send: entry.send,
    actions: actionsOf(entry, order, platform.key),
    delays: platformRules(platform.key).confirmedTime === 'ignored' ? [] : DELAYS,
  };
}

function flagsOf(entry: BoardOrder, order: Order, overdue: boolean): OrderFlag[] {
  const elsewhere =
    order.locationId !== null &&
    entry.currentLocationId !== null &&
    order.locationId !== entry.currentLocationId;
  const flags: readonly (readonly [OrderFlag, boolean])[] = [
    ['cancelled', isUnseenCancellation(entry)],
    ['answer_overdue', overdue],
    ['unknown_status', order.status === 'unknown'],
    ['incomplete', order.problems.length > 0],
    ['total_difference', hasDifference(order)],
    ['other_location', elsewhere],
  ];
  return flags.filter(([, raised]) => raised).map(([flag]) => flag);
}

/** An overdue order keeps its actions: the platform may still take the answer. */
function actionsOf(entry: BoardOrder, order: Order, platform: PlatformKey): OrderAction[] {
  if (isUnseenCancellation(entry)) return ['acknowledge'];
  if (!canBeAnswered(entry)) return [];
  const context = { status: entry.status, serviceType: order.serviceType, platform };
  return (['accept', 'reject'] as const).filter((move) => isPossible(move, context));
}

/** Nothing is known of it but that it came: shown by its id, to be looked up at HubRise. */
function unreadableCard(column: BoardColumn, entry: BoardOrder): OrderCard {
  return {
    id: entry.id,
    code: shownId(entry.id),
    column,
    status: entry.status,
    platform: { key: 'other', name: '?' },
    brand: null,
    serviceType: null,
    serviceTypeRef: null,
    timing: { kind: 'unknown' },
    expectedIsPickup: false,
    confirmedAt: null,
    receivedAt: entry.receivedAt,
    answerBy: null,
    firstName: null,
    lineCount: 0,
    total: null,
    payment: { kind: 'unknown' },
    flags: ['unreadable'],
    send: entry.send,
    actions: entry.acknowledgedAt === null ? ['acknowledge'] : [],
    delays: [],
  };
}

/** An id is kept to the letter for HubRise, but it is a stranger's text where it is shown. */
function shownId(id: OrderId): string {
  return cleanLine(id, 60) ?? '?';
}
