/** Paper: the shop's printers, how they are doing, and what is to be on the tickets. */

import type { ServiceType } from './orders.ts';

/** The tickets that an order gives. */
export type OrderTicketKind = 'kitchen' | 'customer' | 'cancellation' | 'courier';

/** Characters on a line: 32 on paper of 58 mm, 42 or 48 on paper of 80 mm. */
export type TicketColumns = 32 | 42 | 48;

/** Where a printer is. Addresses are typed by a person; the network is never searched. */
export type PrinterTarget =
  | { readonly kind: 'network'; readonly host: string; readonly port: number }
  /** One of the computer's own, by the name that the system gives it. */
  | { readonly kind: 'system'; readonly name: string };

export interface PrinterSettings {
  readonly id: string;
  readonly name: string;
  readonly target: PrinterTarget;
  readonly columns: TicketColumns;
  /** Which tickets come out of it by themselves, or are offered on it. */
  readonly prints: Readonly<Record<OrderTicketKind, boolean>>;
  /** Categories of the catalogue that this kitchen printer makes; without them, all. */
  readonly categories?: readonly string[];
  /** The printer that takes over when this one does not print. */
  readonly backupId?: string;
}

/** What stands on the customer's ticket beside the order. */
export interface ReceiptSettings {
  /** Null: the name that HubRise has. */
  readonly name: string | null;
  /** As it is to be printed, lines apart. */
  readonly address: string;
  readonly siret: string | null;
  readonly vatNumber: string | null;
  /** Percent where HubRise gives none, such as `"5.5"`. */
  readonly vat: Readonly<Record<ServiceType, string>>;
}

/** Why a printer does not print. `waiting`: it does not take the ticket, and does not say why. */
export type PrinterTrouble = 'out_of_paper' | 'cover_open' | 'unreachable' | 'waiting';

/** How a printer is doing, for the health bar. */
export interface PrinterState {
  readonly printerId: string;
  readonly name: string;
  readonly kind: 'ok' | PrinterTrouble;
  /** Since when it does not print; null when it is well. */
  readonly since: number | null;
  readonly jobsWaiting: number;
}
