import type { MoveResult } from '../../preload/contract.ts';
import type { OrderId } from '../core/ids.ts';
import { TRIAL_LOCATION } from '../core/order/key.ts';
import type { LocalAnswers } from '../local-orders/local-answers.ts';
import type { AppliedOrder } from '../orders/book/snapshots.ts';
import type { Store } from '../store/index.ts';
import { trialOrder } from './trial-order.ts';

interface TrialDeps {
  readonly store: Pick<Store, 'orders'>;
  readonly home: Pick<LocalAnswers, 'apply' | 'kick'>;
  readonly now: () => number;
  readonly onOrder: (id: OrderId, applied: AppliedOrder | null) => void;
  readonly onError: (error: unknown) => void;
}

/** A rehearsal: an order that nobody placed, taken through the till as a real one is. */
export interface Trial {
  /** Puts the trial order on the board, where none is there already. */
  start(): MoveResult;
}

/** The till's own intake, board, moves and outbox do all the work; only the one who answers is another. */
export function createTrial({ home, now, onError, onOrder, store }: TrialDeps): Trial {
  return {
    start: () => {
      const isThere = store.orders.listOpen().some((row) => row.locationId === TRIAL_LOCATION);
      if (isThere) return { kind: 'done' };
      const { id, text } = trialOrder(now());
      let applied: AppliedOrder;
      try {
        applied = home.apply(id, text, TRIAL_LOCATION);
      } catch (error) {
        onError(error);
        return { kind: 'not_possible', reason: 'not_stored' };
      }
      onOrder(id, applied);
      home.kick();
      return { kind: 'done' };
    },
  };
}
