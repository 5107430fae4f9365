import type { ReactElement } from 'react';
import type { CounterRefusal } from '../../../preload/contract.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useKeychain } from '../../hooks/use-keychain.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ActionButton } from '../action-button.tsx';
import { Message } from '../message.tsx';
import { ApprovalSheet } from './approval-sheet.tsx';

/** Those that a cashier meets have words of their own; the rest say that nothing was recorded. */
const SAID = [
  'sold_out',
  'not_now',
  'options',
  'no_price',
  'unknown',
  'being_paid',
  'too_much',
  'paid_by_terminal',
  'no_operator',
  'no_right',
  'ceiling',
  'changed',
  'more_than_due',
  'titre_day',
  'titre_food',
  'titre_limit',
  'no_keychain',
  'key_lost',
  'not_divisible',
  'divided',
  'no_reason',
  'reason_needed',
  'titre_paper_over',
  'tip_means',
  'large_tip',
  'no_printer',
  'drawer_shut',
  'not_by_means',
  'unknown_document',
  'print_pending',
  'empty',
  'date_doubtful',
  'asking_date',
  'not_stored',
  'too_much_returned',
  'unknown_ticket',
  'card_open',
  'refund_open',
  'given_back_there',
  'order_settled',
  'bill',
  'training',
  'other_till',
  'nothing_due',
  'bill_over',
  'points_unread',
  'too_few_points',
  'rebate_there',
  'points_used',
] as const satisfies readonly CounterRefusal[];

export function useRefusalWords(): (reason: CounterRefusal) => string {
  const { t } = useTranslation();
  const keychain = useKeychain();
  return (reason) => {
    const known = SAID.find((one) => one === reason);
    return t(`comptoir.refused.${known ?? 'other'}`, { keychain });
  };
}

/** Why the last wish was not done; nothing of it is left. */
export function Refusal(): ReactElement | null {
  const { counter } = useTill();
  const { t } = useTranslation();
  const { money } = useFormat();
  const words = useRefusalWords();
  const refusal = useReadable(counter, (state) => state.refusal);
  if (refusal === null) return null;
  const { again, code, limit, reason } = refusal;
  if (again !== undefined) {
    return <ApprovalSheet onApproved={again} onClose={counter.forgetRefusal} />;
  }
  return (
    <Message
      tone="warning"
      title={code === undefined ? words(reason) : t('comptoir.unknownCode', { code })}
      announced
      actions={<ActionButton onPress={counter.forgetRefusal}>{t('comptoir.ok')}</ActionButton>}
    >
      {limit === null
        ? undefined
        : t('comptoir.limit', { amount: money({ cents: limit, currency: 'EUR' }) })}
    </Message>
  );
}
