import type { ReactElement } from 'react';
import type { OrderAction } from '../../../main/core/answer/moves.ts';
import type { OrderCard } from '../../../main/core/board/card.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import type { IconName } from '../../components/icon.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { usePlatformWords } from '../../hooks/use-platform-words.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { lookOf, offerOf, withheld } from '../../logic/offer.ts';
import { act } from '../../state/act.ts';
import type { MoveState } from '../../state/moves-store.ts';
import sheet from './order-answers.module.css';

const c = classesOf(sheet);

interface OrderAnswersProps {
  readonly card: OrderCard;
  readonly move: MoveState | undefined;
}

/** Everything that can be done with an order, as large buttons; nothing where nothing can. */
export function OrderAnswers({ card, move }: OrderAnswersProps): ReactElement | null {
  const { t } = useTranslation();
  const { inSentence } = usePlatformWords();
  const { main, more } = offerOf(card);
  if (card.actions.length === 0) return null;

  const isPending = move?.kind === 'in_hand';
  const shared = { card, isPending };
  const toAnswer = main === 'accept';
  // The two answers stand side by side; the delays belong to the first and come below.
  const beside = more.filter((action) => action === 'reject');
  const below = more.filter((action) => action !== 'reject');
  const lacking = withheld(card);
  return (
    // Once the first answer is another one, a tap was meant for those that stood here before.
    <div className={c('answers')} data-tap-for={main}>
      <div className={c('moves', toAnswer && 'to-answer')}>
        {main !== null && <MoveButton {...shared} action={main} isMain />}
        {beside.map((action) => (
          <MoveButton key={action} {...shared} action={action} isMain={false} />
        ))}
        {toAnswer && <Delays card={card} isDisabled={isPending} />}
        {below.map((action) => (
          <MoveButton key={action} {...shared} action={action} isMain={false} />
        ))}
      </div>
      {lacking !== null && (
        <p className="quiet small">
          {t(`withheld.${lacking}`, { platform: inSentence(card.platform) })}
        </p>
      )}
    </div>
  );
}

function Delays(props: { card: OrderCard; isDisabled: boolean }): ReactElement | null {
  const { card, isDisabled } = props;
  const { moves } = useTill();
  const { t } = useTranslation();
  if (card.delays.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a flex row.
    <div className={c('delays')} role="group" aria-label={t('action.delays')}>
      {card.delays.map((delay) => (
        <ActionButton
          key={delay}
          isDisabled={isDisabled}
          onPress={() => moves.accept(card.id, delay)}
        >
          {/* Three of them share a line with Accepter: a unit without room stands below its number. */}
          {t('action.delay', { minutes: delay }).replace('\u00a0', ' ')}
        </ActionButton>
      ))}
    </div>
  );
}

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
function MoveButton(props: MoveButtonProps): ReactElement {
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
      onPress={() => act(till, action, card.id, card.code)}
    >
      {t(`action.${action}`)}
    </ActionButton>
  );
}
