import { type ReactElement, useState } from 'react';
import { type Closure, LONGEST_CLOSURE_NAME } from '../../../../main/core/opening/closures.ts';
import { clockOf } from '../../../../main/core/opening/week.ts';
import { readDay, type ServiceDay } from '../../../../main/core/shop/shop-time.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Field } from '../../../components/field.tsx';
import { IconButton } from '../../../components/icon-button.tsx';
import { Pick } from '../../../components/pick.tsx';
import { useDayWords } from '../../../hooks/use-day-words.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { addDays } from '../../../logic/calendar.ts';
import sheet from './hours.module.css';

const c = classesOf(sheet);

const QUARTERS = Array.from({ length: 24 * 4 }, (_, quarter) => {
  const clock = clockOf(quarter * 15);
  return { value: clock, label: clock };
});

/** Any other days: from when, for how many days, and why. */
export function OtherClosure(props: {
  readonly today: ServiceDay;
  readonly onAdd: (closure: Closure) => void;
}): ReactElement {
  const { today } = props;
  const { t } = useTranslation();
  const words = useDayWords();
  const [first, setFirst] = useState(addDays(today, 1));
  /** As it was typed: a day that is none, or over, is not taken. */
  const [typed, setTyped] = useState<string | null>(null);
  const [from, setFrom] = useState<string | null>(null);
  const [days, setDays] = useState(1);
  const [name, setName] = useState('');
  const given = name.trim();
  return (
    <div className={c('other')}>
      <div className={c('first')}>
        <DayStepper
          label={t('hours.closures.first')}
          words={words.full(first)}
          canLess={first > today}
          onStep={(step) => setFirst(addDays(first, step))}
        />
        <Field
          type="date"
          label={t('hours.closures.firstDate')}
          value={typed ?? first}
          min={today}
          maxLength={10}
          onChange={(text) => {
            const isDay = readDay(text) !== null && text >= today;
            setTyped(isDay ? null : text);
            if (isDay) setFirst(text);
          }}
          onDone={() => setTyped(null)}
        />
      </div>
      <div className={c('stepper')}>
        <span>{t('hours.closures.from')}</span>
        <Pick
          label={t('hours.closures.from')}
          all={t('hours.closures.allDay')}
          value={from}
          options={QUARTERS}
          onChange={setFrom}
        />
      </div>
      <DayStepper
        label={t('hours.closures.days')}
        words={t('hours.closures.count', { count: days })}
        canLess={days > 1}
        onStep={(step) => setDays(Math.min(60, Math.max(1, days + step)))}
      />
      <Field
        label={t('word.reason')}
        value={name}
        onChange={setName}
        maxLength={LONGEST_CLOSURE_NAME}
      />
      <ActionButton
        look="primary"
        isDisabled={given === ''}
        onPress={() =>
          props.onAdd({
            first,
            last: addDays(first, days - 1),
            name: given,
            ...(from === null ? {} : { from }),
          })
        }
      >
        {t('hours.closures.add')}
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
        <ActionButton label={t('hours.closures.week', { label })} onPress={() => onStep(WEEK)}>
          {t('hours.closures.plusWeek')}
        </ActionButton>
      </div>
    </div>
  );
}
