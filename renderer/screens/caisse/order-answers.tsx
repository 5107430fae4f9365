import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderCard } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { useTill } from '../../hooks/till-context.ts';
import type { MoveState } from '../../state/moves-store.ts';
import sheet from './order-answers.module.css';

const c = classesOf(sheet);

interface OrderAnswersProps {
  readonly card: OrderCard;
  readonly move: MoveState | undefined;
  /** On a card that is not the column's current one: reached with the arrows, not with Tab. */
  readonly offTabOrder: boolean;
}

/** The cashier's answers to an order, as large buttons; nothing where none is due. */
export function OrderAnswers(props: OrderAnswersProps): ReactElement | null {
  const { card, move, offTabOrder } = props;
  const { moves, ui } = useTill();
  const { t } = useTranslation();
  const { actions } = card;
  if (actions.length === 0) return null;

  const inHand = move?.kind === 'in_hand' ? move.action : null;
  const common = { size: 'primary', offTabOrder } as const;
  return (
    <div className={c('answers')}>
      {actions.includes('acknowledge') && (
        <ActionButton
          {...common}
          look={card.flags.includes('cancelled') ? 'danger' : 'primary'}
          icon="eye"
          isPending={inHand !== null}
          onPress={() => moves.acknowledge(card.id)}
        >
          {t('action.acknowledge')}
        </ActionButton>
      )}
      {actions.includes('accept') && (
        <ActionButton
          {...common}
          look="primary"
          icon="check"
          isPending={inHand !== null}
          onPress={() => moves.accept(card.id, 0)}
        >
          {t('action.accept')}
        </ActionButton>
      )}
      {actions.includes('reject') && (
        <ActionButton
          {...common}
          look="danger-outline"
          isPending={inHand !== null}
          onPress={() => ui.patch({ rejectOrderId: card.id })}
        >
          {t('action.reject')}
        </ActionButton>
      )}
      {actions.includes('accept') && card.delays.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid row.
        <div className={c('delays')} role="group" aria-label={t('action.delays')}>
          {card.delays.map((delay) => (
            <ActionButton
              key={delay}
              offTabOrder={offTabOrder}
              isDisabled={inHand !== null}
              onPress={() => moves.accept(card.id, delay)}
            >
              {t('action.delay', { minutes: delay })}
            </ActionButton>
          ))}
        </div>
      )}
    </div>
  );
}
