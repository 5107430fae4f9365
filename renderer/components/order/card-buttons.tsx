import type { ReactElement } from 'react';
import type { OrderAction } from '../../../main/core/answer/moves.ts';
import type { OrderCard } from '../../../main/core/board/card.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { lookOf, offerOf } from '../../logic/offer.ts';
import { act } from '../../state/act.ts';
import type { MoveState } from '../../state/moves-store.ts';
import { classesOf } from '../classes.ts';
import { Icon, type IconName } from '../icon.tsx';
import { PressButton } from '../press-button.tsx';
import sheet from './card-buttons.module.css';

const c = classesOf(sheet);

const ICONS: Readonly<Partial<Record<OrderAction, IconName>>> = {
  accept: 'check',
  in_delivery: 'delivery',
  completed: 'check',
};

interface CardButtonsProps {
  readonly card: OrderCard;
  readonly move: MoveState | undefined;
  readonly offTabOrder: boolean;
  /** Px. */
  readonly width: number;
}

/** The next step of an order; for one to be answered all its answers, and one delay among them. */
export function CardButtons(props: CardButtonsProps): ReactElement | null {
  const { card, move, offTabOrder, width } = props;
  const till = useTill();
  const { t } = useTranslation();
  const { main, more } = offerOf(card);
  const isDeaf = move?.kind === 'in_hand';
  const shared = { isDeaf, offTabOrder };
  if (main === null) return null;
  const toAnswer = main === 'accept';
  const beside = toAnswer ? more.filter((action) => action !== 'accept') : [];
  // At the counter, what is handed over and what leaves with a courier are told apart at a glance.
  const leaves = main === 'in_delivery';
  const icon = ICONS[main];
  const delay = toAnswer ? card.delays[Math.floor(card.delays.length / 2)] : undefined;
  return (
    <div className={c('buttons')} style={{ width }}>
      <PressButton
        {...shared}
        className={c('main', leaves ? 'leaves' : lookOf(main, card, true), isDeaf && 'pending')}
        {...(main === 'in_preparation' ? { label: t('action.startLabel') } : {})}
        onPress={() => act(till, main, card.id)}
      >
        {icon !== undefined && <Icon name={icon} />}
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
