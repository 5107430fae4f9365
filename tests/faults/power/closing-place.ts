import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ClosingDesk, createClosingDesk } from '../../../main/closings/closing-desk.ts';
import { createCounterPapers } from '../../../main/closings/papers.ts';
import { ALL_RIGHTS } from '../../../main/core/operators/operator.ts';
import type { PrinterSettings } from '../../../main/core/printer/printer.ts';
import { systemTimers, type Timers } from '../../../main/lib/timers.ts';
import { createWords } from '../../../main/lib/words.ts';
import { createPrintQueue } from '../../../main/printers/print-queue.ts';
import type { Store } from '../../../main/store/index.ts';
import { ticketWords } from '../../../main/tickets/printing.ts';
import { type OpenCounter, openFiles } from './counter-place.ts';

/** When the counter of this rig is open: what comes between is caught up. The 2nd is the day after a month. */
const DAYS = ['2026-12-31', '2027-02-02', '2027-02-04'] as const;

/** A day is opened and closed late, so that its Z is made by hand. */
const EVENING = 'T22:00:00+01:00';

/** The counter's fiscal year ends with the month that is caught up. */
export const FISCAL_YEAR_END = '01-31';

/** How many of the days a journal has behind it: which of them it is, and it stays at the last. */
export function dayOf(store: Pick<Store, 'fiscal'>): number {
  const closed = store.fiscal.lastOf('R', 'CLOSE_DAY')?.businessDate ?? '';
  return Math.min(DAYS.filter((day) => closed >= day).length, DAYS.length - 1);
}

/** Whether its Z is made. */
export function isClosed(store: Pick<Store, 'fiscal'>, day: number): boolean {
  return (store.fiscal.lastOf('R', 'CLOSE_DAY')?.businessDate ?? '') >= (DAYS[day] ?? '');
}

/** A clock that stands still at the evening of a day; waiting goes by the system's timers. */
export interface DayClock extends Timers {
  set(day: number): void;
}

export function dayClock(): DayClock {
  let at = Date.parse(`${DAYS[0]}${EVENING}`);
  return {
    ...systemTimers,
    now: () => at,
    set: (day) => {
      at = Date.parse(`${DAYS[day] ?? DAYS[0]}${EVENING}`);
    },
  };
}

export function archivesOf(folder: string): string {
  return join(folder, 'archives');
}

export interface ClosingCounter extends OpenCounter {
  readonly clock: DayClock;
  readonly desk: ClosingDesk;
  /** Resolves once every paper is out and its print is sealed. */
  papersOut(): Promise<void>;
  stop(): Promise<void>;
}

const PRINTER: PrinterSettings = {
  id: 'comptoir',
  name: 'Comptoir',
  columns: 42,
  target: { kind: 'system', name: 'Comptoir' },
  prints: { kitchen: false, customer: true, cancellation: false, courier: false },
};

/** A start of the counter with its desk and its printer, on the evening on which its journal stands. */
export async function openClosings(
  folder: string,
  onPaper: (text: string) => void,
): Promise<ClosingCounter> {
  mkdirSync(archivesOf(folder), { recursive: true });
  const clock = dayClock();
  const counter = openFiles(folder, clock);
  const { fiscal, store } = counter;
  clock.set(dayOf(store));
  await fiscal.start();
  const { look, papers, queue, whenOut } = printing({ ...counter, clock }, onPaper);
  const operator = { id: 'Ada', name: 'Ada', rights: ALL_RIGHTS, hasPin: false } as const;
  const desk = createClosingDesk({
    store,
    fiscal,
    papers,
    now: clock.now,
    timeZone: () => 'Europe/Paris',
    operators: { view: () => ({ operators: [operator], current: operator }) },
    sealer: () => null,
    chooseExportFile: async () => null,
    openDrawer: async () => false,
  });
  queue.start();
  look();
  return {
    ...counter,
    clock,
    desk,
    papersOut: whenOut,
    stop: async () => {
      await queue.stop();
      await fiscal.stop();
      counter.db.close();
    },
  };
}

function printing(
  { clock, fiscal, store }: OpenCounter & { readonly clock: DayClock },
  onPaper: (text: string) => void,
) {
  let waiting: (() => void)[] = [];
  const words = ticketWords(createWords(() => 'fr'));
  const fail = (error: unknown): never => {
    throw error;
  };
  const printers = (): readonly PrinterSettings[] => [PRINTER];
  const queue = createPrintQueue({
    store: store.prints,
    timers: clock,
    random: () => 0,
    printers,
    whyTooLate: () => null,
    mayBeElsewhere: () => false,
    words: () => words,
    connect: () => ({
      check: async () => null,
      print: async ({ lines }, { onSending }) => {
        onSending();
        onPaper(lines.map((line) => (line.kind === 'text' ? line.text : '')).join('\n'));
        return { kind: 'printed' };
      },
    }),
    onChange: () => look(),
    onError: fail,
  });
  const papers = createCounterPapers({ store, fiscal, queue, printers, onError: fail });
  const isOut = (): boolean =>
    store.prints.countWaiting().size === 0 && store.counterPapers.list().length === 0;

  function look(): void {
    papers.look();
    if (!isOut()) return;
    for (const go of waiting) go();
    waiting = [];
  }

  return {
    queue,
    papers,
    look,
    whenOut: (): Promise<void> =>
      isOut() ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve)),
  };
}
