/** What the board shows of the orders, and what a cashier does with them. */

export type OrderStatus =
  | 'new'
  | 'received'
  | 'accepted'
  | 'in_preparation'
  | 'awaiting_shipment'
  | 'awaiting_collection'
  | 'in_delivery'
  | 'completed'
  | 'rejected'
  | 'cancelled'
  | 'delivery_failed'
  | 'unknown';

export type ServiceType = 'delivery' | 'collection' | 'eat_in';

export type BoardColumn = 'to_accept' | 'in_preparation' | 'ready' | 'in_delivery' | 'later';

export type PlatformKey =
  | 'uber_eats'
  | 'deliveroo'
  | 'just_eat'
  | 'glovo'
  | 'own_site'
  | 'kiosk'
  | 'other';

export interface Amount {
  readonly cents: number;
  readonly currency: string;
}

/** Where an order came from: a key for colour and rules, and the name to show. */
export interface PlatformView {
  readonly key: PlatformKey;
  /** Empty where nothing tells: then it is said in words. */
  readonly name: string;
}

export type OrderTiming =
  | { readonly kind: 'asap'; readonly expectedAt: number | null }
  | { readonly kind: 'scheduled'; readonly at: number }
  | { readonly kind: 'unknown' };

/**
 * What is still to be taken of an order (`core/order-payments.ts`). `nothing_due`: it came to nothing;
 * `unknown`: a payment cannot be told, and nobody may say that it is paid.
 */
export type PaymentView =
  | { readonly kind: 'paid' }
  | { readonly kind: 'to_collect'; readonly amount: Amount }
  | { readonly kind: 'nothing_due' }
  | { readonly kind: 'unknown' };

/**
 * What deserves a look. `cancelled` stays until somebody has acknowledged it; `trial` marks an order
 * that nobody placed, which is told to nobody and counted nowhere; `no_category`: nothing tells which
 * of the kitchen's printers makes a product of it.
 */
export type OrderFlag =
  | 'trial'
  | 'unreadable'
  | 'incomplete'
  | 'unknown_product'
  | 'no_category'
  | 'total_difference'
  | 'unknown_status'
  | 'cancelled'
  | 'answer_overdue'
  | 'unanswered'
  | 'other_location'
  /** Of what the kitchen was told by itself: see `newsAt`. */
  | 'accepted_elsewhere'
  | 'supplemented'
  | 'resumed'
  | 'kitchen_stopped';

/** How the cashier's last answer to this order is faring on its way to HubRise. */
export type SendView =
  | { readonly kind: 'none' }
  /** `undoUntil`: until when the move may be taken back; it is sent after that. */
  | { readonly kind: 'waiting'; readonly since: number; readonly undoUntil: number | null }
  | { readonly kind: 'refused'; readonly status: OrderStatus; readonly refusal: Refusal };

/**
 * Why an answer was not taken. `state_refused`: not from the status that the order has at HubRise;
 * `time_refused`: the promised time; `not_taken`: HubRise could make nothing of it; `lost_here`: it
 * could not be read back on this till, and never left; `unknown`: nothing that this version knows.
 */
export type RefusalCause =
  | 'order_gone'
  | 'state_refused'
  | 'time_refused'
  | 'forbidden'
  | 'not_taken'
  | 'lost_here'
  | 'unknown';

export interface Refusal {
  readonly cause: RefusalCause;
  /** HubRise's own words, for the support; empty where it said nothing. */
  readonly said: string;
}

/** What the shop can do with an order now, in the order of the service. */
export type OrderAction =
  | 'accept'
  | 'reject'
  | 'in_preparation'
  | 'ready'
  | 'in_delivery'
  | 'completed'
  | 'cancel'
  | 'acknowledge';

/** The moves that need nothing but a press. */
export type OrderStep = Extract<
  OrderAction,
  'in_preparation' | 'ready' | 'in_delivery' | 'completed'
>;

/** What the card says of who brings the order; the panel says the rest. */
export interface CardCourier {
  readonly name: string | null;
  /** HubRise's delivery status (API §4), as in the panel. */
  readonly status: string | null;
  readonly pickupAt: number | null;
}

export interface OrderCard {
  readonly id: string;
  /** Collection code, or else the ref, or else the id: what is called out over the counter. */
  readonly code: string;
  readonly column: BoardColumn;
  readonly status: OrderStatus;
  readonly platform: PlatformView;
  readonly brand: string | null;
  readonly serviceType: ServiceType | null;
  readonly serviceTypeRef: string | null;
  readonly timing: OrderTiming;
  readonly expectedIsPickup: boolean;
  readonly confirmedAt: number | null;
  /** When a scheduled order moves from `later` to the kitchen; null for any other. */
  readonly beginAt: number | null;
  readonly receivedAt: number;
  /** When the platform cancels it by itself for want of an answer; null where it does not. */
  readonly answerBy: number | null;
  /** Since when it waits for an answer that nobody cancels it for; null where it waits for none. */
  readonly unansweredSince: number | null;
  readonly firstName: string | null;
  readonly lineCount: number;
  readonly total: Amount | null;
  readonly payment: PaymentView;
  readonly courier: CardCourier | null;
  readonly flags: readonly OrderFlag[];
  /** When the kitchen was told what one of the flags says; null where none does. */
  readonly newsAt: number | null;
  readonly send: SendView;
  readonly actions: readonly OrderAction[];
  /** Delays that the platform takes notice of; none where it ignores the time (API §6). */
  readonly delays: readonly AcceptDelay[];
}

export interface BoardView {
  readonly cards: readonly OrderCard[];
  /** IANA name of the shop's time zone, in which every time is shown. */
  readonly timeZone: string;
}

/** What changed on the board since the last push. A card that is in neither list stands as it was. */
export interface BoardChange {
  readonly upserted: readonly OrderCard[];
  readonly removed: readonly string[];
}

/** The answer to a cashier's move. A refusal is said on the spot and changes nothing. */
export type MoveResult =
  | { readonly kind: 'done' }
  | {
      readonly kind: 'not_possible';
      readonly reason: 'gone' | 'status' | 'too_late' | 'not_stored';
    };

/** Minutes added to the preparation when accepting; they set `confirmed_time` (API §4). */
export type AcceptDelay = 0 | 4 | 5 | 6 | 10 | 15;

/** A move that has not been sent yet, and can be taken back for so long. */
export interface TakeableMove {
  readonly orderId: string;
  readonly code: string;
  readonly action: Exclude<OrderAction, 'acknowledge'>;
  readonly leftMs: number;
}

/** Said aloud, rung and shown as a notification: something that wants the cashier now. */
export interface Announcement {
  /**
   * `order_due`: a scheduled order is to be begun now; `order_elsewhere`: somebody else accepted it;
   * `order_changed`: lines or notes have changed that the kitchen had; `order_resumed`: it was off
   * and lives again; `order_stopped`: HubRise did not take the acceptance.
   */
  readonly kind:
    | 'new_order'
    | 'order_cancelled'
    | 'order_due'
    | 'order_elsewhere'
    | 'order_changed'
    | 'order_resumed'
    | 'order_stopped';
  readonly orderId: string;
  readonly code: string;
  readonly platformName: string;
}

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
