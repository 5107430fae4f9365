import type { ReactElement } from 'react';
import type { OpenCardView, UnfinishedRefund } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { Message } from '../../../components/message.tsx';
import { useFormat } from '../../../hooks/use-format.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';

/** What was put aside: it waits, and nobody forgets it. */
export function AsideStrip({
  ask,
  onResume,
}: {
  readonly ask: OpenCardView | UnfinishedRefund;
  readonly onResume: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { money } = useFormat();
  const title =
    'attempt' in ask
      ? t('terminal.question.waits', { amount: money({ cents: ask.amount, currency: 'EUR' }) })
      : t('terminal.unfinished.waits', { number: ask.original });
  return (
    <Message
      tone="warning"
      title={title}
      actions={<ActionButton onPress={onResume}>{t('terminal.unfinished.resume')}</ActionButton>}
    />
  );
}
