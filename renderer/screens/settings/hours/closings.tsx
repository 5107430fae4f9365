import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Closing,
  closingKey,
  comingClosings,
  LONGEST_CLOSING_NAME,
  MOST_CLOSINGS,
  withClosing,
} from '../../../../main/core/opening/closings.ts';
import { nextHolidays } from '../../../../main/core/opening/holidays.ts';
import { type ServiceDay, serviceDate } from '../../../../main/core/shop/service-day.ts';
import type { OpeningView } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Field } from '../../../components/field.tsx';
import { IconButton } from '../../../components/icon-button.tsx';
import { useClock } from '../../../hooks/use-clock.ts';
import { addDays } from '../../../logic/calendar.ts';
import { useDayWords } from '../../sales/use-day-words.ts';
import { useSettings } from '../use-settings.ts';
import sheet from './hours.module.css';

const c = classesOf(sheet);

const OFFERED = 4;

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
            <span>{words.span(closing)}</span>
            <IconButton
              icon="trash"
              label={t('hours.closings.remove', { name: closing.name })}
              onPress={() => put(coming.filter((other) => other !== closing))}
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

/** Any other days: from when, for how many days, and why. */
function OtherClosing(props: {
  readonly today: ServiceDay;
  readonly onAdd: (closing: Closing) => void;
}): ReactElement {
  const { today } = props;
  const { t } = useTranslation();
  const words = useDayWords();
  const [first, setFirst] = useState(addDays(today, 1));
  const [days, setDays] = useState(1);
  const [name, setName] = useState('');
  const given = name.trim();
  return (
    <div className={c('other')}>
      <DayStepper
        label={t('hours.closings.first')}
        words={words.full(first)}
        canLess={first > today}
        onStep={(step) => setFirst(addDays(first, step))}
      />
      <DayStepper
        label={t('hours.closings.days')}
        words={t('hours.closings.count', { count: days })}
        canLess={days > 1}
        onStep={(step) => setDays(Math.min(60, Math.max(1, days + step)))}
      />
      <Field
        label={t('hours.closings.name')}
        value={name}
        onChange={setName}
        maxLength={LONGEST_CLOSING_NAME}
      />
      <ActionButton
        look="primary"
        isDisabled={given === ''}
        onPress={() => props.onAdd({ first, last: addDays(first, days - 1), name: given })}
      >
        {t('hours.closings.add')}
      </ActionButton>
    </div>
  );
}

const WEEK = 7;

/** A day further or back, or a week. */
function DayStepper(props: {
  readonly label: string;
  readonly words: string;
  readonly canLess: boolean;
  readonly onStep: (days: number) => void;
}): ReactElement {
  const { canLess, label, onStep } = props;
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid.
    <div role="group" aria-label={label} className={c('stepper')}>
      <span>{label}</span>
      <div className={c('steps')}>
        <IconButton
          icon="minus"
          label={t('stepper.less', { label })}
          isDisabled={!canLess}
          onPress={() => onStep(-1)}
        />
        <output>{props.words}</output>
        <IconButton icon="plus" label={t('stepper.more', { label })} onPress={() => onStep(1)} />
        <ActionButton label={t('hours.closings.week', { label })} onPress={() => onStep(WEEK)}>
          {t('hours.closings.plusWeek')}
        </ActionButton>
      </div>
    </div>
  );
}
