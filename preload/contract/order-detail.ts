import type { Amount, OrderCard, OrderStatus, RefusalCause } from './orders.ts';

/** What the order panel shows beside the card. */

export interface OptionLine {
  /** How many, normalised (`2`, `1.5`). */
  readonly quantity: string;
  readonly name: string;
  readonly listName: string | null;
  /** True: to be left out, shown as `SANS …`. */
  readonly removed: boolean;
  readonly amount: Amount | null;
}

export interface ItemLine {
  readonly quantity: string;
  readonly name: string;
  /** Nothing tells what it is called: `name` is its reference, or `?`. */
  readonly unknown: boolean;
  /** The size or variant, beside the name. */
  readonly sku: string | null;
  readonly amount: Amount | null;
  readonly options: readonly OptionLine[];
  /** How many further options there are, where there are too many to show. */
  readonly optionsLeftOut: number;
  readonly notes: string | null;
  /** Which of the order's deals this line belongs to: two of them may have the same name. */
  readonly dealKey: string | null;
  /** Name of the deal, if it has one, and what the line stands for in it. */
  readonly deal: string | null;
  readonly dealLabel: string | null;
  /** Taken out of the order since: shown struck through, counted nowhere. */
  readonly deleted: boolean;
}

export type TotalLine =
  | { readonly kind: 'items'; readonly amount: Amount }
  | { readonly kind: 'charge'; readonly name: string; readonly amount: Amount }
  | { readonly kind: 'discount'; readonly name: string; readonly amount: Amount }
  /** What HubRise's total holds beyond the lines: said, never hidden. */
  | { readonly kind: 'difference'; readonly amount: Amount }
  | { readonly kind: 'total'; readonly amount: Amount };

export interface PaymentLine {
  readonly name: string;
  readonly amount: Amount | null;
  /** False for cash, cheque and the like: announced by the platform, still to be taken. */
  readonly collected: boolean;
}

export interface NoteLine {
  readonly kind: 'order' | 'delivery' | 'seller';
  readonly text: string;
}

/** Who stands before the cashier: somebody new, or somebody to be greeted. */
export interface CustomerVisits {
  /** Orders before this one that came to something. */
  readonly earlierOrders: number;
  /** When the last of them was placed; null where there is none or nobody knows. */
  readonly lastOrderAt: number | null;
}

export interface CustomerView {
  readonly name: string | null;
  readonly company: string | null;
  readonly phone: string | null;
  readonly phoneAccessCode: string | null;
  readonly email: string | null;
  readonly address: readonly string[];
  /** Null where it is not certain who that is. */
  readonly visits: CustomerVisits | null;
}

export interface CourierView {
  readonly carrier: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly phoneAccessCode: string | null;
  /** HubRise's delivery status; words for the cashier come from the locale file. */
  readonly status: string | null;
  /** What the courier shows or scans at the counter, as a QR code. */
  readonly pickupUrl: string | null;
  readonly pickupAt: number | null;
  readonly dropoffAt: number | null;
}

/** Products of unknown category, and the printers of the kitchen that make them all the same. */
export interface StrayItems {
  readonly products: readonly string[];
  readonly printers: readonly string[];
}

/** Something that happened to an order. */
export type HistoryFact =
  | { readonly kind: 'arrived'; readonly status: OrderStatus }
  | { readonly kind: 'status'; readonly status: OrderStatus; readonly by: 'platform' | 'till' }
  | { readonly kind: 'changed' }
  /** The courier alone; a status of HubRise's, null where that is the same as before. */
  | { readonly kind: 'courier'; readonly status: string | null }
  | { readonly kind: 'sent'; readonly status: OrderStatus }
  /** `reason`: HubRise's own words. Older entries have no cause. */
  | {
      readonly kind: 'send_refused';
      readonly status: OrderStatus;
      readonly cause?: RefusalCause;
      readonly reason: string;
    }
  | { readonly kind: 'send_superseded'; readonly status: OrderStatus }
  | { readonly kind: 'taken_back'; readonly status: OrderStatus }
  | { readonly kind: 'sent_again'; readonly status: OrderStatus }
  | { readonly kind: 'abandoned'; readonly status: OrderStatus }
  /** Its first tickets for the kitchen went to printers that may not be those of these products. */
  | ({ readonly kind: 'no_category' } & StrayItems)
  | { readonly kind: 'accepted_by_rule' }
  | { readonly kind: 'acknowledged' };

export type HistoryEntry = HistoryFact & { readonly at: number };

/**
 * How much of an order's lists is not shown, because an order of half a million lines would hold up
 * the window: the first lines are, of the history the last. 0 for any order that a person places.
 */
export interface LeftOut {
  readonly items: number;
  /** Charges and discounts, and what they come to. */
  readonly totals: number;
  readonly totalsAmount: Amount | null;
  readonly payments: number;
  readonly history: number;
}

/** A part of an order's text. */
export interface RawPart {
  readonly text: string;
  /** Where the next part begins; null after the last one. */
  readonly next: number | null;
}

export interface OrderDetail {
  readonly card: OrderCard;
  readonly ref: string | null;
  readonly tableName: string | null;
  readonly couponCodes: readonly string[];
  readonly items: readonly ItemLine[];
  readonly totals: readonly TotalLine[];
  readonly payments: readonly PaymentLine[];
  readonly notes: readonly NoteLine[];
  readonly customer: CustomerView | null;
  readonly courier: CourierView | null;
  readonly rejection: string | null;
  /** Given while it is still to be made. */
  readonly strays: StrayItems | null;
  readonly history: readonly HistoryEntry[];
  /** Paths of the payload that could not be read. */
  readonly problems: readonly string[];
  readonly leftOut: LeftOut;
  /**
   * How long HubRise's own text is, in characters, where something in it could not be read: then
   * `orders.getRaw` gives it.
   */
  readonly rawLength: number | null;
}
