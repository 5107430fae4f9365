import type { ReactElement } from 'react';
import type { OrderCard } from '../../../main/core/board/card.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useClock } from '../../hooks/use-clock.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useWhen } from '../../hooks/use-when.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { courierComesAt, isCourierHere } from '../../logic/courier.ts';
import { badgeHour } from '../../logic/due-time.ts';
import { fitText } from '../../logic/fit-dishes.ts';
import { fitWho } from '../../logic/fit-who.ts';
import { isCancelled } from '../../logic/urgency.ts';
import { classesOf } from '../classes.ts';
import { Icon } from '../icon.tsx';
import { textWidth } from '../text-width.ts';
import sheet from './card-origin.module.css';
import { PlatformSpot } from './platform-name.tsx';
import { TimeBadge, useBadgeTime } from './time-badge.tsx';

const c = classesOf(sheet);

/** The letters of these lines, px; as the stylesheet has them. */
const measure = textWidth(16);
/** A sign with the room beside it; what a chip adds to its text, px. */
const SIGN = 24;
const CHIP = 21;

interface CardOriginProps {
  readonly card: OrderCard;
  readonly width: number;
  /** In one line: the other one is taken by what is more pressing. */
  readonly isBrief: boolean;
  /** In two, also where a dish has to give its line for that. */
  readonly isTall: boolean;
  /** What the time takes here, px, where the code has its line to itself; else 0. */
  readonly time: number;
}

/**
 * Where the order comes from and for whom, whether somebody wrote of an allergy, and what is to be
 * collected. What there is no room for is left out, names first.
 */
export function CardOrigin(props: CardOriginProps): ReactElement {
  const { card, isBrief, isTall, width } = props;
  const { t } = useTranslation();
  const isCook = isCooked(card);
  const chip = chipOf(card);
  const chipWidth = chip === null ? 0 : measure(t(`card.${chip}`), true) + CHIP;
  const courier = useCourierWidth(card);
  const amount = useAmountWidth(card);
  const oneLine = !isTall && (isCook || isBrief);
  // It is collected where the order is handed over, and said there: half of it would be another amount.
  const amountWidth = oneLine && SIGN + chipWidth + amount > width ? 0 : amount;
  // Where a lone line has no room for it, the panel says the time.
  const time = oneLine && SIGN + chipWidth + amountWidth + props.time > width ? 0 : props.time;
  const hasTime = time > 0;
  // The service's sign is the first to go.
  const isTight = oneLine && 2 * SIGN + chipWidth + courier + amountWidth + time > width;
  const isAlone = isTight || card.serviceType === null || isCourierHere(card);
  const signs = isAlone ? SIGN : 2 * SIGN;
  const beside = oneLine ? signs + chipWidth + courier : 0;
  const dueText = useDueText(card, width - beside - time);
  const due = amountWidth === 0 ? null : dueText;
  const dueWidth = due === null ? 0 : measure(due, true) + 8;
  if (oneLine) {
    return (
      <p className={c('line')}>
        <Signs card={card} isBrief={isTight} />
        <Who
          card={card}
          width={width - signs - chipWidth - dueWidth - time}
          hasBadge={time === props.time}
        />
        <Chip card={card} />
        {due !== null && <strong className={c('due')}>{due}</strong>}
        {hasTime && <Time card={card} />}
      </p>
    );
  }
  // Two lines: what is pressing goes up where money has no room beside it, and so does the time.
  const isChipAbove = chip !== null && due !== null && chipWidth + dueWidth > width;
  const isTimeAbove = hasTime && (isChipAbove ? 0 : chipWidth) + dueWidth + time > width;
  // Where even that has no room, the panel says it.
  const hasRoomAbove = SIGN + (isChipAbove ? chipWidth : 0) + time <= width;
  const hasBadge = !isTimeAbove || hasRoomAbove;
  const above = isTimeAbove && hasRoomAbove ? time : 0;
  const besideChip = width - SIGN - chipWidth - above;
  return (
    <>
      <p className={c('line')}>
        <Signs card={card} isBrief={isChipAbove} />
        {isChipAbove && <Chip card={card} />}
        {isChipAbove && courier > 0 && courier <= besideChip && (
          <Who card={card} width={besideChip} hasBadge={hasBadge} />
        )}
        {!isChipAbove && (
          <Who card={card} width={width - signs - (isTimeAbove ? time : 0)} hasBadge={hasBadge} />
        )}
        {isTimeAbove && hasRoomAbove && <Time card={card} />}
      </p>
      <p className={c('line')}>
        {!isChipAbove && <Chip card={card} />}
        {due !== null && <strong className={c('due')}>{due}</strong>}
        {due === null && !hasTime && <Articles card={card} width={width - chipWidth} />}
        {hasTime && !isTimeAbove && <Time card={card} />}
      </p>
    </>
  );
}

function Time({ card }: { card: OrderCard }): ReactElement {
  return (
    <span className={c('time')}>
      <TimeBadge card={card} small />
    </span>
  );
}

function Signs({ card, isBrief = false }: { card: OrderCard; isBrief?: boolean }): ReactElement {
  const { serviceType } = card;
  return (
    <>
      <PlatformSpot platform={card.platform} />
      {serviceType !== null && !isBrief && !isCourierHere(card) && <Icon name={serviceType} />}
    </>
  );
}

/** What the amount to be collected takes at the least, px: without the words before it. */
function useAmountWidth(card: OrderCard): number {
  const { money } = useFormat();
  if (card.payment.kind !== 'to_collect' || isCancelled(card)) return 0;
  return measure(money(card.payment.amount), true) + 8;
}

/** What the least takes that is said of a courier who is here or on the way, px. */
function useCourierWidth(card: OrderCard): number {
  const { t } = useTranslation();
  const minutes = useCourierMinutes(card);
  if (isCourierHere(card)) return measure(t('card.here'), true) + 8;
  return minutes < 0 ? 0 : SIGN + measure(t('card.minutes', { count: minutes }), false) + 8;
}

/** In how many minutes the courier comes; -1 where nothing tells, or that is far away. */
function useCourierMinutes(card: OrderCard): number {
  return useClock((now) => {
    const at = courierComesAt(card, now);
    return at === null ? -1 : Math.max(0, Math.ceil((at - now) / 60_000));
  });
}

/** What is to be collected, the amount alone where the words have no room; nothing on what is off. */
function useDueText(card: OrderCard, room: number): string | null {
  const { t } = useTranslation();
  const { money } = useFormat();
  if (card.payment.kind !== 'to_collect' || isCancelled(card)) return null;
  const amount = money(card.payment.amount);
  const whole = t('card.toCollect', { amount });
  return measure(whole, true) + 8 <= room ? whole : amount;
}

/**
 * Whether what must be said has no room in one line: a courier who is here, somebody's allergy, what is
 * to be collected, and the time where it stands there.
 */
export function useWantsTwoLines(card: OrderCard, width: number, time: number): boolean {
  const { t } = useTranslation();
  const chip = chipOf(card);
  const due = useAmountWidth(card) + (isCourierHere(card) ? measure(t('card.here'), true) + 8 : 0);
  const chipWidth = chip === null ? 0 : measure(t(`card.${chip}`), true) + CHIP;
  return SIGN + chipWidth + due + time > width;
}

/** An allergy is a note, and the more pressing word for it. */
function chipOf({ allergy, note }: OrderCard): 'allergy' | 'note' | null {
  if (allergy) return 'allergy';
  return note ? 'note' : null;
}

function Chip({ card }: { card: OrderCard }): ReactElement | null {
  const { t } = useTranslation();
  const chip = chipOf(card);
  return chip === null ? null : <strong className={c(chip)}>{t(`card.${chip}`)}</strong>;
}

/** Whose kitchen it is for, where the shop has several; null elsewhere. */
function useBrand({ brand }: OrderCard): string | null {
  const { brands } = useTill();
  const several = useReadable(brands, (known) => known.size > 1);
  return several ? brand : null;
}

function isCooked({ column }: OrderCard): boolean {
  return column === 'in_preparation' || column === 'later';
}

/**
 * How many things are to be handed over, not in how many lines they were ordered, and as much of the brand
 * as says something; of what is not made yet the brand, for what there is to make stands above.
 */
function Articles({ card, width }: { card: OrderCard; width: number }): ReactElement | null {
  const { t } = useTranslation();
  const brand = useBrand(card);
  const count = card.dishes.reduce((sum, { quantity }) => sum + Number(quantity), 0);
  const isCounted = Number.isInteger(count) && card.linesLeftOut === 0 && count > 0;
  const counted = isCounted ? t('order.lines', { count }) : '';
  const names = brand === null ? [] : [brand];
  const room = width - 4;
  const asked = counted === '' || card.column === 'to_accept' ? null : `${counted} · `;
  const begun = asked === null ? 0 : measure(asked, false);
  const ofBrand = fitWho({ asked: null, names }, room - begun, measure);
  if (ofBrand !== '') return <span>{`${asked ?? ''}${ofBrand}`}</span>;
  return counted !== '' && measure(counted, false) <= room ? <span>{counted}</span> : null;
}

/**
 * The courier where one is near; else for when, while that is asked and the time on the card (`hasBadge`)
 * does not say it; the customer, or the table.
 */
function Who(props: {
  readonly card: OrderCard;
  readonly width: number;
  readonly hasBadge: boolean;
}): ReactElement | null {
  const { card, hasBadge, width } = props;
  const { t } = useTranslation();
  const when = useWhen();
  const brand = useBrand(card);
  const badge = useBadgeTime();
  const hour = useClock((now) => (hasBadge ? badgeHour(card, now) : null) ?? -1);
  const minutes = useCourierMinutes(card);
  const isHere = isCourierHere(card);
  const asked = (): string | null => {
    if (card.column !== 'to_accept' || card.timing.kind === 'unknown') return null;
    const { timing } = card;
    if (timing.kind === 'scheduled' && hour >= 0 && badge(hour) === when(timing.at)) return null;
    return timing.kind === 'asap'
      ? t('order.asap')
      : t('order.promised', { time: when(timing.at) });
  };
  const table = card.tableName === null ? null : t('card.table', { name: card.tableName });
  const name = card.firstName ?? table;
  // Where a card has another line, its brand stands there.
  const who = isCooked(card) ? [brand, name] : [name];
  const names = who.filter((part) => part !== null);
  const courier = ((): readonly string[] => {
    if (isHere)
      return [t('card.courierHere', { name: card.courier?.name ?? '' }).trim(), t('card.here')];
    if (minutes < 0) return [];
    const said = [asked(), ...names].filter((part) => part !== null);
    const [near, short] = [
      t('card.courierIn', { count: minutes }),
      t('card.minutes', { count: minutes }),
    ];
    return [[near, ...said].join(' · '), near, short];
  })();
  const fitting = courier.find((wish) => measure(wish, isHere) <= width - 4);
  const text =
    courier.length === 0
      ? fitWho({ asked: asked(), names }, width - 4, measure)
      : (fitting ?? fitText(courier.at(-1) ?? '', width - 4, measure, isHere));
  if (text === '') return null;
  return (
    <>
      {minutes >= 0 && text === courier.at(-1) && <Icon name="person" />}
      <span className={c(isHere && 'here')}>{text}</span>
    </>
  );
}
