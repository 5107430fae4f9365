import { COUNTER_CHANNEL, type PlatformView, platformOf } from '../platform/platform.ts';
import { QUARTER_MS, type SalesBucket } from './sales-figures.ts';

/** An avoir that was given at the counter. Its order stands as it was sold, so the figures take it off. */
export interface Refund {
  /** Ms. */
  readonly at: number;
  /** As the journal calls it: `counter`, `phone`, or the name of a platform whose order was paid here. */
  readonly channel: string;
  /** Below zero. */
  readonly cents: number;
}

/** The journal is in euros (fiscal-france §4). */
export const REFUND_CURRENCY = 'EUR';

/** Of which sales it is taken off. */
export function refundPlatform({ channel }: Pick<Refund, 'channel'>): PlatformView {
  if (channel === 'counter' || channel === 'phone')
    return { key: 'counter', name: COUNTER_CHANNEL };
  return platformOf({ channel, createdBy: null });
}

/** As sales of no order, below zero, in the quarter in which they were given. */
export function refundBuckets(refunds: readonly Refund[]): readonly SalesBucket[] {
  return refunds.map((refund) => {
    const { key, name } = refundPlatform(refund);
    return {
      ...{ quarter: Math.floor(refund.at / QUARTER_MS), platform: key, name },
      ...{ currency: REFUND_CURRENCY, orders: 0, cents: refund.cents },
    };
  });
}
