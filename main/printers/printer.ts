import {
  PRINTER_TROUBLES,
  type PrinterTrouble,
  type PrintFailure,
} from '../core/printer/printer.ts';
import type { Columns, TicketLine } from './layout.ts';

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
  /** The first byte of the ticket leaves after this, and never where it throws. */
  readonly onSending: () => void;
  /** The printer has stopped in the middle and says why; null when it goes on. */
  readonly onTrouble: (trouble: PrinterTrouble | null) => void;
}

/** A way to paper. Rejects only where `onSending` throws: whatever else can go wrong is a result. */
export interface Printer {
  print(job: PrintJob, watch: PrintWatch): Promise<PrintResult>;
  /** What stands in the way of printing now; null where nothing does, or nothing is known to. */
  check(signal: AbortSignal): Promise<PrinterTrouble | null>;
  /** Opens the drawer that hangs on it: whether it took that. Absent where there is no way to it. */
  openDrawer?(signal: AbortSignal): Promise<boolean>;
}

/** Why a job stopped, in the words of the table's `last_error`: for this program and its log. */
export const PRINT_ERRORS = {
  interrupted: 'the till went down while it was printing',
  printerRemoved: 'printer removed',
  /** It cannot be read any more, or not be laid out. */
  unreadable: 'unreadable ticket',
  /** It waited until its order was over, or until the next service. */
  orderOver: 'its order is over',
  otherService: 'of another service',
} as const;

/** `failed out_of_paper`: what an attempt came to, and why. */
export function attemptError(kind: 'failed' | 'unknown', trouble: PrinterTrouble): string {
  return `${kind} ${trouble}`;
}

/** What a person is told of a job that was given up. */
export function printFailure(error: string | null): PrintFailure {
  if (error === PRINT_ERRORS.printerRemoved) return 'printer_removed';
  if (error === PRINT_ERRORS.unreadable) return 'unreadable';
  if (error === PRINT_ERRORS.orderOver || error === PRINT_ERRORS.otherService) return 'too_late';
  const trouble = PRINTER_TROUBLES.find((one) => error === attemptError('failed', one));
  return trouble ?? 'unclear';
}

/** What stood in the way of a job's last attempt, whatever became of it. */
export function printTrouble(error: string | null): PrinterTrouble {
  return PRINTER_TROUBLES.find((one) => error?.endsWith(` ${one}`) === true) ?? 'waiting';
}
