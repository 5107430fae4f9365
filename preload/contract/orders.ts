import type { OrderAction } from '../../main/core/answer/moves.ts';
import type { OrderCard } from '../../main/core/board/card.ts';
import type { Refusal } from '../../main/core/order/refusal.ts';
import type { OrderStatus } from '../../main/core/order/status.ts';
import type { PlatformView } from '../../main/core/platform/platform.ts';

/** What the board shows of the orders, and what a cashier does with them. */

export interface BoardView {
  readonly cards: readonly OrderCard[];
  /** IANA name of the shop's time zone, in which every time is shown. */
  readonly timeZone: string;
}

/** The answer to a cashier's move. A refusal is said on the spot and changes nothing. */
export type MoveResult =
  | { readonly kind: 'done' }
  | {
      readonly kind: 'not_possible';
      readonly reason: 'gone' | 'status' | 'too_late' | 'not_stored';
    };

/** A move that has not been sent yet, and can be taken back for so long. */
export interface TakeableMove {
  readonly orderId: string;
  readonly code: string;
  readonly action: OrderAction;
  readonly leftMs: number;
}

/** Said aloud, rung and shown as a notification: something that wants the cashier now. */
export interface OrderAnnouncement {
  /**
   * `order_due`: a scheduled order is to be begun now; `order_elsewhere`: somebody else accepted it;
   * `order_accepted`: a rule of the shop did, and nobody has touched it (both ring as `order_accepted`);
   * `order_changed`: lines or notes have changed that the kitchen had; `order_resumed`: it was off
   * and lives again; `order_stopped`: HubRise did not take the acceptance.
   */
  readonly kind:
    | 'new_order'
    | 'order_cancelled'
    | 'order_due'
    | 'order_elsewhere'
    | 'order_accepted'
    | 'order_changed'
    | 'order_resumed'
    | 'order_stopped';
  readonly orderId: string;
  readonly code: string;
  readonly platformName: string;
}

/** Somebody else has changed what is sold: said and shown as a notification, but nothing rings. */
export interface StockAnnouncement {
  readonly kind: 'stock_off' | 'stock_back';
  /** Not too many of them. */
  readonly names: readonly string[];
}

export type Announcement = OrderAnnouncement | StockAnnouncement;

/** An answer that HubRise would not take: shown in `À corriger` until somebody settles it. */
export interface RefusedSend {
  readonly id: number;
  readonly orderId: string;
  readonly code: string;
  readonly platform: PlatformView;
  readonly status: OrderStatus;
  readonly refusal: Refusal;
  readonly at: number;
}
