import { type ReactElement, useState } from 'react';
import {
  type Closing,
  closingKey,
  comingClosings,
  MOST_CLOSINGS,
  outlastsRemoval,
  withClosing,
} from '../../../../main/core/opening/closings.ts';
import { nextHolidays } from '../../../../main/core/opening/holidays.ts';
import { serviceDate } from '../../../../main/core/shop/service-day.ts';
import type { OpeningView } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { IconButton } from '../../../components/icon-button.tsx';
import { Overlay } from '../../../components/overlay.tsx';
import { Answers, Question } from '../../../components/question.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useClock } from '../../../hooks/use-clock.ts';
import { useDayWords } from '../../../hooks/use-day-words.ts';
import { useOpeningWords } from '../../../hooks/use-opening-words.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { addDays } from '../../../logic/calendar.ts';
import { useSettings } from '../use-settings.ts';
import sheet from './hours.module.css';
import { OtherClosing } from './other-closing.tsx';

const c = classesOf(sheet);

const OFFERED = 4;
/** Days ahead on which one may begin that is let begin now. */
const WEEK = 7;

/** Days on which the shop stays closed: those to come, the next public holidays, and any other. */
export function Closings({ view }: { view: OpeningView }): ReactElement {
  const { settings, update } = useSettings();
  const { t } = useTranslation();
  const words = useDayWords();
  const { cutoff, timeZone } = view;
  const today = useClock((now) => serviceDate(now, { timeZone, cutoff }));
  const coming = comingClosings(settings.closings, today);
  const put = (closings: readonly Closing[]): void => update({ closings });
  const add = (closing: Closing): void => put(withClosing(coming, closing));
  const holidays = nextHolidays(today, OFFERED).filter(
    ({ day }) => !coming.some(({ first, last }) => first <= day && day <= last),
  );
  return (
    <section className={c('closings')} aria-label={t('hours.closings.title')}>
      <h3>{t('hours.closings.title')}</h3>
      <p className="quiet">{t('hours.closings.text')}</p>
      {coming.length === 0 && <p>{t('hours.closings.none')}</p>}
      <ul>
        {coming.map((closing) => (
          <li key={closingKey(closing)} className={c('closing')}>
            <strong>{closing.name}</strong>
            <span>
              {words.span(closing)}
              {closing.from !== undefined && (
                <> {t('hours.closings.fromTime', { time: closing.from })}</>
              )}
            </span>
            {view.closedFor.includes(closingKey(closing)) ? (
              <em className={c('sent')}>{t('hours.closings.sent')}</em>
            ) : (
              <FromNow closing={closing} isOffered={closing.first <= addDays(today, WEEK)} />
            )}
            <Remove
              name={closing.name}
              isPausedFor={outlastsRemoval(closing, view.closedFor)}
              onRemove={() => put(coming.filter((other) => other !== closing))}
            />
          </li>
        ))}
      </ul>
      {coming.length < MOST_CLOSINGS && (
        <>
          <div className={c('holidays')}>
            {holidays.map(({ day, holiday }) => {
              const name = t(`hours.holiday.${holiday}`);
              return (
                <ActionButton
                  key={day}
                  icon="plus"
                  label={t('hours.closings.addHoliday', { name, day: words.near(day, today) })}
                  onPress={() => add({ first: day, last: day, name })}
                >
                  {t('hours.closings.holiday', { name, day: words.near(day, today) })}
                </ActionButton>
              );
            })}
          </div>
          <OtherClosing key={coming.length} today={today} onAdd={add} />
        </>
      )}
    </section>
  );
}

/** Takes one away, and asks what becomes of the pause that was sent for it. */
function Remove(props: {
  readonly name: string;
  readonly isPausedFor: boolean;
  readonly onRemove: () => void;
}): ReactElement {
  const { isPausedFor, name, onRemove } = props;
  const { opening } = useTill();
  const { t } = useTranslation();
  const pending = useReadable(opening.pending);
  const [asking, setAsking] = useState(false);
  /** Where orders are not taken again, the closing stays beside its pause, and why is said above. */
  const resumeAndRemove = async (): Promise<void> => {
    const isOpen = await opening.ask({ kind: 'resume' });
    setAsking(false);
    if (isOpen) onRemove();
  };
  return (
    <>
      <IconButton
        icon="trash"
        label={t('hours.closings.remove', { name })}
        onPress={() => (isPausedFor ? setAsking(true) : onRemove())}
      />
      {asking && (
        <Overlay
          place="centre"
          role="alertdialog"
          title={t('hours.closings.resumeTitle')}
          isHeld={pending !== null}
          onClose={() => setAsking(false)}
        >
          <p>{t('hours.closings.resumeText', { name })}</p>
          <Answers
            confirm={t('opening.resume')}
            isKeepFirst
            isPending={pending !== null}
            onConfirm={() => void resumeAndRemove()}
            onClose={() => setAsking(false)}
          >
            <ActionButton size="primary" isDisabled={pending !== null} onPress={onRemove}>
              {t('hours.closings.keepPause')}
            </ActionButton>
          </Answers>
        </Overlay>
      )}
    </>
  );
}

/** Lets a closing of the next days begin now, once that was confirmed: nobody may be there on its day. */
function FromNow(props: { closing: Closing; isOffered: boolean }): ReactElement {
  const { name } = props.closing;
  const { opening } = useTill();
  const { t } = useTranslation();
  const { stops } = useOpeningWords();
  const bridges = useReadable(opening, (view) => view?.bridges ?? []);
  const [asking, setAsking] = useState(false);
  const pending = useReadable(opening.pending);
  const key = closingKey(props.closing);
  if (!props.isOffered) return <span />;
  return (
    <>
      <ActionButton
        label={t('hours.closings.nowLabel', { name })}
        isPending={pending?.kind === 'closing' && pending.key === key}
        onPress={() => setAsking(true)}
      >
        {t('hours.closings.now')}
      </ActionButton>
      {asking && (
        <Question
          title={t('hours.closings.nowTitle')}
          look="primary"
          confirm={t('hours.closings.now')}
          onConfirm={() => {
            setAsking(false);
            void opening.ask({ kind: 'closing', key });
          }}
          onClose={() => setAsking(false)}
        >
          <p>
            {t('hours.closings.nowText', { name })} {stops(bridges)}
          </p>
        </Question>
      )}
    </>
  );
}
