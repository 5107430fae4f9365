import type { LocationId } from '../core/ids.ts';
import type { PushedOrders } from '../core/push/pushed-order.ts';
import type { HubriseApi } from '../hubrise/api/api.ts';
import type { Timers } from '../lib/timers.ts';
import type { Store } from '../store/index.ts';
import type { PushRow } from '../store/pushes.ts';
import type { Turns } from './rounds.ts';

export interface SaleTellerDeps {
  readonly api: (
    location: LocationId,
  ) => Pick<
    HubriseApi,
    'changeContent' | 'createOrder' | 'findOrders' | 'readPushed' | 'tellStatus'
  >;
  readonly store: Pick<
    Store,
    'connection' | 'loyaltyMoves' | 'phoneCustomers' | 'pushes' | 'send' | 'sends' | 'work'
  >;
  readonly turns: Turns;
  readonly timers: Timers;
  /** The counter's orders as they are now. */
  readonly orders: PushedOrders;
  /** HubRise's clock, ms. */
  readonly hubriseNow: () => number;
  /** Null while the till is not connected. */
  readonly location: () => LocationId | null;
  readonly isOffline: () => boolean;
  readonly onError: (error: unknown) => void;
  /** There is something to look for by now. */
  readonly kick: () => void;
  /** What is known of one of them has changed. */
  readonly onTried: (order: PushRow['orderId']) => void;
}

/** An order that HubRise has. */
export type PushedRow = PushRow & { readonly hubriseId: string };
