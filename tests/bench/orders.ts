import type { OrderInput } from '../stand-ins/hubrise/rules/order-input.ts';
import { createSampleOrders, type SampleOrder } from '../stand-ins/hubrise/sample-orders.ts';

const MINUTE = 60_000;

/** Orders of all platforms, the same in every run. */
export interface BenchOrders {
  /** The next one, wanted in 25 minutes unless said. */
  next(fields: Pick<OrderInput, 'status' | 'asap' | 'expected_time'>): SampleOrder;
}

export function createBenchOrders(): BenchOrders {
  const samples = createSampleOrders({ seed: 1, now: Date.now });
  return {
    next: (fields) => {
      const { as, payload } = samples.next();
      return { as, payload: { ...payload, asap: true, expected_time: fromNow(25), ...fields } };
    },
  };
}

/** A time so many minutes from now, as HubRise writes it. */
export function fromNow(minutes: number): string {
  return new Date(Date.now() + minutes * MINUTE).toISOString();
}
