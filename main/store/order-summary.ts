import type { Money } from '../core/format/money.ts';
import type { OrderSummary } from '../core/history/search-facts.ts';
import { amountDue, type PaymentView } from '../core/order/payments.ts';
import type { PlatformKey } from '../core/platform/platform.ts';
import { sqlColumns } from './sql.ts';

/** What a summary is read from; `f` is `order_facts`. */
export const SUMMARY_COLUMNS = sqlColumns(
  `key order_id placed_at status platform platform_name brand service_type code ref customer_name
   line_count currency total_cents tip_cents payment to_collect_cents`,
  'f',
);

export interface SummaryColumns
  extends Omit<OrderSummary, 'id' | 'payment' | 'platform' | 'total'> {
  readonly key: number;
  readonly orderId: string;
  readonly platform: PlatformKey;
  readonly platformName: string;
  readonly currency: string | null;
  readonly totalCents: number | null;
  readonly payment: 'paid' | 'to_collect' | 'unknown';
  readonly toCollectCents: number | null;
}

export function toSummary(row: SummaryColumns): OrderSummary {
  const { key: _key, orderId: id, platform, platformName, payment, ...facts } = row;
  const { currency, totalCents, toCollectCents, ...rest } = facts;
  const amount = (cents: number | null): Money | null =>
    currency === null || cents === null ? null : { cents, currency };
  const due = amount(toCollectCents);
  return {
    ...rest,
    id,
    platform: { key: platform, name: platformName },
    total: amount(totalCents),
    payment: amountDue(
      payment === 'to_collect' ? toCollectView(due) : { kind: payment },
      row.status,
    ),
  };
}

function toCollectView(amount: Money | null): PaymentView {
  return amount === null ? { kind: 'unknown' } : { kind: 'to_collect', amount };
}
