import type { OrderTicketKind, TicketColumns } from '../ticket/ticket.ts';

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

/** The port on which nearly all receipt printers listen. */
export const DEFAULT_PORT = 9100;

export const PORTS = { least: 1, most: 65_535 } as const;

/** As many characters as a printer's name may have. */
export const LONGEST_PRINTER_NAME = 60;

/** Why a printer does not print. `waiting`: it does not take the ticket, and does not say why. */
export const PRINTER_TROUBLES = ['out_of_paper', 'cover_open', 'unreachable', 'waiting'] as const;

export type PrinterTrouble = (typeof PRINTER_TROUBLES)[number];

/** Paper is not spent for ever on a printer that breaks off each time. */
export const MOST_DOUBTFUL = 3;

/** Why a ticket was given up. `unclear`: it broke off several times, and nobody knows where. */
export type PrintFailure =
  | PrinterTrouble
  | 'unclear'
  | 'printer_removed'
  | 'too_late'
  | 'unreadable';
