import { assertNever } from '../assert-never.ts';
import type { ServiceType } from '../order/order.ts';
import { isReopening } from '../order/reopening.ts';
import { isFinal, type OrderStatus, type StatusOrUnknown } from '../order/status.ts';
import { type PlatformKey, platformRules } from '../platform/platform.ts';

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
export interface ToldOfMove {
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
