import type { ReactElement } from 'react';
import { NEEDS_YEAR_DAYS } from '../../../main/core/format/time-format.ts';
import type { OrderSummary } from '../../../main/core/history/search.ts';
import { SEALED_CURRENCY } from '../../../main/core/statistics/figures.ts';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { LongListRow } from '../../components/long-list.tsx';
import { PlatformName } from '../../components/order/platform-name.tsx';
import { useClock } from '../../hooks/use-clock.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { usePlatformWords } from '../../hooks/use-platform-words.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { endOf } from '../../logic/sales.ts';
import sheet from './sales-row.module.css';

const c = classesOf(sheet);

interface SalesRowProps {
  readonly order: OrderSummary;
  /** The list is of many days: each order says its own. */
  readonly dated: boolean;
}

/** One order of the list: pressed anywhere, it opens. */
export function SalesRow({ order, dated }: SalesRowProps): ReactElement {
  const { t } = useTranslation();
  const { money, time } = useFormat();
  const { label: platform } = usePlatformWords();
  const { backCents, code, customerName, serviceType, total } = order;
  const service = t(`service.${serviceType ?? 'unknown'}`);
  const end = endOf(order.status);
  const status = t(`status.${order.status}`);
  const amount = total === null ? t('order.totalUnknown') : money(total);
  const back =
    backCents === 0
      ? null
      : t('order.back', { amount: money({ cents: backCents, currency: SEALED_CURRENCY }) });
  const name = [code, platform(order.platform), service, customerName, status, amount, back];
  return (
    <LongListRow id={order.id} textValue={name.filter((part) => part !== null).join(', ')}>
      <div className={c('cells')}>
        <strong className={`two-lines ${c('code', code.length > 9 && 'long')}`}>{code}</strong>
        <span className={c('cell')}>
          <strong>{time.time(order.placedAt)}</strong>
          {dated && <DayOf at={order.placedAt} />}
        </span>
        <div className={c('cell')}>
          <PlatformName card={order} />
          <span className={`quiet small ${c('under')}`}>{service}</span>
        </div>
        <span className={c('cell')}>
          {customerName !== null && <span className="one-line">{customerName}</span>}
          <span className="quiet small">{t('order.lines', { count: order.lineCount })}</span>
        </span>
        <span className={c('status', end)}>
          {end === 'failed' && <Icon name="cross" />}
          {end === 'done' && <Icon name="check" />}
          {status}
        </span>
        <span className={c('cell', 'money')}>
          <strong>{amount}</strong>
          <span className={c('paid')}>
            {end !== 'failed' && <Paid order={order} />}
            {back !== null && <span className="quiet small">{back}</span>}
          </span>
        </span>
      </div>
    </LongListRow>
  );
}

function DayOf({ at }: { at: number }): ReactElement {
  const { t } = useTranslation();
  const { time } = useFormat();
  const words = useClock((now) => {
    const ago = time.daysBetween(at, now);
    if (ago === 0) return t('time.today');
    return ago > NEEDS_YEAR_DAYS ? time.shortDate(at) : time.shortDay(at);
  });
  return <span className="quiet small">{words}</span>;
}

function Paid({ order }: { order: OrderSummary }): ReactElement | null {
  const { t } = useTranslation();
  const { money } = useFormat();
  switch (order.payment.kind) {
    case 'paid':
      return <span className="quiet small">{t('order.paid')}</span>;
    case 'nothing_due':
      return null;
    case 'to_collect': {
      const { amount } = order.payment;
      const isWhole = order.total?.cents === amount.cents;
      const words = isWhole
        ? t('order.toCollectShort')
        : t('order.toCollect', { amount: money(amount) });
      return <span className={c('due')}>{words}</span>;
    }
    case 'unknown':
      return <span className="quiet small">{t('order.paymentUnknown')}</span>;
  }
}
