import { useMemo } from 'react';
import { createTimeFormat, withFirst } from '../../main/core/format/time-format.ts';
import type { DaySpan } from '../../main/core/shop/opening-hours.ts';
import type { ServiceDay } from '../../main/core/shop/shop-time.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { addDays, noonOf } from '../logic/calendar.ts';
import { useFormat } from './use-format.ts';

/** How days of service are written: as dates, which are the same in every time zone. */
interface DayWords {
  /** `aujourd’hui`, `hier`, `mardi 24 novembre`, with its year where that is another one. */
  near(day: ServiceDay, today: ServiceDay): string;
  /** `mardi 24 novembre 2026` */
  full(day: ServiceDay): string;
  /** `du 23 au 29 novembre 2026`, written in the language's own way. */
  span(span: DaySpan): string;
}

export function useDayWords(): DayWords {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const formats = useMemo(() => {
    const utc = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
    return {
      time: createTimeFormat(locale, 'UTC'),
      date: utc({ day: 'numeric', month: 'long', year: 'numeric' }),
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
    span: ({ first, last }) => {
      if (first === last) return full(first);
      return withFirst(locale, formats.date.formatRange(noonOf(first), noonOf(last)));
    },
  };
}
