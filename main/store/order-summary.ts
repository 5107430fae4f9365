import type { Money } from '../core/format/money.ts';
import type { OrderSummary } from '../core/history/search-facts.ts';
import { COUNTER_LOCATION } from '../core/order/key.ts';
import { amountDue, type PaymentView } from '../core/order/payments.ts';
import type { PlatformKey } from '../core/platform/platform.ts';
import { sqlColumns } from './sql.ts';

/**
 * Whether the counter has made it, of which its reference is the journal's number: the ticket's ORDER, or its
 * only sale. Later orders of one ticket say nothing of what was given back of it, nor does an order of a
 * journal before this one, which had the same numbers.
 */
const IS_TICKET = `
  f.order_id GLOB '${COUNTER_LOCATION}:*' AND f.placed_at >= (
    SELECT unixepoch(at) * 1000 FROM fiscal_records WHERE chain = 'R' AND seq = 1)
  AND NOT EXISTS (
    SELECT 1 FROM order_facts n
    WHERE n.order_id > '${COUNTER_LOCATION}:' || f.ref || ':'
      AND n.order_id < '${COUNTER_LOCATION}:' || f.ref || ';'
      AND n.key < f.key AND n.placed_at >= (
        SELECT unixepoch(at) * 1000 FROM fiscal_records WHERE chain = 'R' AND seq = 1))`;

/** Avoirs that a person has made of its sales. Those that HubRise has caused are noted as its own. */
const BACK_CENTS = `
  coalesce((
    SELECT -sum(a.total) FROM sales a
    WHERE a.original IN (
        SELECT number FROM fiscal_hubrise
        WHERE chain = 'R' AND kind = 'SALE' AND order_id = f.order_id
        UNION ALL SELECT f.ref WHERE ${IS_TICKET}
        UNION ALL SELECT number FROM sales WHERE "order" = f.ref AND ${IS_TICKET})
      AND NOT EXISTS (SELECT 1 FROM fiscal_hubrise e WHERE e.number = a.number)), 0)`;

/** What a summary is read from; `f` is `order_facts`. */
export const SUMMARY_COLUMNS = `${sqlColumns(
  `key order_id placed_at status platform platform_name brand service_type code ref customer_name
   line_count currency total_cents tip_cents payment to_collect_cents`,
  'f',
)}, ${BACK_CENTS} AS backCents`;

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
