import type { ReactElement } from 'react';
import type { TimeFigures } from '../../../../main/core/statistics/figures.ts';
import { classesOf } from '../../../components/classes.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import sheet from './times.module.css';
import type { CellWords } from './use-cell-words.ts';

const c = classesOf(sheet);

interface TimesProps {
  readonly times: TimeFigures;
  readonly before: TimeFigures;
  readonly words: CellWords;
}

/** How long things took: half of the orders, and nine in ten, each as a bar with its words. */
export function Times({ before, times, words }: TimesProps): ReactElement {
  const { t } = useTranslation();
  const longest = Math.max(
    1,
    ...[times.answer, times.preparation, times.lateness].map((one) => one?.nineInTen ?? 0),
  );
  return (
    <ul className={c('times')}>
      {(['answer', 'preparation', 'lateness'] as const).map((what) => {
        const spread = times[what];
        const was = before[what];
        return (
          <li key={what} className={c('time')}>
            <h3 className={c('name')}>{t(`main.statistics.row.${what}`)}</h3>
            {what === 'lateness' && times.due > 0 && (
              <p className={c('late')}>
                {t('statistics.late', { late: spread?.count ?? 0, due: times.due })}
              </p>
            )}
            {spread === null ? (
              (what !== 'lateness' || times.due === 0) && (
                <p className="quiet">{t('statistics.notMeasured')}</p>
              )
            ) : (
              <>
                <Measure
                  text={t(what === 'lateness' ? 'statistics.lateHalf' : 'statistics.half', {
                    time: words.duration(spread.half),
                  })}
                  part={spread.half / longest}
                  strong
                />
                <Measure
                  text={t(what === 'lateness' ? 'statistics.lateNine' : 'statistics.nineInTen', {
                    time: words.duration(spread.nineInTen),
                  })}
                  part={spread.nineInTen / longest}
                />
              </>
            )}
            {was !== null && (
              <p className="quiet">{t('statistics.before', { value: words.duration(was.half) })}</p>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Measure(props: {
  readonly text: string;
  /** Of the width. */
  readonly part: number;
  readonly strong?: boolean;
}): ReactElement {
  return (
    <div className={c('measure')}>
      <p className={c(props.strong === true && 'strong')}>{props.text}</p>
      <svg className={c('track')} aria-hidden="true">
        <rect
          className={c('bar', props.strong === true && 'full')}
          width={`${Math.max(1, props.part * 100)}%`}
          height="100%"
        />
      </svg>
    </div>
  );
}
