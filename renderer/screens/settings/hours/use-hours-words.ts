import { clockOf, type Span } from '../../../../main/core/opening/week.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';

/** 4 January 2026 is a Sunday. */
const SUNDAY = Date.UTC(2026, 0, 4);
const DAY_MS = 86_400_000;

interface HoursWords {
  /** `Lundi`, by its number, Sunday being 0. */
  readonly day: (day: number) => string;
  /** `12:00–14:30, 19:00–01:00`, or that it is closed. */
  readonly spans: (spans: readonly Span[]) => string;
}

export function useHoursWords(): HoursWords {
  const { t } = useTranslation();
  const { locale } = useFormat();
  return {
    day: (day) => {
      const name = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
        SUNDAY + day * DAY_MS,
      );
      return name.charAt(0).toUpperCase() + name.slice(1);
    },
    spans: (spans) =>
      spans.length === 0
        ? t('hours.closed')
        : spans.map(({ from, to }) => `${clockOf(from)}–${clockOf(to)}`).join(', '),
  };
}
