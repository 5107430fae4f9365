import { type ReactElement, useState } from 'react';
import {
  type Closure,
  closureKey,
  comingClosures,
  MOST_CLOSURES,
  outlastsRemoval,
  withClosure,
} from '../../../../main/core/opening/closures.ts';
import { nextHolidays } from '../../../../main/core/opening/holidays.ts';
import { serviceDate } from '../../../../main/core/shop/shop-time.ts';
import type { OpeningView } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { IconButton } from '../../../components/icon-button.tsx';
import { Overlay } from '../../../components/overlay.tsx';
import { Answers, Question } from '../../../components/question.tsx';
import { Why } from '../../../components/why.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useClock } from '../../../hooks/use-clock.ts';
import { useDayWords } from '../../../hooks/use-day-words.ts';
import { useOpeningWords } from '../../../hooks/use-opening-words.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { addDays } from '../../../logic/calendar.ts';
import { useSettings } from '../use-settings.ts';
import sheet from './hours.module.css';
import { OtherClosure } from './other-closure.tsx';

const c = classesOf(sheet);

const OFFERED = 4;
/** Days ahead on which one may begin that is let begin now. */
const WEEK = 7;

/** Days on which the shop stays closed: those to come, the next public holidays, and any other. */
export function Closures({ view }: { view: OpeningView }): ReactElement {
  const { settings, update } = useSettings();
  const { t } = useTranslation();
  const words = useDayWords();
  const { cutoff, timeZone } = view;
  const today = useClock((now) => serviceDate(now, { timeZone, cutoff }));
  const coming = comingClosures(settings.closures, today);
  const put = (closures: readonly Closure[]): void => update({ closures });
  const add = (closure: Closure): void => put(withClosure(coming, closure));
  const holidays = nextHolidays(today, OFFERED).filter(
    ({ day }) => !coming.some(({ first, last }) => first <= day && day <= last),
  );
  return (
    <section className={c('closures')} aria-label={t('hours.closures.title')}>
      <Why about={t('hours.closures.title')} text={t('hours.closures.text')}>
        <h3>{t('hours.closures.title')}</h3>
      </Why>
      <p>{t('hours.closures.keepOn')}</p>
      {coming.length === 0 && <p>{t('hours.closures.none')}</p>}
      <ul>
        {coming.map((closure) => (
          <li key={closureKey(closure)} className={c('closure')}>
            <strong>{closure.name}</strong>
            <span>
              {words.span(closure)}
              {closure.from !== undefined && (
                <> {t('hours.closures.fromTime', { time: closure.from })}</>
              )}
            </span>
            {view.closedFor.includes(closureKey(closure)) ? (
              <em className={c('sent')}>{t('hours.closures.sent')}</em>
            ) : (
              <FromNow closure={closure} isOffered={closure.first <= addDays(today, WEEK)} />
            )}
            <Remove
              name={closure.name}
              isPausedFor={outlastsRemoval(closure, view.closedFor)}
              onRemove={() => put(coming.filter((other) => other !== closure))}
            />
          </li>
        ))}
      </ul>
      {coming.length < MOST_CLOSURES && (
        <>
          <div className={c('holidays')}>
            {holidays.map(({ day, holiday }) => {
              const name = t(`hours.holiday.${holiday}`);
              return (
                <ActionButton
                  key={day}
                  icon="plus"
                  label={t('hours.closures.addHoliday', { name, day: words.near(day, today) })}
                  onPress={() => add({ first: day, last: day, name })}
                >
                  {t('hours.closures.holiday', { name, day: words.near(day, today) })}
                </ActionButton>
              );
            })}
          </div>
          <OtherClosure key={coming.length} today={today} onAdd={add} />
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
  /** Where orders are not taken again, the closure stays beside its pause, and why is said above. */
  const resumeAndRemove = async (): Promise<void> => {
    const isOpen = await opening.ask({ kind: 'resume' });
    setAsking(false);
    if (isOpen) onRemove();
  };
  return (
    <>
      <IconButton
        icon="trash"
        label={t('hours.closures.remove', { name })}
        onPress={() => (isPausedFor ? setAsking(true) : onRemove())}
      />
      {asking && (
        <Overlay
          place="centre"
          role="alertdialog"
          title={t('hours.closures.resumeTitle')}
          isHeld={pending !== null}
          onClose={() => setAsking(false)}
        >
          <p>{t('hours.closures.resumeText', { name })}</p>
          <Answers
            confirm={t('opening.resume')}
            isKeepFirst
            isPending={pending !== null}
            onConfirm={() => void resumeAndRemove()}
            onClose={() => setAsking(false)}
          >
            <ActionButton size="primary" isDisabled={pending !== null} onPress={onRemove}>
              {t('hours.closures.keepPause')}
            </ActionButton>
          </Answers>
        </Overlay>
      )}
    </>
  );
}

/** Lets a closure of the next days begin now, once that was confirmed: nobody may be there on its day. */
function FromNow(props: { closure: Closure; isOffered: boolean }): ReactElement {
  const { name } = props.closure;
  const { opening } = useTill();
  const { t } = useTranslation();
  const { stops } = useOpeningWords();
  const bridges = useReadable(opening, (view) => view?.bridges ?? []);
  const [asking, setAsking] = useState(false);
  const pending = useReadable(opening.pending);
  const key = closureKey(props.closure);
  if (!props.isOffered) return <span />;
  return (
    <>
      <ActionButton
        label={t('hours.closures.nowLabel', { name })}
        isPending={pending?.kind === 'closure' && pending.key === key}
        onPress={() => setAsking(true)}
      >
        {t('hours.closures.now')}
      </ActionButton>
      {asking && (
        <Question
          title={t('hours.closures.nowTitle')}
          look="primary"
          confirm={t('hours.closures.now')}
          onConfirm={() => {
            setAsking(false);
            void opening.ask({ kind: 'closure', key });
          }}
          onClose={() => setAsking(false)}
        >
          <p>
            {t('hours.closures.nowText', { name })} {stops(bridges)}
          </p>
        </Question>
      )}
    </>
  );
}
