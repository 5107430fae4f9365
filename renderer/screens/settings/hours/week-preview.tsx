import type { ReactElement } from 'react';
import { DAYS_OF_WEEK, reach } from '../../../../main/core/opening/week.ts';
import type { OpeningHours } from '../../../../main/core/shop/opening-hours.ts';
import { classesOf } from '../../../components/classes.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import sheet from './hours.module.css';
import { useHoursWords } from './use-hours-words.ts';

const c = classesOf(sheet);

const DAY = 24 * 60;
const MARKS = [6, 9, 12, 15, 18, 21, 24, 27, 30] as const;

/** The week at a glance: each day from six in the morning to six the next, with what is open. */
export function WeekPreview(props: { hours: OpeningHours }): ReactElement {
  const { hours } = props;
  const { t } = useTranslation();
  const words = useHoursWords();
  const start = 6 * 60;
  return (
    <figure className={c('preview')} aria-label={t('hours.preview')}>
      {DAYS_OF_WEEK.map((day) => (
        <div key={day} className={c('bar')}>
          <span>{words.day(day).slice(0, 3)}</span>
          <svg
            viewBox={`0 0 ${DAY} 10`}
            preserveAspectRatio="none"
            role="img"
            aria-label={`${words.day(day)} ${words.spans(hours[day] ?? [])}`}
          >
            <rect className={c('ground')} width={DAY} height={10} />
            {(hours[day] ?? []).map((span) => {
              const [from, to] = reach(span);
              const at = from < start ? from + DAY - start : from - start;
              return (
                <rect
                  key={`${from} ${to}`}
                  className={c('open')}
                  x={at}
                  width={Math.min(to - from, DAY - at)}
                  height={10}
                />
              );
            })}
          </svg>
        </div>
      ))}
      <div className={c('bar')} aria-hidden="true">
        <span />
        <p className={c('marks')}>
          {MARKS.map((mark) => (
            <span key={mark}>{mark % 24} h</span>
          ))}
        </p>
      </div>
    </figure>
  );
}
