import type { PlatformKey } from './orders.ts';
import type { PrinterSettings, ReceiptSettings } from './printing.ts';

/** Preferences, and what the app says of itself. */

/** The status of HubRise's that a platform's bridge counts as the acceptance (API §6). */
export type AcceptedAt = 'received' | 'accepted';

/** How the shop deals with the orders of one platform. */
export interface PlatformSettings {
  /** How long the platform waits for an answer, minutes; null: as long as it takes. */
  readonly answerMinutes: number | null;
  /** Accept without being asked. Off unless the manager has switched it on. */
  readonly acceptByRule: boolean;
  /** Only up to this total, cents; null: whatever it costs. */
  readonly acceptUpToCents: number | null;
  /** As set in the platform's bridge; absent: as our instructions set it. */
  readonly acceptedAt?: AcceptedAt;
}

export interface ShopSettings {
  /** Only what differs from what is usual with a platform. */
  readonly platforms: Readonly<Partial<Record<PlatformKey, PlatformSettings>>>;
  /** No acceptance by rule with so many orders in the kitchen; null: no such limit. */
  readonly maxOpenOrders: number | null;
  readonly onlyInOpeningHours: boolean;
  /** Minutes an order takes; null: what HubRise says of the location. */
  readonly preparationMinutes: number | null;
}

/** What the manager is led through at the first start, beside its end. */
export type TourStep = 'connect' | 'printer' | 'sound' | 'trial';

export interface TourSettings {
  /** The manager has ended it: it shows up by itself no more. */
  readonly finished: boolean;
  /** What a person did with a step; whether the till is connected is not written down here. */
  readonly steps: Readonly<Partial<Record<TourStep, 'done' | 'skipped'>>>;
}

/**
 * Who prints for the kitchen. `alone`: this till, and no other; `owner`: this till, and another
 * takes over when it is gone; `standby`: another till, and this one takes over.
 */
export type KitchenRole = 'alone' | 'owner' | 'standby';

export interface KitchenSettings {
  readonly role: KitchenRole;
  /** What the other tills' people call this one; empty: nothing in particular. */
  readonly tillName: string;
  /** Since when it is the owner, ms; null where it is not, or only since this moment. */
  readonly ownerSince: number | null;
  /** The other till that owns the kitchen, as far as is known here. */
  readonly owner: { readonly tillName: string; readonly since: number } | null;
}

export interface Settings {
  readonly language: 'fr' | 'en';
  readonly theme: 'light' | 'dark';
  /** 0 to 100. */
  readonly volume: number;
  readonly notifications: boolean;
  /** What an order does to the window: over the others, and flashing in the task bar. */
  readonly bringToFront: boolean;
  readonly flash: boolean;
  /** Changed by `app.setFullScreen` alone: whoever stands at the till may, PIN or not. */
  readonly fullScreen: boolean;
  /** For how many days customers' data is kept after the last thing that happened to an order. */
  readonly retentionDays: number;
  readonly shop: ShopSettings;
  readonly printers: readonly PrinterSettings[];
  readonly receipt: ReceiptSettings;
  readonly kitchen: KitchenSettings;
  readonly tour: TourSettings;
}

export interface AppInfo {
  readonly version: string;
  readonly electron: string;
  readonly platform: string;
}

export type LinkKey = 'hubrise_signup' | 'hubrise_backoffice';
