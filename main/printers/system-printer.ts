import type { BrowserWindow } from 'electron';
import type { SystemPrinter } from '../../preload/contract.ts';
import { type Timers, withPatience } from '../lib/timers.ts';
import { htmlAddress, withHiddenWindow } from '../platform/hidden-window.ts';
import { previewOf } from './preview.ts';
import type { Printer, PrinterTrouble, PrintJob, PrintResult, PrintWatch } from './printer.ts';
import { systemTrouble } from './printer-link.ts';
import { type TicketPage, ticketPage } from './ticket-page.ts';

/** Longer than this, and the system's print service hangs, ms: to print, and to say how it is. */
const LIMIT_MS = 60_000;
const STATE_LIMIT_MS = 10_000;

/**
 * Electron says that it is done a moment before the print service has the ticket, and an app that
 * ends then has printed nothing (seen with CUPS). The ticket counts as not printed for so long, ms.
 */
const UNTIL_TAKEN_MS = 1_000;

/**
 * Any printer of the computer, through its print service. What the service has taken counts as
 * printed: it keeps the ticket and repeats by itself.
 */
export function createSystemPrinter(name: string, timers: Timers): Printer {
  return {
    print: (job, watch) =>
      withHiddenWindow(async (window) => {
        const trouble = await troubleOf(window, name, watch.signal, timers);
        if (trouble !== null) return { kind: 'failed', trouble };
        if (watch.signal.aborted) return { kind: 'failed', trouble: 'waiting' };
        watch.onSending();
        return send(window, name, job, watch, timers);
      }),
    check: (signal) => withHiddenWindow((window) => troubleOf(window, name, signal, timers)),
  };
}

/** The printers that the computer knows, for the setup. */
export function listSystemPrinters(): Promise<readonly SystemPrinter[]> {
  return withHiddenWindow(async (window) => {
    const printers = await window.webContents.getPrintersAsync();
    return printers.map(({ name, displayName }) => ({ name, displayName }));
  });
}

async function troubleOf(
  window: BrowserWindow,
  name: string,
  signal: AbortSignal,
  timers: Timers,
): Promise<PrinterTrouble | null> {
  const limit = { limitMs: STATE_LIMIT_MS, signal, timers };
  const printers = await withPatience(window.webContents.getPrintersAsync(), null, limit);
  if (printers === null) return 'waiting';
  const printer = printers.find((one) => one.name === name);
  return printer === undefined ? 'unreachable' : systemTrouble({ ...printer.options });
}

/** Print services refuse pages of more than some three metres; this is half of that, in lines. */
const LINES_A_PAGE = 400;

/** A long ticket goes as several jobs, one after the other. */
async function send(
  window: BrowserWindow,
  name: string,
  job: PrintJob,
  watch: PrintWatch,
  timers: Timers,
): Promise<PrintResult> {
  for (let from = 0; from < job.lines.length; from += LINES_A_PAGE) {
    const lines = job.lines.slice(from, from + LINES_A_PAGE);
    const page = ticketPage(previewOf(lines, job.columns));
    const result = await sendPage(window, name, page, watch, timers);
    // The service prints what it took before all the same.
    if (result.kind === 'failed' && from > 0) return { ...result, kind: 'unknown' };
    if (result.kind !== 'printed') return result;
  }
  await new Promise<void>((resolve) => timers.after(UNTIL_TAKEN_MS, resolve));
  return { kind: 'printed' };
}

async function sendPage(
  window: BrowserWindow,
  name: string,
  page: TicketPage,
  { signal }: PrintWatch,
  timers: Timers,
): Promise<PrintResult> {
  await window.loadURL(htmlAddress(page.html));
  return new Promise((resolve) => {
    const giveUp = (): void => resolve({ kind: 'unknown', trouble: 'waiting' });
    const cancelLimit = timers.after(LIMIT_MS, giveUp);
    signal.addEventListener('abort', giveUp, { once: true });
    window.webContents.print(printOptions(name, page), (success) => {
      cancelLimit();
      signal.removeEventListener('abort', giveUp);
      resolve(success ? { kind: 'printed' } : { kind: 'failed', trouble: 'waiting' });
    });
  });
}

function printOptions(
  deviceName: string,
  { widthMm, heightMm }: TicketPage,
): Electron.WebContentsPrintOptions {
  return {
    deviceName,
    silent: true,
    color: false,
    // What is white on black is background.
    printBackground: true,
    margins: { marginType: 'none' },
    // In thousandths of a millimetre.
    pageSize: { width: widthMm * 1_000, height: heightMm * 1_000 },
  };
}
