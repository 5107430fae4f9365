import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderAction } from '../../../main/core/answer/moves.ts';
import type { OrderCard } from '../../../main/core/board/card.ts';
import { ActionButton } from '../../components/action-button.tsx';
import type { IconName } from '../../components/icon.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { lookOf } from '../../logic/offer.ts';
import { act } from '../../state/act.ts';

interface MoveButtonProps {
  readonly card: OrderCard;
  readonly action: OrderAction;
  /** The obvious thing to do next. */
  readonly isMain: boolean;
  readonly isPending: boolean;
}

const ICONS: Readonly<Partial<Record<OrderAction, IconName>>> = {
  accept: 'check',
  acknowledge: 'eye',
};

/** One thing to do with an order. */
export function MoveButton(props: MoveButtonProps): ReactElement {
  const { action, card } = props;
  const till = useTill();
  const { t } = useTranslation();
  const icon = props.isMain ? ICONS[action] : undefined;
  return (
    <ActionButton
      size="primary"
      look={lookOf(action, card, props.isMain)}
      {...(icon === undefined ? {} : { icon })}
      {...(action === 'in_preparation' ? { label: t('action.startLabel') } : {})}
      isPending={props.isPending}
      onPress={() => act(till, action, card.id)}
    >
      {t(`action.${action}`)}
    </ActionButton>
  );
}
