import { createOperators, type Operators } from '../../main/access/operators.ts';
import { type ClosingDesk, createClosingDesk } from '../../main/closings/closing-desk.ts';
import { type CounterPapers, createCounterPapers } from '../../main/closings/papers.ts';
import { deviceId } from '../../main/core/ids.ts';
import type { PrinterSettings } from '../../main/core/printer/printer.ts';
import { storeTicket } from '../../main/printers/printer-lane.ts';
import { createSetUpDesk, type SetUpDesk } from '../../main/setup/set-up-desk.ts';
import { type Place, startJournal, type TestJournal } from '../fiscal/harness.ts';

export const PRINTER: PrinterSettings = {
  id: 'p1',
  name: 'Comptoir',
  columns: 42,
  target: { kind: 'network', host: '192.0.2.1', port: 9100 },
  prints: { kitchen: false, customer: true, cancellation: false, courier: false },
};

export interface TestDesks extends TestJournal {
  readonly operators: Operators;
  readonly papers: CounterPapers;
  readonly closings: ClosingDesk;
  readonly setUp: SetUpDesk;
  /** What is set in Paramètres. */
  readonly printers: PrinterSettings[];
  /** The printers whose drawers were opened. */
  readonly opened: readonly string[];
  /** What a printer would now be given, oldest first: the texts of each ticket. */
  readonly paper: () => readonly string[];
}

/** The counter's desks on a real journal; the printer's part is played by the test. */
export async function startDesks(place?: Place): Promise<TestDesks> {
  const journal = await startJournal(place);
  const { fiscal, store } = journal;
  const { keychain, timers } = journal.place;
  const printers = [PRINTER];
  const jobs: number[] = [];
  const opened: string[] = [];
  const operators = createOperators({
    store,
    keychain,
    device: deviceId('till-1'),
    cost: { N: 16, r: 1, p: 1 },
    sinceBoot: () => timers.now(),
    isManager: () => false,
    event: fiscal.event,
  });
  const papers = createCounterPapers({
    store,
    fiscal,
    printers: () => printers,
    queue: {
      enqueue: ({ duplicate, orderId, printerId, ticket }) => {
        const job = store.prints.add({
          orderId,
          duplicate,
          printer: printerId,
          kind: ticket.kind,
          ticket: storeTicket(ticket),
          createdAt: timers.now(),
        });
        jobs.push(job);
        return job;
      },
    },
    onError: (error) => journal.errors.push(error),
  });
  const common = { fiscal, operators, papers, now: timers.now, store };
  const timeZone = (): string => 'Europe/Paris';
  return {
    ...journal,
    operators,
    papers,
    printers,
    opened,
    closings: createClosingDesk({
      ...common,
      timeZone,
      sealer: () => null,
      chooseExportFile: async () => null,
      openDrawer: async (id) => {
        opened.push(id);
        return true;
      },
    }),
    setUp: createSetUpDesk({ ...common, timeZone, onBegun: () => undefined }),
    paper: () => jobs.map((job) => store.prints.get(job)?.ticket ?? ''),
  };
}

/** The texts of a ticket on the screen, one line each. */
export function textOf(preview: {
  readonly lines: readonly { readonly kind: string; readonly text?: string }[];
}): string {
  return preview.lines.map(({ text = '' }) => text).join('\n');
}
