import type { PrinterTrouble } from '../core/printer/printer.ts';
import type { Columns, TicketLine } from './lines.ts';

export type { PrinterTrouble };

/** A laid-out ticket on its way to paper. */
export interface PrintJob {
  readonly lines: readonly TicketLine[];
  readonly columns: Columns;
}

export type PrintResult =
  | { readonly kind: 'printed' }
  /** Certainly nothing of it is on paper. */
  | { readonly kind: 'failed'; readonly trouble: PrinterTrouble }
  /** Some of it was sent, and nobody knows how much is on paper. */
  | { readonly kind: 'unknown'; readonly trouble: PrinterTrouble };

export interface PrintWatch {
  /** Gives up; what was sent has an unknown fate. */
  readonly signal: AbortSignal;
  /** The printer has stopped in the middle and says why; null when it goes on. */
  readonly onTrouble: (trouble: PrinterTrouble | null) => void;
}

/** A way to paper. Never rejects: what can go wrong is a result. */
export interface Printer {
  print(job: PrintJob, watch: PrintWatch): Promise<PrintResult>;
  /** What stands in the way of printing now; null where nothing does, or nothing is known to. */
  check(signal: AbortSignal): Promise<PrinterTrouble | null>;
}
