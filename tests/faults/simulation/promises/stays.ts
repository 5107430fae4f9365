import type { SimOrder } from '../hubrise/model.ts';
import { rowOf } from '../till/rows.ts';
import type { Watch, World } from './world.ts';

/** As long as the till waits for an answer, and a moment. */
const READ_MS = 18_000;

/**
 * A till that has shown a cancellation goes on doing so for as long as HubRise does: an older state of
 * the order, heard of late, takes nothing back. Where another till had written over it and HubRise is told
 * of it once more, the till may be reading the order as it was in between: that showing counts only once
 * such a read must have ended.
 */
export function watchStays({ ledger, hubrise, universe }: World): Watch {
  /** From which entry of the order's ledger on HubRise shows the cancellation that the till has shown. */
  const seen = new Map<string, number>();
  return {
    stored: (till) => {
      const { location } = till.connection();
      for (const order of hubrise.orders) {
        if (order.location !== location || order.garbage !== undefined) continue;
        const key = `${till.number} ${location} ${order.id}`;
        if (order.body['status'] !== 'cancelled') {
          seen.delete(key);
          continue;
        }
        const from = order.ledger.findLastIndex(({ status }) => status !== 'cancelled') + 1;
        const status = rowOf(till.running(), order)?.status;
        if (status !== 'cancelled') {
          const what = (): string => `till ${till.number} shows ${order.id} ${status} again`;
          if (status !== undefined && seen.get(key) === from) ledger.check('stands', false, what);
        } else if (!isToldAgain(order, from) || universe.now() - timeOf(order, from) > READ_MS) {
          seen.set(key, from);
        }
      }
    },
  };
}

function isToldAgain(order: SimOrder, from: number): boolean {
  return order.ledger.slice(0, from).some(({ status }) => status === 'cancelled');
}

function timeOf({ ledger }: SimOrder, entry: number): number {
  return ledger[entry]?.at ?? 0;
}
