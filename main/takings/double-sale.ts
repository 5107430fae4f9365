import type { RefundAnswer, RefundRequest, SoldTicket } from '../../preload/contract.ts';
import { type OrderId, orderId } from '../core/ids.ts';
import type { FiscalService } from '../fiscal/service.ts';
import { waitAtMost } from '../lib/timers.ts';
import type { TakingsDeps } from './takings.ts';

interface DoubleSaleDeps extends Pick<TakingsDeps, 'sealersOf' | 'timers'> {
  readonly fiscal: Pick<FiscalService, 'find' | 'isTraining'>;
  readonly counter: {
    readonly findSale: (number: string) => SoldTicket | null;
    readonly refund: (request: RefundRequest) => RefundAnswer;
  };
  /** Asks HubRise for an order at once, and takes it in. */
  readonly askFor: (id: OrderId) => Promise<void>;
  /** Something was given back: the other till is to hear of it. */
  readonly onGivenBack: () => void;
}

/** Somebody stands there: without HubRise it is judged by what this till knows. */
const PATIENCE_MS = 5_000;

/** A sale that another till has sealed too, given back at this one where a person says so. */
export type DoubleSales = ReturnType<typeof createDoubleSales>;

export function createDoubleSales(deps: DoubleSaleDeps) {
  const { counter, fiscal, timers } = deps;

  return {
    /**
     * All that is left of it. HubRise is asked first whether the other till has given it back meanwhile:
     * given back at both it would be sold at none.
     */
    giveBack: async (sale: string, reason: string): Promise<RefundAnswer> => {
      const found = fiscal.find(sale)?.payload;
      const order = found?.kind === 'SALE' ? found.hubrise?.order : undefined;
      if (order === undefined) return { kind: 'refused', reason: 'unknown_document' };
      // An avoir would be the training's, which has no such sale.
      if (fiscal.isTraining()) return { kind: 'refused', reason: 'training' };
      const id = orderId(order);
      await waitAtMost(deps.askFor(id), PATIENCE_MS, timers);
      if (deps.sealersOf(id).standing.length === 0) {
        return { kind: 'refused', reason: 'given_back_there' };
      }
      const lines = counter.findSale(sale)?.lines.filter(({ left }) => left > 0) ?? [];
      const returned = lines.map(({ left, n }) => ({ of: n, qty: left }));
      const done = counter.refund({ original: sale, returned, reason, means: null });
      if (done.kind === 'done') deps.onGivenBack();
      return done;
    },
  };
}
