import type {
  Printer,
  PrintJob,
  PrintResult,
  PrintWatch,
} from '../../../../main/printers/printer.ts';
import type { Dial } from '../../../../main/printers/printer-link.ts';
import type { Computer } from '../time/computer.ts';
import type { Universe } from '../time/universe.ts';
import { dialPrinter, type LanKind, type LanPort } from './lan.ts';

export type PrinterState = 'well' | 'out_of_paper' | 'unreachable' | 'line_breaks' | 'slow';

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
  /**
   * It has yet to print what it took from a till that it had never answered: that till believes it printed, and nobody
   * can know better.
   */
  isBelieved(): boolean;
  /** The till's computer is off: nobody listens to it. */
  unplug(): void;
  /** As the till's computer sees it. */
  connect(computer: Computer): Printer;
  /** The same over the shop's network, to what the till's own driver speaks to. */
  dial(computer: Computer, kind: LanKind): Dial;
}

const ASKING_MS = 200;
const PRINTING_MS = 1_500;
const FAILING_MS = 3_000;
/** So much longer one takes that is slow: its answers come after anybody has waited for them. */
const SLOWNESS = 70;
const PRINTING_SLOWLY_MS = 20_000;

/** `keeps`: what of its memory one that is switched off has afterwards; nobody can know of one that says nothing. */
export function createSimPrinter(universe: Universe, keeps: 'all' | 'nothing' = 'all'): SimPrinter {
  const papers: Paper[] = [];
  let state: PrinterState = 'well';
  /** How often the paper has ended; every second time with a rest for the beginning of one more ticket. */
  let endings = 0;
  let hasRest = false;
  let waiting: (() => void)[] = [];
  const listeners = new Set<() => void>();
  /** So many tickets. */
  let believed = 0;

  const printingMs = (): number => (state === 'slow' ? PRINTING_SLOWLY_MS : PRINTING_MS);
  const sheetOf = ({ lines }: PrintJob, torn: boolean): Paper =>
    paperOf(
      lines.map((line) => (line.kind === 'text' ? line.text : '')),
      torn,
    );
  const paperOf = (lines: readonly string[], torn: boolean, at = universe.now()): Paper => {
    const shown = torn ? lines.slice(0, Math.ceil(lines.length / 2)) : lines;
    return { at, text: shown.join('\n'), torn };
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
      computer.after(printingMs(), () => {
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

  /** Its printing goes on whatever becomes of the till. */
  function feed(
    text: string,
    isWatched: boolean,
    onEnd: (how: 'printed' | 'broken') => void,
  ): void {
    const lines = text.split('\n');
    if (state === 'line_breaks') {
      papers.push(paperOf(lines, true));
      state = 'unreachable';
      onEnd('broken');
      return;
    }
    let begun: number | null = null;
    // What comes out with a new roll was sent before: it is no later word than what came out elsewhere meanwhile.
    const sentAt = universe.now();
    if (!isWatched) believed += 1;
    const finish = (): void => {
      universe.at(universe.now() + printingMs(), () => {
        if (state === 'out_of_paper') {
          if (hasRest) begun ??= papers.push(paperOf(lines, true, sentAt)) - 1;
          hasRest = false;
          held.push({ isWatched, goOn: finish });
          return;
        }
        papers[begun ?? papers.length] = paperOf(lines, false, sentAt);
        if (!isWatched) believed -= 1;
        onEnd('printed');
      });
    };
    finish();
  }
  /**
   * What lies in its memory until there is paper. Whoever switches it off loses that, but for what a till has sent to
   * which it had never answered, being slow: to that till it is one that says nothing.
   */
  let held: { readonly isWatched: boolean; readonly goOn: () => void }[] = [];
  let timesOff = 0;
  const port: LanPort = {
    feed,
    timesOff: () => timesOff,
    isGone: () => state === 'unreachable',
    isEmpty: () => state === 'out_of_paper' && !hasRest,
    slowness: () => (state === 'slow' ? SLOWNESS : 1),
  };

  return {
    papers,
    dial:
      (computer, kind) =>
      ({ signal }) =>
        dialPrinter({ universe, computer, port, kind, signal }),
    state: () => state,
    isBelieved: () => believed > 0,
    set: (next) => {
      if (next === 'out_of_paper' && state !== next) {
        endings += 1;
        hasRest = endings % 2 === 1;
      }
      if (next === 'unreachable' && state !== next) timesOff += 1;
      state = next;
      if (next === 'unreachable' && keeps === 'nothing')
        held = held.filter(({ isWatched }) => !isWatched);
      if (next !== 'well') return;
      const goingOn = [...waiting, ...held.map(({ goOn }) => goOn)];
      waiting = [];
      held = [];
      for (const goOn of goingOn) goOn();
    },
    unplug: () => {
      waiting = [];
      for (const forget of listeners) forget();
    },
    connect: (computer) => ({
      print: (job, watch) => print(computer, job, watch),
      check: async () => (state === 'out_of_paper' || state === 'unreachable' ? state : null),
    }),
  };
}
