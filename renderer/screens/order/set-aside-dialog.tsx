import type { ReactElement } from 'react';
import { isLeftUnanswered } from '../../../main/core/board/flags.ts';
import { Question } from '../../components/question.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';

/**
 * Asks before an order that nobody has answered leaves the screen: HubRise goes on waiting for it. Or
 * says that it has changed meanwhile.
 */
export function SetAsideDialog({ orderId }: { readonly orderId: string }): ReactElement {
  const { board, moves, ui } = useTill();
  const { t } = useTranslation();
  const card = useReadable(board, ({ cards }) => cards.get(orderId) ?? null);
  const close = (): void => ui.close('setting_aside');
  // Another till may answer it, or the platform call it off, while somebody reads the question.
  if (card?.actions.includes('acknowledge') !== true || !isLeftUnanswered(card.flags)) {
    return <ChangedMeanwhile asked="setting_aside" />;
  }
  return (
    <Question
      title={t('setAside.title', { code: card.code })}
      confirm={t('setAside.confirm')}
      keep={t('setAside.keep')}
      onConfirm={() => {
        close();
        moves.acknowledge(orderId);
      }}
      onClose={close}
    >
      <p>{t('setAside.hubrise', { status: t(`status.${card.status}`) })}</p>
      <p>{t('setAside.text')}</p>
    </Question>
  );
}
