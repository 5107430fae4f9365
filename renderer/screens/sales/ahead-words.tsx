import type { ReactElement } from 'react';
import { SEALED_CURRENCY, type SoldAhead } from '../../../main/core/statistics/figures.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';

/** What is sold after the day's Z, in the words of CLÔTURES: the figures beside it lack it. */
export function AheadWords({ ahead }: { ahead: SoldAhead }): ReactElement {
  const { t } = useTranslation();
  const { money } = useFormat();
  const day = ahead.day.split('-').toReversed().join('/');
  const amount = money({ cents: ahead.cents, currency: SEALED_CURRENCY });
  return (
    <>
      {t('closings.ahead', { day })} {t('figures.ahead', { amount })}
    </>
  );
}
