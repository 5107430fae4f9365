import { assertNever } from '../assert-never.ts';
import type { BoardOrder } from '../order/board-order.ts';
import { isReopening } from '../order/last-word.ts';
import type { Order, ServiceType } from '../order/order.ts';
import { isFinal, type OrderStatus, type StatusOrUnknown } from '../order/status.ts';
import { type AcceptedAt, type PlatformKey, platformRules } from '../platform/platform.ts';

/** What the shop can do with an order, in the order of the service. */
export type OrderMove =
  | 'accept'
  | 'reject'
  | 'in_preparation'
  | 'ready'
  | 'in_delivery'
  | 'completed'
  | 'cancel';

/** The moves that need nothing but a press. */
export const ORDER_STEPS = [
  'in_preparation',
  'ready',
  'in_delivery',
  'completed',
] as const satisfies readonly OrderMove[];

export type OrderStep = (typeof ORDER_STEPS)[number];

/**
 * What is offered for an order: its moves; taking it off the screen; bringing one back that was
 * finished or taken off the screen by mistake.
 */
export type OrderAction = OrderMove | 'acknowledge' | 'reopen';

/** For so long a move can be taken back, ms; it is sent after that. */
export const UNDO_MS = 5_000;

/** As many characters as the reason of a refusal or a cancellation may have. */
export const LONGEST_REASON = 200;

export interface MoveContext {
  readonly status: StatusOrUnknown;
  readonly serviceType: ServiceType | null;
  readonly platform: PlatformKey;
}

/** Whether nobody has answered the order yet. An unknown status counts so: somebody must look. */
export function isToAnswer(status: StatusOrUnknown): boolean {
  return status === 'new' || status === 'received' || status === 'unknown';
}

/**
 * The moves that lead on from here, in the order of the service. Steps may be skipped, none leads
 * back. Refusing is for orders not accepted yet (Uber Eats takes `rejected` only then), cancelling
 * for the others; neither is offered where the platform takes no refusal (API §6).
 */
export function possibleMoves(context: MoveContext): readonly OrderMove[] {
  const { status } = context;
  if (isFinal(status)) return [];
  const refusable = platformRules(context.platform).refusal !== 'impossible';
  if (isToAnswer(status)) return refusable ? ['accept', 'reject'] : ['accept'];
  return [...stepsFrom(context), ...(refusable ? (['cancel'] as const) : [])];
}

function stepsFrom({ status, serviceType }: MoveContext): readonly OrderMove[] {
  const steps: OrderMove[] = [];
  const ready = status === 'awaiting_collection' || status === 'awaiting_shipment';
  const leaving = status === 'in_delivery';
  if (status === 'accepted') steps.push('in_preparation');
  if (!ready && !leaving) steps.push('ready');
  // Unknown service type: it may be a delivery, so the step is not withheld.
  const delivered = serviceType === 'delivery' || serviceType === null;
  if (delivered && !leaving) steps.push('in_delivery');
  steps.push('completed');
  return steps;
}

export function isPossible(move: OrderMove, context: MoveContext): boolean {
  return possibleMoves(context).includes(move);
}

/** How a refusal is told: some platforms take only a cancellation by then (API §6). */
export type RefusedAs = Extract<OrderStatus, 'rejected' | 'cancelled'>;

/** The status that a move sends to HubRise. A ready order waits for a courier or for a customer. */
export function targetStatus(
  move: OrderMove,
  context: Pick<MoveContext, 'serviceType'> & { readonly refusedAs?: RefusedAs },
): OrderStatus {
  switch (move) {
    case 'accept':
      return 'accepted';
    case 'reject':
      return context.refusedAs ?? 'rejected';
    case 'in_preparation':
      return 'in_preparation';
    case 'ready':
      return context.serviceType === 'delivery' ? 'awaiting_shipment' : 'awaiting_collection';
    case 'in_delivery':
      return 'in_delivery';
    case 'completed':
      return 'completed';
    case 'cancel':
      return 'cancelled';
    default:
      return assertNever(move);
  }
}

/** What is told of a move, as far as it matters which move it is part of. */
interface ToldOfMove {
  readonly status: OrderStatus;
  /** When the move was made, ms. */
  readonly createdAt: number;
}

/** Whether the second was put with the first: one tap has accepted the order and started it. */
export function isStartedWith(accepted: ToldOfMove, started: ToldOfMove): boolean {
  return (
    accepted.status === 'accepted' &&
    started.status === 'in_preparation' &&
    accepted.createdAt === started.createdAt
  );
}

/** The move by which the till took an order from one status to another; null for a receipt. */
export function moveBetween(before: StatusOrUnknown, status: OrderStatus): OrderAction | null {
  if (isReopening(before, status)) return 'reopen';
  switch (status) {
    case 'new':
    case 'received':
    case 'delivery_failed':
      return null;
    case 'accepted':
      return 'accept';
    case 'rejected':
      return 'reject';
    case 'cancelled':
      return isToAnswer(before) ? 'reject' : 'cancel';
    case 'awaiting_shipment':
    case 'awaiting_collection':
      return 'ready';
    case 'in_preparation':
    case 'in_delivery':
    case 'completed':
      return status;
    default:
      return assertNever(status);
  }
}

/** How the platform of one order waits for its answer. */
export interface AnswerRules {
  /** When it cancels an order by itself, ms after it was placed; null where it does not. */
  readonly withinMs: number | null;
  /** Which status its bridge counts as the acceptance. */
  readonly acceptedAt: AcceptedAt;
}

/** What the shop owes an order. Times are ms. */
type AnswerState =
  | { readonly kind: 'none' }
  /** The platform cancels it by itself at that moment, or has done so. */
  | { readonly kind: 'deadline'; readonly by: number }
  /** Nobody cancels it: the platform has its acceptance already, or never does such a thing. */
  | { readonly kind: 'waiting'; readonly since: number };

/** From then on it is said that nobody has answered, ms: as HubRise's own alarm does (API §4). */
export const UNANSWERED_AFTER_MS = 5 * 60_000;

/**
 * Its clock runs from the order's creation. `aheadMs`: how far the till's clock is ahead of
 * HubRise's. Where that is not known (null) and the till's is behind, the arrival here gives the
 * earlier and right moment.
 */
export function answerState(
  entry: BoardOrder,
  order: Order,
  rules: AnswerRules,
  aheadMs: number | null = null,
): AnswerState {
  if (!isToAnswer(entry.status)) return { kind: 'none' };
  const since = placedAt(entry, order, aheadMs);
  const by = rules.withinMs === null ? null : since + rules.withinMs;
  if (by === null || hasAcceptance(entry, rules, by)) return { kind: 'waiting', since };
  return { kind: 'deadline', by };
}

function placedAt(
  { receivedAt }: BoardOrder,
  { createdAt }: Order,
  aheadMs: number | null,
): number {
  const arrivedAt = receivedAt - (aheadMs ?? 0);
  if (createdAt === null) return arrivedAt;
  return aheadMs === null ? Math.min(createdAt, arrivedAt) : createdAt;
}

/** A receipt that was told after the limit accepted nothing: the platform had given up by then. */
function hasAcceptance(entry: BoardOrder, { acceptedAt }: AnswerRules, by: number): boolean {
  if (entry.status === 'new') return false;
  // Nothing may be claimed of a status that this version does not know.
  if (entry.status !== 'received') return true;
  return acceptedAt === 'received' && (entry.receiptToldAt === null || entry.receiptToldAt < by);
}
