import { type ReactElement, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderAction } from '../../../main/core/answer/moves.ts';
import type { OrderCard } from '../../../main/core/board/card.ts';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { PressButton } from '../../components/press-button.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { offerOf } from '../../logic/offer.ts';
import { isCancelled } from '../../logic/urgency.ts';
import { act } from '../../state/act.ts';
import type { MoveState } from '../../state/moves-store.ts';
import sheet from './card-buttons.module.css';
import { useMovedCards } from './moved-cards.ts';

const c = classesOf(sheet);

interface CardButtonsProps {
  readonly card: OrderCard;
  readonly move: MoveState | undefined;
  readonly offTabOrder: boolean;
}

/** The next step of an order; for one to be answered all its answers, and one delay among them. */
export function CardButtons({ card, move, offTabOrder }: CardButtonsProps): ReactElement | null {
  const till = useTill();
  const { t } = useTranslation();
  const { main, more } = offerOf(card);
  const moved = useMovedCards();
  const former = useRef(main);
  // A second tap on the same spot was meant for what stood there: one tap, one step.
  useLayoutEffect(() => {
    if (former.current !== main) moved.changed(card.id);
    former.current = main;
  }, [card.id, main, moved]);
  const isDeaf = move?.kind === 'in_hand';
  const shared = { isDeaf, offTabOrder };
  if (main === null) return null;
  const toAnswer = main === 'accept';
  const beside = toAnswer ? more.filter((action) => action !== 'accept') : [];
  const delay = toAnswer ? card.delays[Math.floor(card.delays.length / 2)] : undefined;
  return (
    <div
      className={c(
        'buttons',
        toAnswer && 'answers',
        main === 'in_preparation' && 'start',
        (card.column === 'ready' || card.column === 'in_delivery') && 'wide',
      )}
    >
      <PressButton
        {...shared}
        className={c('main', lookOf(main, card), isDeaf && 'pending')}
        {...(main === 'in_preparation' ? { label: t('action.startLabel') } : {})}
        onPress={() => act(till, main, card.id)}
      >
        {toAnswer && <Icon name="check" />}
        <span>{t(`action.${main}`)}</span>
      </PressButton>
      {(beside.length > 0 || delay !== undefined) && (
        <div className={c('row')}>
          {delay !== undefined && (
            <PressButton
              {...shared}
              className={c('small')}
              label={t('action.delay', { minutes: delay })}
              onPress={() => till.moves.accept(card.id, delay)}
            >
              {t('action.delayShort', { minutes: delay })}
            </PressButton>
          )}
          {beside.slice(0, 1).map((action) => (
            <PressButton
              {...shared}
              key={action}
              className={c('small', action === 'reject' && 'refuse')}
              onPress={() => act(till, action, card.id)}
            >
              {t(`action.${action}`)}
            </PressButton>
          ))}
        </div>
      )}
    </div>
  );
}

/** Nothing presses an order for tomorrow: what can be done is there, but does not call. */
function lookOf(main: OrderAction, card: OrderCard): 'primary' | 'secondary' | 'danger' {
  if (main === 'acknowledge' && isCancelled(card)) return 'danger';
  return card.column === 'later' ? 'secondary' : 'primary';
}
