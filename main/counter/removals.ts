import type { Draft, DraftEdit, Edited } from '../core/counter/draft.ts';
import type { createCounterKitchen } from './kitchen.ts';
import type { createOrders } from './orders.ts';

interface RemovalDeps {
  readonly orders: Pick<ReturnType<typeof createOrders>, 'takeOff'>;
  readonly kitchen: Pick<ReturnType<typeof createCounterKitchen>, 'removed'>;
}

/** What leaves a sealed ticket is sealed at once, with what is left of its line, and the kitchen hears of it. */
export function createRemovals({ kitchen, orders }: RemovalDeps) {
  return {
    follow: (
      before: Draft,
      { draft, takenOff }: Extract<Edited, { kind: 'edited' }>,
      change: DraftEdit,
      operator: string,
    ): Draft => {
      if (takenOff === null || before.order === null || !('line' in change)) return draft;
      const { line } = change;
      if (line === null) return draft;
      return kitchen.removed(before, orders.takeOff(draft, line, takenOff, operator), line);
    },
  };
}
