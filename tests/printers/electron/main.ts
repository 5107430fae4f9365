import { readFileSync } from 'node:fs';
import { app } from 'electron';
import * as v from 'valibot';
import { systemTimers } from '../../../main/lib/timers.ts';
import { layoutTicket } from '../../../main/printers/layout.ts';
import type { PrintResult } from '../../../main/printers/printer.ts';
import { readTicket } from '../../../main/printers/printer-lane.ts';
import { createSystemPrinter, listSystemPrinters } from '../../../main/printers/system-printer.ts';

// The system printer in a real Electron, without the till around it. What it is to do is in a file
// that the environment names, what came of it goes to standard output, each as a line of JSON.

const jobSchema = v.object({
  printer: v.string(),
  ticket: v.nullable(v.string()),
  columns: v.picklist([32, 42, 48]),
});

export interface ElectronPrintReport {
  readonly printers: readonly string[];
  readonly trouble: string | null;
  readonly result: PrintResult | null;
}

async function work(): Promise<ElectronPrintReport> {
  const job = v.parse(jobSchema, JSON.parse(readFileSync(process.env['PRINT_JOB'] ?? '', 'utf8')));
  const printers = (await listSystemPrinters()).map(({ name }) => name);
  const printer = createSystemPrinter(job.printer, systemTimers);
  const { signal } = new AbortController();
  const trouble = await printer.check(signal);
  const ticket = job.ticket === null ? null : readTicket(job.ticket);
  if (ticket === null) return { printers, trouble, result: null };
  const lines = layoutTicket(ticket, job.columns);
  const result = await printer.print(
    { lines, columns: job.columns },
    { signal, onSending: () => {}, onTrouble: () => {} },
  );
  return { printers, trouble, result };
}

app.on('window-all-closed', () => {
  // The hidden windows come and go; the end is below.
});
void app
  .whenReady()
  .then(work)
  .then((report) => {
    process.stdout.write(`REPORT ${JSON.stringify(report)}\n`);
    app.exit(0);
  })
  .catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    app.exit(1);
  });
