import {
  PRINTER_TROUBLES,
  type PrinterTrouble,
  type PrintFailure,
} from '../core/printer/printer.ts';

/** Why a job stopped, in the words of the table's `last_error`: for this program and its log. */
export const PRINT_ERRORS = {
  interrupted: 'the till went down while it was printing',
  printerRemoved: 'printer removed',
  unreadable: 'unreadable ticket',
} as const;

/** `failed out_of_paper`: what an attempt came to, and why. */
export function attemptError(kind: 'failed' | 'unknown', trouble: PrinterTrouble): string {
  return `${kind} ${trouble}`;
}

/** What a person is told of a job that was given up. */
export function printFailure(error: string | null): PrintFailure {
  if (error === PRINT_ERRORS.printerRemoved) return 'printer_removed';
  if (error === PRINT_ERRORS.unreadable) return 'unreadable';
  const trouble = PRINTER_TROUBLES.find((one) => error === attemptError('failed', one));
  return trouble ?? 'unclear';
}

/** What stood in the way of a job's last attempt, whatever became of it. */
export function printTrouble(error: string | null): PrinterTrouble {
  return PRINTER_TROUBLES.find((one) => error?.endsWith(` ${one}`) === true) ?? 'waiting';
}
