import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { createTimeFormat } from '../../../main/core/format/time-format.ts';
import type { ServiceDay } from '../../../main/core/shop/service-day.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { addDays, type DaySpan, firstOfMonth, type Month, noonOf } from '../../logic/calendar.ts';

/** How days of service are written: as dates, which are the same in every time zone. */
export interface DayWords {
  /** `aujourd'hui`, `hier`, `mardi 24 novembre`, with its year where that is another one. */
  near(day: ServiceDay, today: ServiceDay): string;
  /** `mardi 24 novembre 2026` */
  full(day: ServiceDay): string;
  /** `du 23 au 29 novembre 2026`, written in the language's own way. */
  span(span: DaySpan): string;
  /** `novembre 2026` */
  month(month: Month): string;
  /** From Monday: `lun.`, `mar.` … */
  readonly weekdays: readonly string[];
}

const SOME_MONDAY = '2026-11-23';

export function useDayWords(): DayWords {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const formats = useMemo(() => {
    const utc = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
    const weekday = utc({ weekday: 'short' });
    return {
      time: createTimeFormat(locale, 'UTC'),
      month: utc({ month: 'long', year: 'numeric' }),
      date: utc({ day: 'numeric', month: 'long', year: 'numeric' }),
      weekdays: Array.from({ length: 7 }, (_, index) =>
        weekday.format(noonOf(addDays(SOME_MONDAY, index))),
      ),
    };
  }, [locale]);
  const full = (day: ServiceDay): string => formats.time.dayAndYear(noonOf(day));
  return {
    near: (day, today) => {
      if (day === today) return t('orderList.today');
      if (day === addDays(today, -1)) return t('orderList.yesterday');
      return day.slice(0, 4) === today.slice(0, 4) ? formats.time.day(noonOf(day)) : full(day);
    },
    full,
    span: ({ first, last }) =>
      first === last ? full(first) : formats.date.formatRange(noonOf(first), noonOf(last)),
    month: (month) => formats.month.format(noonOf(firstOfMonth(month))),
    weekdays: formats.weekdays,
  };
}
