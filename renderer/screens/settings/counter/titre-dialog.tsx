import { type ReactElement, useState } from 'react';
import { type DatedTitre, MOST_TITRE_CAP } from '../../../../main/core/counter/settings.ts';
import { classesOf } from '../../../components/classes.ts';
import { Field } from '../../../components/field.tsx';
import { Choice } from '../../../components/option-list.tsx';
import { Overlay } from '../../../components/overlay.tsx';
import { Answers } from '../../../components/question.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { parseEuros } from '../../../logic/euros.ts';
import sheet from '../parts.module.css';
import { Toggle } from '../toggle.tsx';

const c = classesOf(sheet);

/** The days that a reform has spoken of; others are said one by one. */
const DAY_SETS = {
  week: [1, 2, 3, 4, 5],
  saturday: [1, 2, 3, 4, 5, 6],
  all: [1, 2, 3, 4, 5, 6, 7],
} as const;
type DaySet = keyof typeof DAY_SETS;
const SETS = Object.keys(DAY_SETS) as readonly DaySet[];

function setOf(days: readonly number[]): DaySet | null {
  return SETS.find((one) => String(DAY_SETS[one]) === String(days)) ?? null;
}

/** The days of the week in words. */
export function useDaysWords(): (days: readonly number[]) => string {
  const { t } = useTranslation();
  return (days) => {
    const known = setOf(days);
    return known === null ? days.join(' ') : t(`counterRules.daySets.${known}`);
  };
}

/** Other rules of titre-restaurant, from a day on: a reform is told before it holds. */
export function TitreDialog(props: {
  readonly before: Pick<DatedTitre, 'cap' | 'days' | 'holidays'>;
  readonly onSave: (titre: DatedTitre) => void;
  readonly onClose: () => void;
}): ReactElement {
  const { before, onClose, onSave } = props;
  const { clock } = useTill();
  const { t } = useTranslation();
  const [from, setFrom] = useState(() => new Date(clock.get()).toLocaleDateString('sv-SE'));
  const [cap, setCap] = useState(`${before.cap / 100}`.replace('.', ','));
  const [days, setDays] = useState<DaySet>(setOf(before.days) ?? 'saturday');
  const [holidays, setHolidays] = useState(before.holidays);
  const cents = parseEuros(cap);
  const isCap = cents !== null && cents > 0 && cents <= MOST_TITRE_CAP;
  return (
    <Overlay place="wide" title={t('counterRules.add')} onClose={onClose}>
      <div className={c('part')}>
        <div className={c('two')}>
          <Field
            label={t('counterRules.fromDay')}
            type="date"
            value={from}
            maxLength={10}
            onChange={setFrom}
          />
          <Field
            label={t('counterRules.cap')}
            value={cap}
            inputMode="numeric"
            fault={isCap ? null : t('ownList.priceFault')}
            maxLength={7}
            onChange={setCap}
          />
        </div>
        <Choice
          label={t('counterRules.days')}
          value={days}
          options={SETS.map((one) => ({ value: one, label: t(`counterRules.daySets.${one}`) }))}
          onChange={setDays}
        />
        <Toggle label={t('counterRules.holidays')} isOn={holidays} onChange={setHolidays} />
      </div>
      <Answers
        confirm={t('word.save')}
        isDisabled={!isCap || from === ''}
        onConfirm={() => {
          if (cents !== null) onSave({ from, cap: cents, days: DAY_SETS[days], holidays });
        }}
        onClose={onClose}
      />
    </Overlay>
  );
}
