import { createContext, useContext, useMemo } from 'react';
import {
  createMoneyFormat,
  createPointsFormat,
  createQuantityFormat,
  type Locale,
  localeOf,
  type Money,
  type PointsFormat,
} from '../../main/core/format/numbers.ts';
import { createTimeFormat, type TimeFormat } from '../../main/core/format/time-format.ts';
import { moneyName } from '../../main/core/order/english-names.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { useTill } from './till-context.ts';
import { useReadable } from './use-readable.ts';

interface Formats {
  readonly locale: Locale;
  readonly money: (amount: Money) => string;
  /** The name of a charge, a discount or a payment. */
  readonly moneyName: (name: string) => string;
  readonly quantity: (quantity: string) => string;
  readonly points: PointsFormat;
  /** `5,5 %`, or `5.5%`. */
  readonly percent: (rate: number | string) => string;
  readonly time: TimeFormat;
}

export const FormatContext = createContext<Formats | null>(null);

/** Builds the formats for the person's language and the shop's time zone; once, near the root. */
export function useNewFormats(): Formats {
  const { i18n } = useTranslation();
  const timeZone = useReadable(useTill().board.timeZone);
  const locale = localeOf(i18n.language);
  return useMemo(
    () => ({
      locale,
      money: createMoneyFormat(locale),
      moneyName: (name) => moneyName(name, locale),
      quantity: createQuantityFormat(locale),
      points: createPointsFormat(locale),
      percent: (rate) =>
        locale === 'fr-FR' ? `${String(rate).replace('.', ',')}\u00a0%` : `${rate}%`,
      time: createTimeFormat(locale, timeZone),
    }),
    [locale, timeZone],
  );
}

/** How amounts and times are written here. */
export function useFormat(): Formats {
  const formats = useContext(FormatContext);
  if (formats === null) throw new Error('No formats are provided above this component');
  return formats;
}
