import type { ReactElement } from 'react';
import type { UnsoldTickets } from '../../../preload/contract.ts';
import { Message } from '../../components/message.tsx';
import { useFormat } from '../../hooks/use-format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';

/** What was taken of tickets that are not sold yet: by their cash the drawer holds more than is expected. */
export function PartPaid({ unsold }: { readonly unsold: UnsoldTickets }): ReactElement | null {
  const { cash, partPaid: count } = unsold;
  const { t } = useTranslation();
  const { money } = useFormat();
  if (count === 0) return null;
  const amount = money({ cents: cash, currency: 'EUR' });
  const title =
    cash === 0 ? t('closings.partPaid', { count }) : t('closings.partPaidCash', { count, amount });
  return <Message tone="warning" title={title} />;
}
