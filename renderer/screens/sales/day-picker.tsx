import { type KeyboardEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import type { ServiceDay } from '../../../main/core/shop/service-day.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { Overlay, OverlayActions } from '../../components/overlay.tsx';
import { placeKey } from '../../components/place-key.ts';
import { addMonths, dayByKey, monthOf, sameDayIn, weeksOf } from '../../logic/calendar.ts';
import sheet from './day-picker.module.css';
import { useDayWords } from './use-day-words.ts';

const c = classesOf(sheet);

interface DayPickerProps {
  readonly day: ServiceDay;
  /** The last day that can be chosen. */
  readonly today: ServiceDay;
  readonly onPick: (day: ServiceDay) => void;
  readonly onClose: () => void;
}

/** A calendar for a finger: a month in sight, each day a button. */
export function DayPicker(props: DayPickerProps): ReactElement {
  const { today, onClose } = props;
  const { t } = useTranslation();
  const words = useDayWords();
  const [current, setCurrent] = useState(props.day);
  const month = monthOf(current);
  const pick = (day: ServiceDay): void => {
    onClose();
    props.onPick(day);
  };
  const goTo = (day: ServiceDay): void => setCurrent(day > today ? today : day);
  const turn = (months: number) => () => goTo(sameDayIn(addMonths(month, months), current));
  return (
    <Overlay place="centre" title={t('orderList.pickTitle')} onClose={onClose}>
      <div className={c('months')}>
        <Button className={c('turn')} aria-label={t('orderList.monthBefore')} onPress={turn(-1)}>
          <Icon name="back" />
        </Button>
        <p className={c('month')} aria-live="polite">
          {words.month(month)}
        </p>
        <Button
          className={c('turn')}
          aria-label={t('orderList.monthAfter')}
          isDisabled={month >= monthOf(today)}
          onPress={turn(1)}
        >
          <Icon name="chevron" />
        </Button>
      </div>
      <Days {...{ current, goTo, pick, today }} chosen={props.day} />
      <OverlayActions>
        <ActionButton onPress={onClose}>{t('action.close')}</ActionButton>
        <ActionButton look="primary" onPress={() => pick(today)}>
          {t('orderList.today')}
        </ActionButton>
      </OverlayActions>
    </Overlay>
  );
}

interface DaysProps {
  /** The day that the keyboard is on. */
  readonly current: ServiceDay;
  readonly chosen: ServiceDay;
  readonly today: ServiceDay;
  readonly goTo: (day: ServiceDay) => void;
  readonly pick: (day: ServiceDay) => void;
}

function Days({ current, chosen, today, goTo, pick }: DaysProps): ReactElement {
  const words = useDayWords();
  const table = useRef<HTMLTableElement>(null);
  const byKey = useRef(true);
  useEffect(() => {
    if (!byKey.current) return;
    byKey.current = false;
    table.current?.querySelector<HTMLElement>(`[data-day="${current}"] button`)?.focus();
  }, [current]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = dayByKey(current, event.key);
    if (next === null) return;
    event.preventDefault();
    byKey.current = true;
    goTo(next);
  };
  return (
    <table ref={table} className={c('days')} onKeyDown={onKeyDown}>
      <thead>
        <tr>
          {words.weekdays.map((weekday) => (
            <th key={weekday} scope="col">
              {weekday}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(monthOf(current)).map((week, at) => (
          <tr key={placeKey(at)}>
            {week.map((day, place) => (
              <td key={placeKey(place)} {...(day === null ? {} : { 'data-day': day })}>
                {day !== null && (
                  <Button
                    className={c('day', day === chosen && 'chosen', day === today && 'today')}
                    aria-label={words.full(day)}
                    aria-current={day === today && 'date'}
                    isDisabled={day > today}
                    excludeFromTabOrder={day !== current}
                    onPress={() => pick(day)}
                  >
                    {Number(day.slice(8))}
                  </Button>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
