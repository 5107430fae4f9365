import type { ReactElement } from 'react';
import type { UnsoldTickets } from '../../../preload/contract.ts';
import { Message } from '../../components/message.tsx';
import { useFormat } from '../../hooks/use-format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';

/** What was taken of tickets that are not sold yet: by their cash the drawer holds more than is expected. */
export function PartPaid({ unsold }: { readonly unsold: UnsoldTickets }): ReactElement | null {
  const words = usePartPaid(unsold);
  return words === null ? null : <Message tone="warning" title={words} />;
}

/** The same in words; null where there is nothing. */
export function usePartPaid({ cash, partPaid: count }: UnsoldTickets): string | null {
  const { t } = useTranslation();
  const { money } = useFormat();
  if (count === 0) return null;
  if (cash === 0) return t('closings.partPaid', { count });
  return t('closings.partPaidCash', { count, amount: money({ cents: cash, currency: 'EUR' }) });
}
