import type { ReactElement } from 'react';
import { wantsSomebody } from '../../main/core/board/flags.ts';
import type { Health } from '../../preload/contract.ts';
import { classesOf } from '../components/classes.ts';
import { Icon } from '../components/icon.tsx';
import { PressButton } from '../components/press-button.tsx';
import { useTill } from '../hooks/till-context.ts';
import { useClock } from '../hooks/use-clock.ts';
import { useReadable } from '../hooks/use-readable.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { slotShows } from '../logic/bar-slot.ts';
import type { BoardState } from '../logic/board.ts';
import { countdown } from '../logic/countdown.ts';
import sheet from './bar-slot.module.css';
import { useOpenNews } from './health-indicator.tsx';
import { useNews } from './news.tsx';
import { UndoBar } from './undo-bar.tsx';
import { useWaitingCount } from './use-waiting-count.ts';

const c = classesOf(sheet);

/**
 * The middle of the menu bar: a place of one size that is there also while it is empty. What comes by itself stands in
 * it and moves nothing: orders that wait, what can be taken back, or what is to be known.
 */
export function BarSlot(): ReactElement {
  const health = useReadable(useTill().health);
  return (
    <div className={c('slot')}>{health === null ? <Waiting /> : <Filled health={health} />}</div>
  );
}

function Filled({ health }: { readonly health: Health }): ReactElement | null {
  const { thrown, ui, undo } = useTill();
  const waiting = useWaitingCount();
  const moves = useReadable(undo, (all) => all.length);
  const screen = useReadable(ui, (shown) => shown.screen);
  const isThrown = useReadable(thrown, (one) => one !== null) && screen === 'comptoir';
  const isBoard = screen === 'caisse';
  const news = useNews(health);
  const openNews = useOpenNews();
  const [worst] = news;
  const shows = slotShows({
    isBoard,
    waiting,
    moves: moves + Number(isThrown),
    news: news.length,
  });
  if (shows === 'orders') return <Waiting />;
  if (shows === 'undo') return isThrown ? <GiveBack /> : <UndoBar />;
  if (worst === undefined) return null;
  // The sign beside it is the same way for keys and screen readers, and says the same.
  return (
    <div className={c('chip', 'news', worst.tone)} aria-hidden="true" data-press onClick={openNews}>
      <span className={c('said')} data-said={worst.what} />
    </div>
  );
}

/** At the counter: gives back the line or the ticket that was thrown away just now. */
function GiveBack(): ReactElement | null {
  const { thrown } = useTill();
  const { t } = useTranslation();
  const one = useReadable(thrown);
  if (one === null) return null;
  const { line } = one;
  return (
    <PressButton
      key={one.id}
      className={c('chip', 'back')}
      label={line === null ? t('comptoir.giveBackTicket') : t('comptoir.giveBackLine', { line })}
      onPress={thrown.giveBack}
    >
      <Icon name="undo" />
      <strong>{t('comptoir.giveBack')}</strong>
    </PressButton>
  );
}

/** On the other screens: how many orders wait on the board, how long the first still does, and the way there. */
function Waiting(): ReactElement | null {
  const { board, ui } = useTill();
  const { t } = useTranslation();
  const isBoard = useReadable(ui, ({ screen }) => screen === 'caisse');
  const waiting = useWaitingCount();
  const toAnswer = useReadable(board, countToAnswer);
  const answerBy = useReadable(board, firstAnswerBy);
  const left = useClock((now) => (answerBy === null ? '' : leftText(answerBy, now)));
  if (isBoard || waiting === 0) return null;
  const words = toAnswer === waiting ? 'strip.toAnswer' : 'strip.toSee';
  return (
    <PressButton
      className={c('chip', 'orders')}
      label={`${t(words, { count: waiting })}, ${t('strip.waiting', { count: waiting })}`}
      onPress={() => ui.patch({ screen: 'caisse' })}
    >
      <Icon name="bell" />
      <span className={c('short')}>{t(words, { count: waiting })}</span>
      {left !== '' && <span className={c('left')} data-left={left} />}
    </PressButton>
  );
}

const toAnswerOf = ({ cards }: BoardState) =>
  [...cards.values()].filter((card) => card.column === 'to_accept' && wantsSomebody(card));

function countToAnswer(state: BoardState): number {
  return toAnswerOf(state).length;
}

/** Until when the first of them is to be answered, ms; null where none has such a time. */
function firstAnswerBy(state: BoardState): number | null {
  const times = toAnswerOf(state).flatMap(({ answerBy }) => (answerBy === null ? [] : [answerBy]));
  return times.length === 0 ? null : Math.min(...times);
}

function leftText(answerBy: number, now: number): string {
  const { pressure, text } = countdown(answerBy, now);
  return pressure === 'over' ? `−${text}` : text;
}
