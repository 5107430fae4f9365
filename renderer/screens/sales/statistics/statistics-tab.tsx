import '../../../components/figures/print.css';
import { type ReactElement, useState } from 'react';
import type { SpanKind } from '../../../../main/core/shop/opening-hours.ts';
import type { ServiceDay } from '../../../../main/core/shop/shop-time.ts';
import type { OrdersAmount, Statistics } from '../../../../main/core/statistics/figures.ts';
import { statisticsTables, type TableName } from '../../../../main/core/statistics/tables.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { printPage } from '../../../components/figures/print-page.ts';
import { SpanBar } from '../../../components/figures/span-bar.tsx';
import { Message } from '../../../components/message.tsx';
import { useDayWords } from '../../../hooks/use-day-words.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { isEmpty } from '../../../logic/statistics.ts';
import { AheadWords } from '../ahead-words.tsx';
import { SalesTab } from '../sales-tab.tsx';
import { Headlines } from './headlines.tsx';
import { Picture } from './pictures.tsx';
import { StatisticsExport } from './statistics-export.tsx';
import sheet from './statistics-tab.module.css';
import { useStatistics } from './use-statistics.ts';

const c = classesOf(sheet);

/** Ventes › STATISTIQUES: a day, a week or a month in pictures, beside what went before. */
export function StatisticsTab(): ReactElement {
  const { t } = useTranslation();
  const [kind, setKind] = useState<SpanKind>('day');
  // Null: today, whatever day it becomes.
  const [day, setDay] = useState<ServiceDay | null>(null);
  const [state, retry] = useStatistics(kind, day);
  if (state.kind === 'loading') {
    return (
      <p className={c('note')} role="status">
        {t('statistics.loading')}
      </p>
    );
  }
  if (state.kind === 'failed') {
    return (
      <SalesTab>
        <Message
          tone="bad"
          title={t('statistics.failed')}
          announced
          actions={<ActionButton onPress={retry}>{t('statistics.retry')}</ActionButton>}
        >
          {t('statistics.failedNext')}
        </Message>
      </SalesTab>
    );
  }
  const { figures, stale } = state;
  const { today } = figures;
  return (
    <SalesTab
      bars={
        <>
          <SpanBar
            kind={kind}
            today={today}
            day={day ?? today}
            onKind={setKind}
            onDay={(chosen) => setDay(chosen >= today ? null : chosen)}
          />
          <div className={c('actions')}>
            <ActionButton icon="printer" onPress={printPage}>
              {t('statistics.print')}
            </ActionButton>
            <StatisticsExport kind={kind} day={day ?? today} />
          </div>
        </>
      }
    >
      <Page figures={figures} stale={stale} />
    </SalesTab>
  );
}

function Pictures(props: {
  readonly figures: Statistics;
  readonly names: readonly TableName[];
}): ReactElement[] {
  const tables = statisticsTables(props.figures);
  return props.names.flatMap((name) =>
    tables
      .filter((table) => table.name === name)
      .map((table) => <Picture key={name} figures={props.figures} table={table} />),
  );
}

/** What is to be read with the sales, where there is a journal and any such order. */
function Beside(props: {
  readonly name: 'beside' | 'open';
  readonly amount: OrdersAmount | null;
  readonly currency: string | null;
}): ReactElement | null {
  const { t } = useTranslation();
  const { money } = useFormat();
  const { amount, currency, name } = props;
  if (amount === null || amount.orders === 0 || currency === null) return null;
  const { cents, orders: count } = amount;
  return (
    <p className="quiet">
      {t(`statistics.${name}`, { count, amount: money({ cents, currency }) })}
    </p>
  );
}

function Page({
  figures,
  stale,
}: {
  readonly figures: Statistics;
  readonly stale: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const words = useDayWords();
  const { ahead, before, beside, complete, currency, days, open, sales } = figures;
  return (
    <section className={c('page')} data-paper aria-busy={stale} aria-label={t('statistics.title')}>
      <div className={c('said')}>
        <p className={c('span')}>{words.span(days)}</p>
        <p className="quiet">
          {t(before.partial ? 'statistics.comparedSoFar' : 'statistics.compared', {
            span: words.span(before.days),
          })}
        </p>
        {ahead !== null && (
          <p role="status">
            <AheadWords ahead={ahead} />
          </p>
        )}
        {!complete && <p role="status">{t('statistics.sortingIn')}</p>}
        {sales.apart > 0 && (
          <p className="quiet">{t('statistics.apart', { count: sales.apart })}</p>
        )}
        <Beside name="open" amount={open} currency={currency} />
        <Beside name="beside" amount={beside} currency={currency} />
      </div>
      {isEmpty(figures) ? (
        <div className={c('nothing')} role="status">
          <p className={c('span')}>{t('statistics.empty')}</p>
          <p>{t(open === null ? 'statistics.emptyNext' : 'statistics.emptyNextPaid')}</p>
        </div>
      ) : (
        <>
          <Headlines figures={figures} />
          <Pictures figures={figures} names={['hours', 'days']} />
          <div className={c('column')}>
            <Pictures figures={figures} names={['platforms', 'times']} />
          </div>
          <div className={c('column')}>
            <Pictures figures={figures} names={['products', 'options', 'endings']} />
          </div>
        </>
      )}
    </section>
  );
}
