import type { OrderSummary } from '../../preload/contract.ts';
import type { Money } from '../core/format/money.ts';
import type { ServiceType } from '../core/order/order.ts';
import { amountDue, type PaymentView } from '../core/order/payments.ts';
import type { StatusOrUnknown } from '../core/order/status.ts';
import type { PlatformKey } from '../core/platform/platform.ts';

/** What a summary is read from; `f` is `order_facts`. */
export const SUMMARY_COLUMNS = `f.key, f.order_id, f.placed_at, f.status, f.platform,
  f.platform_name, f.brand, f.service_type, f.code, f.ref, f.customer_name, f.line_count, f.currency, f.total_cents,
  f.tip_cents, f.payment, f.to_collect_cents`;

export interface SummaryColumns {
  readonly key: number;
  readonly order_id: string;
  readonly placed_at: number;
  readonly status: StatusOrUnknown;
  readonly platform: PlatformKey;
  readonly platform_name: string;
  readonly brand: string | null;
  readonly service_type: ServiceType | null;
  readonly code: string;
  readonly ref: string | null;
  readonly customer_name: string | null;
  readonly line_count: number;
  readonly currency: string | null;
  readonly total_cents: number | null;
  readonly tip_cents: number;
  readonly payment: 'paid' | 'to_collect' | 'unknown';
  readonly to_collect_cents: number | null;
}

export function toSummary(row: SummaryColumns): OrderSummary {
  const { currency, total_cents: cents, to_collect_cents: toCollect } = row;
  const amount = (value: number | null): Money | null =>
    currency === null || value === null ? null : { cents: value, currency };
  const due = amount(toCollect);
  return {
    id: row.order_id,
    placedAt: row.placed_at,
    status: row.status,
    platform: { key: row.platform, name: row.platform_name },
    brand: row.brand,
    serviceType: row.service_type,
    code: row.code,
    ref: row.ref,
    customerName: row.customer_name,
    lineCount: row.line_count,
    total: amount(cents),
    tipCents: row.tip_cents,
    payment: amountDue(
      row.payment === 'to_collect' ? toCollectView(due) : { kind: row.payment },
      row.status,
    ),
  };
}

function toCollectView(amount: Money | null): PaymentView {
  return amount === null ? { kind: 'unknown' } : { kind: 'to_collect', amount };
}
