import type { StrayItems } from './board-order.ts';
import type { RefusalCause } from './refusal.ts';
import type { OrderStatus, StatusOrUnknown } from './status.ts';

/** Something that happened to an order. */
export type HistoryFact =
  | { readonly kind: 'arrived'; readonly status: StatusOrUnknown }
  | { readonly kind: 'status'; readonly status: StatusOrUnknown; readonly by: 'platform' | 'till' }
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
  | { readonly kind: 'acknowledged' }
  /** Brought back onto the screen, from which it was taken before anybody had answered it. */
  | { readonly kind: 'back_on_screen' };

export type HistoryEntry = HistoryFact & { readonly at: number };
