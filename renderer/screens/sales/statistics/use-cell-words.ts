import { assertNever } from '../../../../main/core/assert-never.ts';
import type { Cell, Column } from '../../../../main/core/statistics/tables.ts';
import { useDayWords } from '../../../hooks/use-day-words.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { usePlatformWords } from '../../../hooks/use-platform-words.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { noonOf } from '../../../logic/calendar.ts';

export interface CellWords {
  readonly cell: (cell: Cell) => string;
  readonly column: (column: Column) => string;
  readonly count: (count: number) => string;
  readonly money: (cents: number) => string;
  /** `120 €` */
  readonly roundMoney: (cents: number) => string;
  readonly duration: (seconds: number) => string;
  readonly quantity: (thousandths: number) => string;
  readonly shortDay: (day: string) => string;
  readonly hour: (hour: number) => string;
}

/** The figures as a person reads them, amounts in the currency in which sums are made. */
export function useCellWords(currency: string | null): CellWords {
  const { t } = useTranslation();
  const format = useFormat();
  const platforms = usePlatformWords();
  const days = useDayWords();
  const money = (cents: number): string => format.money({ cents, currency: currency ?? 'EUR' });
  const count = (value: number): string => new Intl.NumberFormat(format.locale).format(value);
  const hour = (value: number): string => t('main.statistics.hour', { hour: value });
  const quantity = (thousandths: number): string => format.quantity(String(thousandths / 1_000));
  const duration = (seconds: number): string => {
    if (seconds < 60) return t('statistics.seconds', { seconds });
    const minutes = Math.round(seconds / 60);
    if (minutes < 60) return t('statistics.minutes', { minutes });
    const rest = String(minutes % 60).padStart(2, '0');
    return t('statistics.hours', { hours: Math.floor(minutes / 60), minutes: rest });
  };
  const cell = (one: Cell): string => {
    switch (one.kind) {
      case 'text':
        return one.text;
      case 'platform':
        return platforms.label(one.platform);
      case 'hour':
        return hour(one.hour);
      case 'day':
        return days.full(one.day);
      case 'row':
        return t(`main.statistics.row.${one.row}`);
      case 'ending':
        return t(`main.statistics.ending.${one.ending}`);
      case 'no_reason':
        return t('main.statistics.noReason');
      case 'count':
        return count(one.count);
      case 'quantity':
        return quantity(one.thousandths);
      case 'money':
        return money(one.cents);
      case 'duration':
        return duration(one.seconds);
      case 'none':
        return '–';
      default:
        return assertNever(one);
    }
  };
  return {
    cell,
    count,
    duration,
    hour,
    money,
    quantity,
    roundMoney: (cents) => money(cents).replace(/[.,]00(?!\d)/, ''),
    column: (column) =>
      column.kind === 'platform'
        ? platforms.label(column.platform)
        : t(`main.statistics.column.${column.name}`),
    shortDay: (day) => shortDay(format.locale, day),
  };
}

/** `24/11`: a month of them stands beneath a picture. */
function shortDay(locale: string, day: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'numeric',
  });
  return format.format(noonOf(day));
}
