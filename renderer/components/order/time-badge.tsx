import type { ReactElement } from 'react';
import type { OrderCard } from '../../../main/core/board/card.ts';
import { useClock } from '../../hooks/use-clock.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useWhen } from '../../hooks/use-when.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { countdown } from '../../logic/countdown.ts';
import { badgeTime, type DueTime, dueTime } from '../../logic/due-time.ts';
import { isOver } from '../../logic/urgency.ts';
import { classesOf } from '../classes.ts';
import { textWidth } from '../text-width.ts';
import sheet from './time-badge.module.css';

const c = classesOf(sheet);

const HOUR_MS = 60 * 60_000;

/**
 * The one time that counts on a card: what is left to answer it, then the minutes until it is due,
 * or since. Nothing on an order that is over, as Ventes opens it: a delay that grows there asks for
 * what nobody can do any more.
 */
export function TimeBadge(props: { card: OrderCard; small?: boolean }): ReactElement | null {
  const { card, small = false } = props;
  if (isOver(card)) return null;
  if (card.answerBy !== null) return <AnswerBadge answerBy={card.answerBy} />;
  return <CardDue card={card} isSmall={small} />;
}

/** Words and weight change with it, not the colour alone. */
function AnswerBadge({ answerBy }: { answerBy: number }): ReactElement {
  const { t } = useTranslation();
  const pressure = useClock((now) => countdown(answerBy, now).pressure);
  const text = useClock((now) => countdown(answerBy, now).text);
  const words = pressure === 'over' ? t('card.overdueSince') : t('card.toAnswer');
  return (
    // A timer speaks only when asked: each second aloud would drown everything else.
    <span className={c('badge', pressure)} role="timer" aria-label={`${words} ${text}`}>
      <span aria-hidden="true">{pressure === 'over' ? `−${text}` : text}</span>
    </span>
  );
}

function CardDue(props: { card: OrderCard; isSmall: boolean }): ReactElement | null {
  const { card, isSmall } = props;
  const short = useBadgeTime();
  const when = useWhen();
  // As texts, so that the card is drawn again only when one of them differs.
  const kind = useClock((now) => dueTime(card, now)?.kind ?? 'none');
  const value = useClock((now) => dueTime(card, now)?.value ?? 0);
  if (kind === 'none') return null;
  const at = (): readonly [string, string] => [short(value), when(value)];
  return <DueBadge kind={kind} value={value} at={at} size={isSmall ? 'small' : 'normal'} />;
}

interface DueBadgeProps extends DueTime {
  /** A time of day, as it is written and as it is read out. */
  readonly at: () => readonly [text: string, spoken: string];
  readonly size: 'small' | 'normal' | 'large';
}

/** Minutes until it is due, or since: grey, amber, red. */
export function DueBadge({ at, kind, size, value }: DueBadgeProps): ReactElement {
  const { t } = useTranslation();
  const minutes = (): string => t('card.minutes', { count: value });
  const left = (): readonly [string, string] => [minutes(), t('card.dueIn', { count: value })];
  const words: Readonly<Record<DueTime['kind'], () => readonly [string, string]>> = {
    at: () => [at()[0], t('card.dueAt', { time: at()[1] })],
    calm: left,
    soon: left,
    late: () => [`−${minutes()}`, t('card.late', { count: value })],
  };
  const [text, label] = words[kind]();
  const isSmall = size === 'small';
  return (
    <span
      className={c('badge', kind, isSmall && 'small', size === 'large' && 'large')}
      role="timer"
      aria-label={label}
    >
      <span aria-hidden="true">{text}</span>
    </span>
  );
}

/** A time of day tonight; the day where it is another one. Cards are drawn again for it once an hour. */
export function useBadgeTime(): (at: number) => string {
  const { time } = useFormat();
  const hour = useClock((now) => Math.floor(now / HOUR_MS));
  const now = hour * HOUR_MS;
  const today = useClock((moment) => time.daysBetween(0, moment));
  return (at) => badgeTime(at, { now, time, today });
}

/** A digit of the badge's letters, and its edges with the room before it, px. */
const DIGIT = 11;
const EDGES = 20;

/** What the badge takes of its line, px: `4:12`, `12:40`, `8 min`, `−12 min`. */
export function badgeWidth(card: OrderCard, now: number, when: (at: number) => string): number {
  // Digits are of one width: the card is set anew only when there are more or fewer of them.
  const measured = (text: string): number =>
    textWidth(20)(text.replaceAll(/\d/g, '0'), true) + EDGES;
  if (isOver(card)) return 0;
  if (card.answerBy !== null) {
    const { pressure, text } = countdown(card.answerBy, now);
    return measured(pressure === 'over' ? `−${text}` : text);
  }
  const due = dueTime(card, now);
  if (due === null) return 0;
  if (due.kind === 'at') return measured(when(due.value));
  const sign = due.kind === 'late' ? 12 : 0;
  return 62 + DIGIT * String(due.value).length + sign;
}

/** What it takes in small letters, px, by what it takes in large ones. */
export function smallBadge(large: number): number {
  return large === 0 ? 0 : Math.ceil((large - EDGES) * (16 / 20)) + 16;
}
