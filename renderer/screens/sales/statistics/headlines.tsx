import type { ReactElement } from 'react';
import type { Statistics } from '../../../../main/core/statistics/figures.ts';
import { classesOf } from '../../../components/classes.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { changeOf, type Headline, headlines } from '../../../logic/statistics.ts';
import sheet from './headlines.module.css';
import { useCellWords } from './use-cell-words.ts';

const c = classesOf(sheet);

/** The four figures that a manager looks at first, each beside what it was. */
export function Headlines({ figures }: { readonly figures: Statistics }): ReactElement {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const words = useCellWords(figures.currency);
  const percent = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  });
  const write = ({ unit }: Headline, value: number | null): string => {
    if (value === null) return '–';
    return unit === 'money' ? words.money(value) : words.count(value);
  };
  return (
    <dl className={c('tiles')} aria-label={t('main.statistics.table.summary')}>
      {headlines(figures).map((headline) => {
        const change = changeOf(headline);
        return (
          <div key={headline.name} className={c('tile')}>
            <dt className="quiet small">{t(`main.statistics.row.${headline.name}`)}</dt>
            <dd className={c('now')}>{write(headline, headline.now)}</dd>
            <dd className={c('before')}>
              {change !== null && <strong>{percent.format(change).replace('-', '\u2212')}</strong>}
              <span>
                {headline.before === null || headline.before === 0
                  ? t('statistics.nothingBefore')
                  : t('statistics.before', { value: write(headline, headline.before) })}
              </span>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
