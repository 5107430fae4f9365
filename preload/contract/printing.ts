import type { PrinterTrouble, PrintFailure } from '../../main/core/printer/printer.ts';
import type { OrderTicketKind, TicketColumns } from '../../main/core/ticket/ticket.ts';

/** Paper: the shop's printers, how they are doing, and what is to be on the tickets. */

/** How a printer is doing, for the health bar. */
export interface PrinterState {
  readonly printerId: string;
  readonly name: string;
  /** `untried`: nothing was printed since the start, so nobody knows. */
  readonly kind: 'ok' | 'untried' | PrinterTrouble;
  /** Since when it does not print; null when it is well. */
  readonly since: number | null;
  readonly jobsWaiting: number;
}

/** One of the printers that the computer knows. */
export interface SystemPrinter {
  readonly name: string;
  /** The name to show. */
  readonly displayName: string;
}

/** What became of a test page. */
export type TestPageResult =
  | { readonly kind: 'printed' }
  | { readonly kind: 'failed'; readonly trouble: PrinterTrouble }
  /** Tickets that were there before still wait: it comes after them. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'no_printer' };

/** The answer to a person who wants a ticket. */
export type PrintAnswer =
  | { readonly kind: 'queued'; readonly printers: readonly string[] }
  | { readonly kind: 'not_possible'; readonly reason: 'gone' | 'no_printer' | 'not_stored' };

/** A ticket of an order, and what became of it. */
export interface OrderPrint {
  readonly kind: OrderTicketKind;
  readonly state: 'waiting' | 'printing' | 'printed' | 'failed' | 'abandoned';
  readonly printerName: string | null;
  /** When it was printed or given up, or else when it was asked for, ms. */
  readonly at: number;
}

/** A ticket that was given up, or waits for a printer in trouble: shown until a person decides, or it is out. */
export interface FailedPrint {
  readonly id: number;
  /** `complement` and `resumption`: tickets for the kitchen that are not the first of their order. */
  readonly kind: OrderTicketKind | 'test' | 'counter' | 'complement' | 'resumption';
  readonly orderId: string | null;
  /** What is called out over the counter; null for a test page. */
  readonly code: string | null;
  readonly printerId: string;
  /** Null where the printer is not set up any more. */
  readonly printerName: string | null;
  readonly reason: PrintFailure;
  readonly at: number;
}

/** A line of paper: `text.length × width` fits in the columns. */
export interface TextLine {
  readonly kind: 'text';
  readonly text: string;
  /** How many normal characters one of this line is wide and high. */
  readonly width: 1 | 2 | 3;
  readonly height: 1 | 2 | 3;
  readonly bold: boolean;
  /** White on black. Such a line is filled to the edges. */
  readonly inverted: boolean;
  readonly align: 'left' | 'center';
}

export interface PreviewQr {
  readonly kind: 'qr';
  /** Squares to a side, quiet zone included. */
  readonly size: number;
  /** An SVG path of the dark squares, each one unit wide, in a box of `size` by `size`. */
  readonly path: string;
}

export type PreviewLine = TextLine | PreviewQr | { readonly kind: 'cut' };

/** A ticket for the eye, line by line as it comes out of the printer. */
export interface TicketPreview {
  readonly columns: TicketColumns;
  readonly lines: readonly PreviewLine[];
  /** This many more lines come out of the printer: a window that drew them all would be slow. */
  readonly leftOut: number;
}

/** Which ticket to look at. Without an order, that of the trial order. */
export interface PreviewRequest {
  readonly orderId: string | null;
  readonly kind: OrderTicketKind;
  readonly columns: TicketColumns;
}
