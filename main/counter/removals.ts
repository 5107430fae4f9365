import { type Draft, type DraftEdit, type Edited, emptyDraft } from '../core/counter/draft.ts';
import type { FiscalService } from '../fiscal/service.ts';
import type { createCounterKitchen } from './kitchen.ts';
import type { createOrders } from './orders.ts';

interface RemovalDeps {
  readonly fiscal: Pick<FiscalService, 'isSold'>;
  readonly orders: Pick<ReturnType<typeof createOrders>, 'takeOff'>;
  readonly kitchen: Pick<ReturnType<typeof createCounterKitchen>, 'over' | 'removed'>;
  /** Whether another part of the bill is still to be paid. */
  readonly isDivided: () => boolean;
}

/** What leaves a sealed ticket is sealed at once, with what is left of its line, and the kitchen hears of it. */
export function createRemovals({ fiscal, isDivided, kitchen, orders }: RemovalDeps) {
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
      const after = kitchen.removed(before, orders.takeOff(draft, line, takenOff, operator), line);
      // The rest of a bill: its guests have paid or gone, and whoever comes next has another order.
      const isOver = after.lines.length === 0 && fiscal.isSold(before.order);
      if (!isOver) return after;
      if (!isDivided()) kitchen.over(after);
      return emptyDraft(after.service);
    },
  };
}
