import { type ReactElement, useState } from 'react';
import type { Money } from '../../../main/core/format/numbers.ts';
import type { DayTotals } from '../../../main/core/history/day-totals.ts';
import type { SalesDay } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { isNarrowed } from '../../logic/sales.ts';
import type { SalesStore } from '../../state/sales-store.ts';
import { AheadWords } from './ahead-words.tsx';
import { DayDetails } from './day-details.tsx';
import sheet from './day-figures.module.css';
import { ExportDialog } from './export-dialog.tsx';

const c = classesOf(sheet);

/** What the chosen day came to, in one line; or how many orders were found on all dates. */
export function DayFigures({ sales }: { sales: SalesStore }): ReactElement {
  const { t } = useTranslation();
  const filter = useReadable(sales, (state) => state.filter);
  const day = useReadable(sales, (state) => state.day);
  const { wide } = filter;
  return (
    <div className={c('line')}>
      {wide ? <Found sales={sales} /> : day !== null && <Figures day={day} />}
      {isNarrowed(filter) && !wide && day !== null && (
        <p className={c('note')}>{t('figures.whole')}</p>
      )}
    </div>
  );
}

/** What can be had of the chosen day: its figures in detail, and a file of it. */
export function DayDoings({ sales }: { sales: SalesStore }): ReactElement {
  const { t } = useTranslation();
  const filter = useReadable(sales, (state) => state.filter);
  const day = useReadable(sales, (state) => state.day);
  // Beside an empty list that somebody has searched, a file of something else is no offer; a day without
  // orders still leads to its week and its month.
  const foundNothing = useReadable(
    sales,
    ({ filter: asked, list }) =>
      (asked.wide || isNarrowed(asked)) && list.kind === 'shown' && list.rows.length === 0,
  );
  const [open, setOpen] = useState<'details' | 'export' | null>(null);
  const close = (): void => setOpen(null);
  return (
    <div className={c('doings')}>
      <ActionButton isDisabled={day === null || filter.wide} onPress={() => setOpen('details')}>
        {t('figures.details')}
      </ActionButton>
      <ActionButton isDisabled={day === null || foundNothing} onPress={() => setOpen('export')}>
        {t('export.action')}
      </ActionButton>
      {open === 'details' && day !== null && <DayDetails day={day} onClose={close} />}
      {open === 'export' && day !== null && (
        <ExportDialog day={day.day} isNarrowed={isNarrowed(filter)} onClose={close} />
      )}
    </div>
  );
}

function Figures({ day }: { day: SalesDay }): ReactElement {
  const { t } = useTranslation();
  const { money } = useFormat();
  const { all, toCollect } = day.totals;
  const tips = tipsOf(day.totals);
  const sum = (amounts: readonly Money[]): string =>
    amounts.length === 0 ? t('figures.none') : amounts.map(money).join(' + ');
  const figures: readonly (readonly [string, string])[] = [
    [t('word.orders'), String(all.count)],
    [t('word.sales'), sum(all.sums)],
    ...(tips.length === 0 ? [] : [[t('figures.tips'), sum(tips)] as const]),
    [t('figures.toCollect'), sum(toCollect)],
  ];
  return (
    <>
      <dl className={c('figures')} aria-label={t('figures.title')}>
        {figures.map(([name, value]) => (
          <div key={name} className={c('figure')}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {day.ahead !== null && (
        <p className={c('note')} role="status">
          <AheadWords ahead={day.ahead} />
        </p>
      )}
      {!day.complete && (
        <p className={c('note')} role="status">
          {t('figures.sortingIn')}
        </p>
      )}
    </>
  );
}

/** By currency, where there are any. */
function tipsOf({ all }: DayTotals): readonly Money[] {
  return all.sums
    .filter(({ tipCents }) => tipCents !== 0)
    .map(({ currency, tipCents }) => ({ currency, cents: tipCents }));
}

function Found({ sales }: { sales: SalesStore }): ReactElement {
  const { t } = useTranslation();
  const list = useReadable(sales, (state) => state.list);
  const count = list.kind === 'shown' ? list.rows.length : 0;
  const words = list.kind === 'shown' && list.next !== null ? 'figures.foundMore' : 'figures.found';
  return (
    <p className={c('found')} role="status">
      {count > 0 && t(words, { count })}
    </p>
  );
}
