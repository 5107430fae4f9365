import type { Timers } from '../lib/timers.ts';
import type { Printer } from './printer.ts';

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
