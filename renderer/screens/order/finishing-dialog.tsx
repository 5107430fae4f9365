import type { ReactElement } from 'react';
import type { OrderCard } from '../../../main/core/board/card.ts';
import type { Money } from '../../../main/core/format/numbers.ts';
import { ActionButton, Actions } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Overlay, OverlayActions } from '../../components/overlay.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { leftDue } from '../../logic/collect.ts';
import { collect } from '../../state/act.ts';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';
import sheet from './finishing-dialog.module.css';

const c = classesOf(sheet);

/**
 * Asks before an order is finished of which this till still has money to take: with its card Encaisser leaves
 * the board. Or says that it has changed meanwhile.
 */
export function FinishingDialog({ orderId }: { readonly orderId: string }): ReactElement {
  const till = useTill();
  const card = useReadable(till.board, ({ cards }) => cards.get(orderId) ?? null);
  const fiscal = useReadable(till.fiscal, (view) => view);
  const settings = useReadable(till.settings, (all) => all);
  const due = card && leftDue(card, { fiscal, settings });
  // The customer may pay online, or another till finish it, while somebody reads the question.
  if (card?.actions.includes('completed') !== true || due === null) {
    return <ChangedMeanwhile asked="finishing" />;
  }
  return <Question card={card} due={due} />;
}

function Question({ card, due }: { card: OrderCard; due: Money }): ReactElement {
  const till = useTill();
  const { t } = useTranslation();
  const { money } = useFormat();
  const close = (): void => till.ui.close('finishing');
  return (
    <Overlay
      place="centre"
      role="alertdialog"
      title={t('finishing.title', { amount: money(due) })}
      onClose={close}
    >
      <p>{t('finishing.text', { code: card.code })}</p>
      <div className={c('answers')}>
        <Actions fill>
          <ActionButton
            size="primary"
            look="primary"
            autoFocus
            onPress={() => {
              close();
              collect(till, card.id);
            }}
          >
            {t('comptoir.pay')}
          </ActionButton>
        </Actions>
        <OverlayActions>
          <ActionButton size="primary" onPress={close}>
            {t('action.changeNothing')}
          </ActionButton>
          <ActionButton
            size="primary"
            onPress={() => {
              close();
              till.moves.step(card.id, 'completed');
            }}
          >
            {t('finishing.unpaid')}
          </ActionButton>
        </OverlayActions>
      </div>
    </Overlay>
  );
}
