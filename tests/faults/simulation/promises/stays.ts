import { rowOf } from '../till/rows.ts';
import type { Watch, World } from './world.ts';

/**
 * A till that has shown a cancellation goes on doing so for as long as HubRise does: an older state of
 * the order, heard of late, takes nothing back.
 */
export function watchStays({ ledger, hubrise }: World): Watch {
  const seen = new Set<string>();
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
        const status = rowOf(till.running(), order)?.status;
        if (status === 'cancelled') seen.add(key);
        else if (status !== undefined && seen.has(key)) {
          const what = (): string => `till ${till.number} shows ${order.id} ${status} again`;
          ledger.check('stands', false, what);
        }
      }
    },
  };
}
