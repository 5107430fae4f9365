import { memo, type ReactElement } from 'react';
import type { OrderCard } from '../../../main/core/board/card.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useClock } from '../../hooks/use-clock.ts';
import { useOrderWords } from '../../hooks/use-order-words.ts';
import { usePlatformWords } from '../../hooks/use-platform-words.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { isCourierHere } from '../../logic/courier.ts';
import { offerOf } from '../../logic/offer.ts';
import { isCancelled } from '../../logic/urgency.ts';
import { classesOf } from '../classes.ts';
import { NotTaken } from '../not-taken.tsx';
import { PressButton } from '../press-button.tsx';
import { textWidth } from '../text-width.ts';
import { CardButtons } from './card-buttons.tsx';
import { CardLines } from './card-lines.tsx';
import { buttonsWidth, type CardMeasures } from './card-measures.ts';
import { CardOrigin, useWantsTwoLines } from './card-origin.tsx';
import sheet from './order-card.module.css';
import { badgeWidth, smallBadge, TimeBadge, useBadgeTime } from './time-badge.tsx';
import { useCardNotice } from './use-card-notice.ts';

const c = classesOf(sheet);

interface OrderCardViewProps {
  readonly id: string;
  /** The card at which Tab enters its column. */
  readonly isTabStop: boolean;
  readonly measures: CardMeasures;
}

/** One order on the board. Drawn again only when its own card, move or visible times change. */
export const OrderCardView = memo(function OrderCardView(props: OrderCardViewProps) {
  const card = useReadable(useTill().board, (board) => board.cards.get(props.id));
  return card === undefined ? null : <OrderCardFace {...props} card={card} />;
});

/** Stands for a card that is far out of sight: who looks for its code finds its place. */
export const CardOutline = memo(function CardOutline({ id }: { readonly id: string }) {
  const card = useReadable(useTill().board, (board) => board.cards.get(id));
  const platform = usePlatformWords().label;
  if (card === undefined) return null;
  return (
    <article
      aria-label={`${card.code}, ${platform(card.platform)}`}
      data-order-id={id}
      className={c('outline')}
    >
      {card.code}
    </article>
  );
});

/** A card as it looks: on the board, and in the help, which shows invented ones. */
export function OrderCardFace(props: Omit<OrderCardViewProps, 'id'> & { card: OrderCard }) {
  const { card, isTabStop, measures } = props;
  const { moves, ui } = useTill();
  const { t } = useTranslation();
  const { main } = offerOf(card);
  const buttons = buttonsWidth(main, main === null ? '' : t(`action.${main}`));
  const width = measures.inside - buttons;
  const move = useReadable(moves, (all) => all.get(card.id));
  const isOpen = useReadable(ui, ({ over }) =>
    over.some((one) => one.kind === 'order' && one.orderId === card.id),
  );
  const justMoved = useReadable(ui, ({ movedCardId }) => movedCardId === card.id);
  const words = useOrderWords(card);
  const notice = useCardNotice(card, move);
  const when = useBadgeTime();
  const badge = useClock((now) => badgeWidth(card, now, when));
  const code = fitCode(card, width, badge);
  const time = code.isAlone ? smallBadge(badge) : 0;
  // A word of warning and the time, side by side, have no room in one line of a narrow card.
  const isCook = card.column === 'in_preparation' || card.column === 'later';
  const wantsTwo = useWantsTwoLines(card, width, time);
  const isTall = isCook && wantsTwo && measures.lines > 1;
  const lines = isTall ? measures.lines - 1 : measures.lines;
  const platform = usePlatformWords().label(card.platform);
  const name = [card.code, platform, words.service, words.timing].join(', ');
  const look = [
    card.column === 'to_accept' && 'waiting',
    isCancelled(card) && 'cancelled',
    isCourierHere(card) && 'here',
    isOpen && 'open',
  ] as const;
  return (
    <article
      aria-label={name}
      data-order-id={card.id}
      // A tap that was meant for another order, or for another answer, is none on this one.
      data-tap-unit={`${card.id} ${main}`}
      className={c('card', ...look)}
      style={{ height: measures.height }}
    >
      <div className={c('text')}>
        <div className={c('head')}>
          <CardCode card={card} fitted={code} isTabStop={isTabStop} />
          {!code.isAlone && <TimeBadge card={card} small={code.isTimeSmall} />}
        </div>
        <CardLines card={card} notice={notice} room={{ lines, width }} />
        <CardOrigin
          card={card}
          width={width}
          isTall={isTall}
          isBrief={notice !== null && measures.lines === 0}
          time={time}
        />
      </div>
      <CardButtons card={card} move={move} offTabOrder={!isTabStop} width={buttons} />
      {justMoved && <NotTaken>{t('card.justMoved')}</NotTaken>}
    </article>
  );
}

/** Sizes in which a code is tried, px; what is longer still is cut at its front. */
const CODE_SIZES = [28, 26, 22, 20, 18] as const;
/** Beside the time it is this large, or has the line to itself. */
const LEAST_BESIDE = 26;

interface FittedCode {
  readonly text: string;
  readonly size: number;
  readonly isCut: boolean;
  /** The time has no room beside it, or in small letters only. */
  readonly isAlone: boolean;
  readonly isTimeSmall: boolean;
}

/** `badge`: what the time takes of the line, px. */
function fitCode({ code }: OrderCard, width: number, badge: number): FittedCode {
  const fits = (size: number, room: number): boolean => textWidth(size)(code, true) <= room;
  const besides = [
    { room: width - badge, isTimeSmall: false },
    { room: width - smallBadge(badge), isTimeSmall: true },
  ];
  for (const { isTimeSmall, room } of besides) {
    const size = CODE_SIZES.find((one) => one >= LEAST_BESIDE && fits(one, room));
    if (size !== undefined) return { text: code, size, isCut: false, isAlone: false, isTimeSmall };
  }
  const alone = { isAlone: true, isTimeSmall: true };
  const size = CODE_SIZES.find((one) => fits(one, width));
  if (size !== undefined) return { text: code, size, isCut: false, ...alone };
  return { text: endOf(code, 18, width), size: 18, isCut: true, ...alone };
}

function CardCode(props: {
  readonly card: OrderCard;
  readonly fitted: FittedCode;
  readonly isTabStop: boolean;
}): ReactElement {
  const { card, fitted, isTabStop } = props;
  const { ui } = useTill();
  const { t } = useTranslation();
  return (
    <h3 className={c('code')} style={{ fontSize: fitted.size }}>
      <PressButton
        className={c('opener', fitted.isCut && 'cut')}
        label={t('card.open', { code: card.code })}
        offTabOrder={!isTabStop}
        onPress={() => {
          ui.patch({ currentCardId: card.id });
          ui.open({ kind: 'order', orderId: card.id });
        }}
      >
        {fitted.text}
      </PressButton>
    </h3>
  );
}

/** A code is told apart by its end. */
function endOf(code: string, size: number, room: number): string {
  const letters = [...code];
  const measure = textWidth(size);
  while (letters.length > 1 && measure(`…${letters.join('')}`, true) > room) letters.shift();
  return letters.join('');
}
