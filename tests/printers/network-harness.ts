import { systemTimers } from '../../main/lib/timers.ts';
import { createNetworkPrinter } from '../../main/printers/network-printer.ts';
import type {
  Printer,
  PrinterTrouble,
  PrintJob,
  PrintResult,
} from '../../main/printers/printer.ts';
import type { PrinterStandIn } from '../stand-ins/printer/printer.ts';

/** A till's waits, for a printer in the same process. */
export const QUICK = { connectMs: 1_000, askMs: 150, sendMs: 1_000, lookMs: 20, goodbyeMs: 300 };
export function printerAt(standIn: Pick<PrinterStandIn, 'host' | 'port'>, limits = QUICK): Printer {
  return createNetworkPrinter({ ...standIn, timers: systemTimers, limits });
}

export interface Attempt {
  readonly result: Promise<PrintResult>;
  /** Whether it was told that the first byte leaves. */
  isSent(): boolean;
  readonly troubles: readonly (PrinterTrouble | null)[];
  /** Resolves when the printer has told of this trouble. */
  told(trouble: PrinterTrouble): Promise<void>;
  giveUp(): void;
}

/** Prints, and tells what became of it. */
export function attempt(printer: Printer, job: PrintJob): Attempt {
  const abort = new AbortController();
  const troubles: (PrinterTrouble | null)[] = [];
  const waiting: (() => void)[] = [];
  let isSent = false;
  const onSending = (): void => {
    isSent = true;
  };
  const onTrouble = (trouble: PrinterTrouble | null): void => {
    troubles.push(trouble);
    for (const wake of waiting.splice(0)) wake();
  };
  return {
    result: printer.print(job, { signal: abort.signal, onSending, onTrouble }),
    troubles,
    isSent: () => isSent,
    told: async (trouble) => {
      while (!troubles.includes(trouble)) await new Promise<void>((go) => waiting.push(go));
    },
    giveUp: () => abort.abort(),
  };
}
