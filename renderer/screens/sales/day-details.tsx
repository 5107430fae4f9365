import type { ReactElement } from 'react';
import type { Totals } from '../../../main/core/history/day-totals.ts';
import type { PaymentKind } from '../../../main/core/order/payments.ts';
import type { SalesDay } from '../../../preload/contract.ts';
import { classesOf } from '../../components/classes.ts';
import { FigureTable } from '../../components/figures/figure-table.tsx';
import { SidePanel } from '../../components/list-panel.tsx';
import { Facts, Section } from '../../components/section.tsx';
import { useDayWords } from '../../hooks/use-day-words.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { usePlatformWords } from '../../hooks/use-platform-words.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './day-details.module.css';

const c = classesOf(sheet);

interface DayDetailsProps {
  readonly day: SalesDay;
  readonly onClose: () => void;
}

/** A day's figures by platform, by status and by payment, with the tips apart. */
export function DayDetails({ day, onClose }: DayDetailsProps): ReactElement {
  const { t } = useTranslation();
  const { money } = useFormat();
  const words = useDayWords();
  const { label: platform } = usePlatformWords();
  const { totals } = day;
  const title = t('figures.of', { day: words.full(day.day) });
  const paid = (kind: PaymentKind): string => t(`figures.payment.${kind}`);
  return (
    <SidePanel title={title} onClose={onClose}>
      <p className="quiet">{t(totals.beside === null ? 'figures.what' : 'figures.whatJournal')}</p>
      <Breakdown
        title={t('figures.all')}
        rows={[
          [t('figures.allOrders'), totals.all],
          ...(totals.beside === null || totals.beside.count === 0
            ? []
            : [[t('figures.beside'), totals.beside] as const]),
        ]}
      />
      {totals.toCollect.length > 0 && (
        <Facts entries={[[t('figures.toCollect'), totals.toCollect.map(money).join(' + ')]]} />
      )}
      <Breakdown
        title={t('word.byPlatform')}
        rows={totals.byPlatform.map((group) => [platform(group), group])}
      />
      <Breakdown
        title={t('figures.byStatus')}
        rows={totals.byStatus.map((group) => [t(`status.${group.status}`), group])}
      />
      <Breakdown
        title={t('figures.byPayment')}
        rows={totals.byPayment.map((group) => [paid(group.payment), group])}
      />
    </SidePanel>
  );
}

interface BreakdownProps {
  readonly title: string;
  readonly rows: readonly (readonly [string, Totals])[];
}

function Breakdown({ title, rows }: BreakdownProps): ReactElement | null {
  const { t } = useTranslation();
  const { money } = useFormat();
  if (rows.length === 0) return null;
  const amounts = ({ sums }: Totals, part: 'cents' | 'tipCents'): string => {
    const known = sums.filter((sum) => part === 'cents' || sum.tipCents !== 0);
    if (known.length === 0) return t('figures.none');
    return known.map((sum) => money({ currency: sum.currency, cents: sum[part] })).join(' + ');
  };
  return (
    <Section title={title}>
      <FigureTable
        caption={title}
        corner={<span className="unseen">{title}</span>}
        columns={[t('word.orders'), t('word.sales'), t('figures.tips')]}
        rows={rows.map(([name, totals]) => ({
          key: name,
          name: (
            <>
              {name}
              {totals.withoutTotal > 0 && (
                <span className={c('without')}>
                  {t('figures.withoutTotal', { count: totals.withoutTotal })}
                </span>
              )}
            </>
          ),
          cells: [String(totals.count), amounts(totals, 'cents'), amounts(totals, 'tipCents')],
        }))}
      />
    </Section>
  );
}
