import type { Timers } from '../lib/timers.ts';
import { type LaneTrouble, type Pace, troubleAfter } from './lane-policy.ts';
import type { Printer, PrinterTrouble, PrintJob, PrintResult } from './printer.ts';

interface DrawerDeps {
  readonly timers: Timers;
  readonly printer: () => Printer;
  readonly onError: (error: unknown) => void;
}

/** A drawer that is asked for waits for the line, like a ticket, and is given up like none. */
export function createDrawer({ onError, printer, timers }: DrawerDeps) {
  let waiting: (() => Promise<void>)[] = [];
  return {
    ask: (withinMs: number, closing: AbortSignal): Promise<boolean> =>
      new Promise((resolve) => {
        const limit = new AbortController();
        const cancel = timers.after(withinMs, () => {
          limit.abort();
          resolve(false);
        });
        waiting.push(async () => {
          if (limit.signal.aborted) return;
          const stop = AbortSignal.any([limit.signal, closing]);
          const isOpen = await printer()
            .openDrawer?.(stop)
            .catch((error: unknown) => {
              onError(error);
              return false;
            });
          cancel();
          resolve(isOpen ?? false);
        });
      }),
    openIfAsked: async (): Promise<void> => {
      const now = waiting;
      waiting = [];
      for (const open of now) await open();
    },
  };
}

type Trouble = ReturnType<typeof createTrouble>;

/** Since when and why the printer does not print, as far as it was heard of. */
export function createTrouble({
  onChange,
  timers,
}: {
  readonly onChange: () => void;
  readonly timers: Timers;
}) {
  let current: LaneTrouble | null = null;
  let isTried = false;
  return {
    get: (): LaneTrouble | null => current,
    isTried: (): boolean => isTried,
    /** After an attempt or a look: what stands in the way, and in addition to what (`before`). */
    found: (kind: PrinterTrouble | null, before: LaneTrouble | null = current): void => {
      const at = { now: timers.now(), monotonic: timers.monotonic() };
      const next = troubleAfter(before, kind, at);
      const isChanged = current?.kind !== next?.kind || !isTried;
      isTried = true;
      current = next;
      if (isChanged) onChange();
    },
    patienceIsOver: (): void => {
      if (current !== null) current = { ...current, patienceOver: true };
    },
  };
}

interface AttemptDeps {
  readonly timers: Timers;
  readonly pace: Pace;
  readonly printer: () => Printer;
  /** See the lane. */
  readonly backup: () => Promise<string | null>;
  readonly onError: (error: unknown) => void;
  /** The first byte is about to leave. Where it throws, none does. */
  readonly onSending: () => void;
}

/** Prints a ticket; gives up where the printer stops in its middle and nobody mends it in time. */
export async function attempt(
  deps: AttemptDeps,
  job: PrintJob,
  trouble: Trouble,
  printing: AbortController,
  closing: AbortSignal,
): Promise<PrintResult> {
  let cancelPatience = (): void => {};
  let isOver = false;
  let isSent = false;
  const onSending = (): void => {
    deps.onSending();
    isSent = true;
  };
  const loseLater = (ms: number): void => {
    cancelPatience();
    cancelPatience = deps.timers.after(ms, () => void losePatience());
  };
  const losePatience = async (): Promise<void> => {
    const backup = await deps.backup();
    if (isOver || trouble.get() === null) return;
    if (backup === null) {
      // It may be off, or be well but at a ticket, for a moment only: all that waits stands behind this one.
      loseLater(deps.pace.retryCapMs);
      return;
    }
    trouble.patienceIsOver();
    printing.abort();
  };
  const onTrouble = (found: PrinterTrouble | null): void => {
    trouble.found(found, null);
    if (found === null) cancelPatience();
    else loseLater(deps.pace.handOverMs);
  };
  try {
    const signal = AbortSignal.any([printing.signal, closing]);
    return await deps.printer().print(job, { signal, onSending, onTrouble });
  } catch (error) {
    deps.onError(error);
    return { kind: isSent ? 'unknown' : 'failed', trouble: 'waiting' };
  } finally {
    isOver = true;
    cancelPatience();
  }
}
