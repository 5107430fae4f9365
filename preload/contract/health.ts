import type { UnkeptOrder } from '../../main/core/board/unkept.ts';
import type { Notice } from '../../main/core/notice.ts';
import type { FailingCause } from '../../main/core/requests/listening.ts';
import type { NetworkFault } from '../../main/core/state/causes.ts';
import type { LostConnection } from './connection.ts';
import type { PrinterState } from './printing.ts';

/**
 * Why the till can store nothing: another program holds its file, there is no room on the disk, or the disk
 * itself takes nothing.
 */
export type StorageCause = 'locked' | 'full' | 'broken';

export interface StorageTrouble {
  readonly cause: StorageCause;
  /** Since when, ms. */
  readonly since: number;
}

export interface Health {
  /** Since when nothing can be stored; null while all is. */
  readonly storage: StorageTrouble | null;
  /** The orders that HubRise has shown meanwhile and that are nowhere but in memory, the first to come first. */
  readonly unkept: readonly UnkeptOrder[];
  readonly connected: boolean;
  /** Where it is not connected: the connection of before that cannot be used; null without one. */
  readonly lost: LostConnection | null;
  readonly lastExchangeAt: number | null;
  /** Since when HubRise has not been reached at all; null while it answers. */
  readonly offlineSince: number | null;
  /** What the last request to HubRise has met on its way; null: HubRise has answered it. */
  readonly network: NetworkFault | 'unasked' | null;
  /** Since when HubRise keeps no orders for this till, although it answers; null while it does. */
  readonly deafSince: number | null;
  readonly failing: { readonly since: number; readonly cause: FailingCause } | null;
  readonly sendsWaiting: number;
  readonly sendsRefused: number;
  readonly oldestWaitingSince: number | null;
  /** Answers that failed and are tried again, and when the oldest was given; null without any. */
  readonly sendsFailing: { readonly count: number; readonly since: number } | null;
  /** Events that HubRise should have let go ten minutes ago, and since when; null without any. */
  readonly deletionsLate: { readonly count: number; readonly since: number } | null;
  readonly budget: {
    readonly usedToday: number;
    readonly limitToday: number;
    /** How often HubRise is asked for news, in ms, and whether that is slower than it should be. */
    readonly pollMs: number;
    readonly stretched: boolean;
    /** The rest of the hour or the day is kept for orders and answers: news of couriers come late. */
    readonly couriersLate: boolean;
  };
  /** Every printer that is set up. */
  readonly printers: readonly PrinterState[];
  /** Tickets that were given up, until a person decides. */
  readonly printsFailed: number;
  /** When the latest of them was given up, ms. */
  readonly lastPrintFailedAt: number | null;
  readonly notices: readonly Notice[];
}
