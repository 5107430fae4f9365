import { type CalendarDate, parseDate } from '@internationalized/date';
import type { ReactElement } from 'react';
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
} from 'react-aria-components/Calendar';
import { withFirst } from '../../../main/core/format/time-format.ts';
import type { ServiceDay } from '../../../main/core/shop/shop-time.ts';
import { useDayWords } from '../../hooks/use-day-words.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ActionButton } from '../action-button.tsx';
import { classesOf } from '../classes.ts';
import { IconButton } from '../icon-button.tsx';
import { Overlay, OverlayActions } from '../overlay.tsx';
import sheet from './day-picker.module.css';

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
  const pick = (day: ServiceDay): void => {
    onClose();
    props.onPick(day);
  };
  return (
    <Overlay place="centre" title={t('orderList.pickTitle')} onClose={onClose}>
      <Calendar
        aria-label={t('orderList.day')}
        value={parseDate(props.day)}
        maxValue={parseDate(today)}
        firstDayOfWeek="mon"
        autoFocus
        onChange={(date) => pick(date.toString())}
        className={c('calendar')}
      >
        <div className={c('months')}>
          <IconButton slot="previous" icon="back" label={t('orderList.monthBefore')} />
          <CalendarHeading className={c('month')} />
          <IconButton slot="next" icon="chevron" label={t('orderList.monthAfter')} />
        </div>
        <CalendarGrid weekdayStyle="short" className={c('days')}>
          <CalendarGridHeader>
            {(weekday) => <CalendarHeaderCell>{weekday}</CalendarHeaderCell>}
          </CalendarGridHeader>
          <CalendarGridBody>{(date) => <Day date={date} today={today} />}</CalendarGridBody>
        </CalendarGrid>
      </Calendar>
      <OverlayActions>
        <ActionButton onPress={onClose}>{t('action.close')}</ActionButton>
        <ActionButton look="primary" onPress={() => pick(today)}>
          {t('orderList.today')}
        </ActionButton>
      </OverlayActions>
    </Overlay>
  );
}

/** The calendar calls today what the computer's clock does; at night the shop's day is another. */
function Day({ date, today }: { date: CalendarDate; today: ServiceDay }): ReactElement {
  const words = useDayWords();
  const { locale } = useFormat();
  const day = date.toString();
  const isToday = day === today;
  return (
    <CalendarCell
      date={date}
      className={c('day', isToday && 'today')}
      render={(props) => (
        // biome-ignore lint/a11y/useAriaPropsSupportedByRole: its role of a button is in the props.
        <div {...props} aria-label={words.full(day)} aria-current={isToday && 'date'} />
      )}
    >
      {/* Whoever says what they see must find it in its name. */}
      {({ formattedDate }) => withFirst(locale, formattedDate)}
    </CalendarCell>
  );
}
