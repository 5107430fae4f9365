import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { useClock } from '../../hooks/use-clock.ts';
import { countdown } from '../../logic/countdown.ts';
import sheet from './answer-countdown.module.css';

const c = classesOf(sheet);

/** Time left to answer the platform. Words and weight change with it, not the colour alone. */
export function AnswerCountdown({ answerBy }: { answerBy: number }): ReactElement {
  const { t } = useTranslation();
  const pressure = useClock((now) => countdown(answerBy, now).pressure);
  const text = useClock((now) => countdown(answerBy, now).text);
  const words = pressure === 'over' ? t('card.overdueSince') : t('card.toAnswer');
  return (
    // A timer speaks only when asked: each second aloud would drown everything else.
    <div className={c('countdown', pressure)} role="timer" aria-label={`${words} ${text}`}>
      <span className={c('left')} aria-hidden="true">
        <Icon name={pressure === 'over' || pressure === 'urgent' ? 'warning' : 'clock'} />
        {text}
      </span>
      <span className={c('words')} aria-hidden="true">
        {words}
      </span>
    </div>
  );
}
