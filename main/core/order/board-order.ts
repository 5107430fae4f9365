import type { LocationId, OrderId } from '../ids.ts';
import type { Order } from './order.ts';
import type { Refusal } from './refusal.ts';
import type { OrderStatus, StatusOrUnknown } from './status.ts';

/**
 * What the kitchen is told of an order. `first`: it is to be made; `elsewhere`: the same, and
 * somebody else accepted it; `complement`: what has changed since; `resumption`: it was called off,
 * and lives again; `cancellation`: it is off; `refused`: HubRise did not take its acceptance.
 */
export type NoticeKind =
  | 'first'
  | 'elsewhere'
  | 'complement'
  | 'resumption'
  | 'cancellation'
  | 'refused';

/** Products of unknown category, and the printers of the kitchen that make them all the same. */
export interface StrayItems {
  readonly products: readonly string[];
  readonly printers: readonly string[];
}

/** How the cashier's last answer to this order is faring on its way to HubRise. */
export type SendView =
  | { readonly kind: 'none' }
  /** `undoUntil`: until when the move may be taken back; it is sent after that. */
  | { readonly kind: 'waiting'; readonly since: number; readonly undoUntil: number | null }
  | { readonly kind: 'refused'; readonly status: OrderStatus; readonly refusal: Refusal };

/** All that a card of the board is made from. Times are ms. */
export interface BoardOrder {
  readonly id: OrderId;
  /** Null where HubRise's text could not be read: shown by its id, to be looked at. */
  readonly order: Order | null;
  /** What the till shows: its own unsent move, or else HubRise's status. */
  readonly status: StatusOrUnknown;
  /** The status in which somebody else ended the order; null while nobody has. */
  readonly statusBefore: StatusOrUnknown | null;
  readonly receivedAt: number;
  /** When this till told HubRise that it is here, by HubRise's clock; null where another has. */
  readonly receiptToldAt: number | null;
  /** When a cashier has taken note of the cancellation, or of the unreadable order. */
  readonly acknowledgedAt: number | null;
  /** The status that a finished order is brought back to; null where it is not, or cannot be. */
  readonly reopensTo: OrderStatus | null;
  readonly send: SendView;
  /** What the kitchen was last told; null while it was told nothing. */
  readonly told: { readonly kind: NoticeKind; readonly at: number } | null;
  /** The point de vente that the till is connected to now, null while to none; a trial's own. */
  readonly currentLocationId: LocationId | null;
}

/** Minutes the kitchen needs before an order is due, where the location says nothing else. */
export const DEFAULT_PREPARATION_MINUTES = 20;
