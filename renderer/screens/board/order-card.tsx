import { memo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardCourier, OrderCard } from '../../../main/core/board/card.ts';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { PressButton } from '../../components/press-button.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useClock } from '../../hooks/use-clock.ts';
import { useCourierStatus } from '../../hooks/use-courier-status.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { usePlatformWords } from '../../hooks/use-platform-words.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useWhen } from '../../hooks/use-when.ts';
import { shownAmount } from '../../logic/amount-due.ts';
import { codeSize } from '../../logic/code-size.ts';
import { dueAt, isCancelled } from '../../logic/urgency.ts';
import { AnswerCountdown } from './answer-countdown.tsx';
import { OrderAnswers } from './order-answers.tsx';
import { OrderBand } from './order-band.tsx';
import sheet from './order-card.module.css';
import { OrderFlags } from './order-flags.tsx';
import { PlatformName } from './platform-name.tsx';
import { useOrderWords } from './use-order-words.ts';

const c = classesOf(sheet);

interface OrderCardViewProps {
  readonly id: string;
  /** The card through which Tab enters this column. */
  readonly isTabStop: boolean;
}

/** One order on the board. Drawn again only when its own card, move or visible times change. */
export const OrderCardView = memo(function OrderCardView(props: OrderCardViewProps) {
  const card = useReadable(useTill().board, (board) => board.cards.get(props.id));
  return card === undefined ? null : <OrderCardFace card={card} isTabStop={props.isTabStop} />;
});

/** A card as it looks: on the board, and in the help, which shows invented ones. */
export function OrderCardFace(props: { card: OrderCard; isTabStop: boolean }): ReactElement {
  const { card, isTabStop } = props;
  const { moves, ui } = useTill();
  const { t } = useTranslation();
  const move = useReadable(moves, (all) => all.get(card.id));
  const words = useOrderWords(card);
  const cancelled = isCancelled(card);
  const platform = usePlatformWords().label(card.platform);
  const name = [card.code, platform, words.service, words.timing].join(', ');
  return (
    <article
      aria-label={name}
      data-order-id={card.id}
      className={c('card', card.actions.includes('accept') && 'waiting', cancelled && 'cancelled')}
    >
      <OrderBand card={card} />
      <div className={c('head')}>
        <h3 className={c('code', codeSize(card.code))}>
          <PressButton
            className={c('open')}
            label={t('card.open', { code: card.code })}
            offTabOrder={!isTabStop}
            onPress={() => {
              ui.patch({ currentCardId: card.id });
              ui.open({ kind: 'order', orderId: card.id });
            }}
          >
            {card.code}
          </PressButton>
        </h3>
        {card.column !== 'to_accept' && <strong>{words.timing}</strong>}
        {card.answerBy !== null && !cancelled && <AnswerCountdown answerBy={card.answerBy} />}
      </div>
      <div className={c('origin')}>
        <PlatformName card={card} />
        <p className={c('service')}>
          {card.serviceType !== null && <Icon name={card.serviceType} />}
          {words.service}
        </p>
      </div>
      <OrderFacts card={card} />
      {card.courier !== null && <CourierLine courier={card.courier} />}
      <OrderFlags card={card} move={move} brief />
      <OrderAnswers card={card} move={move} complete={false} offTabOrder={!isTabStop} />
    </article>
  );
}

function OrderFacts({ card }: { card: OrderCard }): ReactElement {
  const { t } = useTranslation();
  const { money } = useFormat();
  const words = useOrderWords(card);
  const { amount, of } = shownAmount(card);
  const payment = (): string => {
    if (card.payment.kind !== 'to_collect') return words.payment;
    return of === null ? t('order.toCollectShort') : t('order.toCollectOf', { amount: money(of) });
  };
  const who = [card.firstName, t('order.lines', { count: card.lineCount })];
  return (
    <div className={c('facts')}>
      <OrderTimes card={card} />
      <p className={c('who')}>{who.filter((part) => part !== null).join(' · ')}</p>
      <p className={c('money')}>
        <strong>{amount === null ? t('order.totalUnknown') : money(amount)}</strong>
        <span className={c('payment', card.payment.kind)}>
          <Icon name={card.payment.kind === 'paid' ? 'check' : 'cash'} />
          {payment()}
        </span>
      </p>
    </div>
  );
}

/** What is to be said of the time beside the one in the head; nothing twice. */
function OrderTimes({ card }: { card: OrderCard }): ReactElement {
  const { t } = useTranslation();
  const when = useWhen();
  const words = useOrderWords(card);
  const toAccept = card.column === 'to_accept';
  const due = toAccept || isCancelled(card) ? null : dueAt(card);
  const late = useClock((now) => (due === null ? 0 : Math.floor((now - due) / 60_000)));
  // Once the shop has said for when, "as soon as possible" tells the kitchen nothing more.
  const detail =
    card.confirmedAt !== null && card.timing.kind === 'asap' ? null : words.timingDetail;
  return (
    <>
      {(toAccept || detail !== null) && (
        <p className={c('time')}>
          {toAccept && <strong>{words.timing}</strong>}
          {detail !== null && <span>{detail}</span>}
        </p>
      )}
      {card.beginAt !== null && <p>{t('card.beginsAt', { time: when(card.beginAt) })}</p>}
      {late > 0 && (
        <p className={c('late')}>
          <Icon name="warning" />
          {t('card.late', { count: late })}
        </p>
      )}
    </>
  );
}

/** Who comes for the order, in a line; nothing where nothing is known of them. */
function CourierLine({ courier }: { courier: CardCourier }): ReactElement | null {
  const { t } = useTranslation();
  const when = useWhen();
  const status = useCourierStatus()(courier.status);
  const arrival =
    courier.pickupAt === null ? null : t('card.courierAt', { time: when(courier.pickupAt) });
  const parts = [courier.name, status, arrival].filter((part) => part !== null);
  if (parts.length === 0) return null;
  return (
    <p className={c('courier')}>
      <Icon name="person" />
      {parts.join(' · ')}
    </p>
  );
}
