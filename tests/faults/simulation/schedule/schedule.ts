import type { PAUSE_MINUTES } from '../../../../main/core/opening/acceptance.ts';
import type { AcceptDelay } from '../../../../main/core/platform/platform.ts';
import type { OwnEvents } from '../hubrise/model.ts';
import type { FaultKind, Scope } from '../network/weather.ts';
import type { PrinterState } from '../till/printer.ts';
import type { TillPlan } from '../till/sim-till.ts';

/** What one play is made of: all chance but that of the network is in it. */
export interface Schedule {
  readonly seed: number;
  /** True time at its beginning, ms since the epoch. */
  readonly start: number;
  readonly lengthMs: number;
  readonly tills: readonly TillPlan[];
  readonly ownEvents: OwnEvents;
  /** Whether a courier's new status is an update of its order as well, or of the delivery alone. */
  readonly couriersInOrders: boolean;
  readonly idsPerLocation: boolean;
  /** Nobody has told HubRise when the shop is open. No seed has it: days do. */
  readonly hasNoHours?: boolean;
  /** One way to HubRise, ms. */
  readonly delay: readonly [least: number, most: number];
  readonly actions: readonly Action[];
}

export type PauseMinutes = (typeof PAUSE_MINUTES)[number];

export type OrderSource = 'Uber Eats' | 'Deliveroo' | 'Just Eat' | 'Glovo' | 'Site web' | 'Borne';

export type Press =
  | 'accept'
  | 'reject'
  /** The next step of the service. */
  | 'next'
  | 'cancel'
  | 'acknowledge'
  | 'undo';

/** `at`: ms after the beginning; before it, before the tills are switched on. Orders are known by a number of the schedule's. */
export type Action = { readonly at: number } & (
  | {
      readonly kind: 'order';
      readonly order: number;
      readonly source: OrderSource;
      readonly location: string;
      /** For how many minutes ahead; null for at once. */
      readonly aheadMinutes: number | null;
      /** As it is placed; another one than `new` for what was there before. */
      readonly status: string;
      readonly garbage: 'none' | 'no_object' | 'half_order';
    }
  | {
      readonly kind: 'platform_cancels' | 'platform_edits' | 'courier_moves';
      readonly order: number;
    }
  | { readonly kind: 'program_sets'; readonly order: number; readonly status: string }
  /** HubRise numbers its events from the beginning again. No seed has it: controls do. */
  | { readonly kind: 'event_ids_again' }
  /** Takes its cancellation back. */
  | { readonly kind: 'platform_reopens'; readonly order: number; readonly status: string }
  | {
      readonly kind: 'press';
      readonly till: number;
      readonly order: number;
      readonly what: Press;
      /** An acceptance that says that it will be so much later, minutes. */
      readonly delay?: AcceptDelay;
    }
  | {
      readonly kind: 'fault';
      readonly forMs: number;
      readonly till: number | null;
      readonly scopes: readonly Scope[] | null;
      /** What is about one order; null for all of them. */
      readonly order: number | null;
      readonly percent: number;
      readonly what: FaultKind;
    }
  | { readonly kind: 'clock'; readonly till: number; readonly ms: number }
  | { readonly kind: 'sleep'; readonly till: number; readonly forMs: number }
  | {
      readonly kind: 'restart';
      readonly till: number;
      readonly cut: boolean;
      readonly offMs: number;
    }
  | { readonly kind: 'move_to'; readonly till: number; readonly location: string }
  | {
      readonly kind: 'callback';
      readonly till: number;
      /** `widened`: positions of couriers are told as well, each by itself. No seed has it: controls do. */
      readonly damage: 'removed' | 'narrowed' | 'active' | 'widened';
    }
  | {
      readonly kind: 'refuse';
      readonly till: number;
      readonly forMs: number;
      readonly cause: 'suspended' | 'blocked';
    }
  | {
      readonly kind: 'printer';
      readonly till: number;
      readonly state: PrinterState;
      /** The one that takes over. */
      readonly backup?: boolean;
    }
  | {
      readonly kind: 'disk';
      readonly till: number;
      readonly forMs: number;
      readonly state: 'full' | 'busy';
    }
  /** The power goes in the midst of a step: at that write from now on. */
  | {
      readonly kind: 'cut_within';
      readonly till: number;
      readonly writes: number;
      readonly offMs: number;
    }
  /** HubRise loses events of this till's, one by one: each `every`th of them, for so long. */
  | {
      readonly kind: 'events_lost';
      readonly till: number;
      readonly forMs: number;
      readonly every: number;
    }
  /** What follows is of a usual day's. */
  | {
      readonly kind: 'stock';
      readonly till: number;
      readonly ref: string;
      readonly wish: 'hour' | 'hand' | 'back';
    }
  | { readonly kind: 'pause'; readonly till: number; readonly minutes: PauseMinutes }
  | { readonly kind: 'catalog_changes' }
  /** Somebody buys at the counter. Sales are known by a number of the schedule's. */
  | {
      readonly kind: 'sale';
      readonly till: number;
      readonly sale: number;
      /** What each line costs, cents. */
      readonly lines: readonly number[];
      readonly customer: 'lea' | 'zoe' | null;
      readonly usesPoints: boolean;
      readonly means: 'cash' | 'card' | 'cheque';
      /** The kitchen is told before anybody pays. */
      readonly isSentFirst: boolean;
      readonly wantsTicket: boolean;
    }
  /** Somebody in the kitchen is done with it, or it is handed over. */
  | { readonly kind: 'counter_step'; readonly till: number; readonly sale: number }
  | {
      readonly kind: 'refund';
      readonly till: number;
      readonly sale: number;
      readonly lines: 'all' | 'first';
    }
  | { readonly kind: 'ticket_again'; readonly till: number; readonly sale: number }
  /** HubRise takes no order of a counter for a while, and says that this field is the reason. */
  | { readonly kind: 'refuses_sales'; readonly field: string; readonly forMs: number }
);

export const HOME = 'bastille';
export const ELSEWHERE = 'lyon';
