import type {
  Printer,
  PrintJob,
  PrintResult,
  PrintWatch,
} from '../../../../main/printers/printer.ts';
import type { Computer } from '../time/computer.ts';
import type { Universe } from '../time/universe.ts';

export type PrinterState = 'well' | 'out_of_paper' | 'unreachable' | 'line_breaks';

/** A sheet that somebody can take from it. */
export interface Paper {
  readonly at: number;
  readonly text: string;
  /** Only half of it came out. */
  readonly torn: boolean;
}

/** A kitchen printer, in memory. */
export interface SimPrinter {
  readonly papers: readonly Paper[];
  set(state: PrinterState): void;
  state(): PrinterState;
  /** The till's computer is off: nobody listens to it. */
  unplug(): void;
  /** As the till's computer sees it. */
  connect(computer: Computer): Printer;
}

const ASKING_MS = 200;
const PRINTING_MS = 1_500;
const FAILING_MS = 3_000;

export function createSimPrinter(universe: Universe): SimPrinter {
  const papers: Paper[] = [];
  let state: PrinterState = 'well';
  /** How often the paper has ended; every second time with a rest for the beginning of one more ticket. */
  let endings = 0;
  let hasRest = false;
  let waiting: (() => void)[] = [];
  const listeners = new Set<() => void>();

  const sheetOf = (job: PrintJob, torn: boolean): Paper => {
    const lines = job.lines.map((line) => (line.kind === 'text' ? line.text : ''));
    const shown = torn ? lines.slice(0, Math.ceil(lines.length / 2)) : lines;
    return { at: universe.now(), text: shown.join('\n'), torn };
  };

  function print(computer: Computer, job: PrintJob, watch: PrintWatch): Promise<PrintResult> {
    const { promise, resolve } = Promise.withResolvers<PrintResult>();
    const { signal, onSending, onTrouble } = watch;
    let isOver = false;
    const abort = (): void => end({ kind: 'unknown', trouble: 'waiting' });
    // Node keeps a signal, and all that hangs on it, for as long as somebody listens.
    const forget = (): void => {
      signal.removeEventListener('abort', abort);
      listeners.delete(forget);
    };
    signal.addEventListener('abort', abort);
    listeners.add(forget);
    const end = (result: PrintResult): void => {
      if (isOver) return;
      isOver = true;
      forget();
      resolve(result);
    };
    if (state === 'unreachable') {
      computer.after(FAILING_MS, () => end({ kind: 'failed', trouble: 'unreachable' }));
      return promise;
    }
    // It is asked before anything is sent to it.
    if (state === 'out_of_paper' && !hasRest) {
      computer.after(ASKING_MS, () => end({ kind: 'failed', trouble: 'out_of_paper' }));
      return promise;
    }
    onSending();
    if (state === 'line_breaks') {
      papers.push(sheetOf(job, true));
      state = 'unreachable';
      computer.after(FAILING_MS, () => end({ kind: 'unknown', trouble: 'unreachable' }));
      return promise;
    }
    /** Where the beginning of it lies, which the rest comes out with. */
    let begun: number | null = null;
    const finish = (): void => {
      computer.after(PRINTING_MS, () => {
        if (isOver) return;
        if (state === 'out_of_paper') {
          hasRest = false;
          begun ??= papers.push(sheetOf(job, true)) - 1;
          onTrouble('out_of_paper');
          waiting.push(() => {
            if (isOver) return;
            onTrouble(null);
            finish();
          });
          return;
        }
        papers[begun ?? papers.length] = sheetOf(job, false);
        end({ kind: 'printed' });
      });
    };
    finish();
    return promise;
  }

  return {
    papers,
    state: () => state,
    set: (next) => {
      if (next === 'out_of_paper' && state !== next) {
        endings += 1;
        hasRest = endings % 2 === 1;
      }
      state = next;
      if (next !== 'well') return;
      const held = waiting;
      waiting = [];
      for (const goOn of held) goOn();
    },
    unplug: () => {
      waiting = [];
      for (const forget of listeners) forget();
    },
    connect: (computer) => ({
      print: (job, watch) => print(computer, job, watch),
      check: async () => (state === 'well' || state === 'line_breaks' ? null : state),
    }),
  };
}
