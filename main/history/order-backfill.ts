import { storedOrder } from '../hubrise/payload/order.ts';
import type { Timers } from '../lib/timers.ts';
import type { Store } from '../store/index.ts';
import { recordFacts } from './records.ts';

interface BackfillDeps {
  readonly store: Store;
  readonly timers: Pick<Timers, 'after'>;
  /** All orders can be found now. */
  readonly onDone: () => void;
  /** What nobody expected, a full disk for one. It goes on at the next start. */
  readonly onError: (error: unknown) => void;
}

interface Backfill {
  start(): void;
  stop(): void;
}

/** Some 20 ms of work: nobody who taps meanwhile notices. */
const AT_ONCE = 25;
const PAUSE_MS = 20;
/** The board is drawn first: after an update all orders may be due. */
const FIRST_AFTER_MS = 2_000;

/**
 * Takes in the orders that were stored before there was a search, the newest first, a few at a
 * time and while the till is at work already. What is interrupted goes on at the next start.
 */
export function createOrderBackfill({ store, timers, onDone, onError }: BackfillDeps): Backfill {
  let cancel = (): void => undefined;

  /** Whether something is left. */
  function takeInSome(): boolean {
    return store.work(() => {
      const due = store.orderSearch.listDue(AT_ONCE);
      for (const { id } of due) {
        const row = store.orders.get(id);
        if (row !== null) recordFacts(store, row, storedOrder(row));
      }
      const last = due.at(-1);
      if (last !== undefined) store.orderSearch.finishDue(last.seq);
      return due.length === AT_ONCE;
    });
  }

  function go(): void {
    try {
      if (takeInSome()) cancel = timers.after(PAUSE_MS, go);
      else onDone();
    } catch (error) {
      onError(error);
    }
  }

  return {
    start: () => {
      cancel = timers.after(FIRST_AFTER_MS, go);
    },
    stop: () => cancel(),
  };
}
