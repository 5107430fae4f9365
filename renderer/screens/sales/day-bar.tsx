import { type ReactElement, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useTranslation } from 'react-i18next';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { useReadable } from '../../hooks/use-readable.ts';
import { stepped, withDay } from '../../logic/sales.ts';
import type { SalesStore } from '../../state/sales-store.ts';
import sheet from './day-bar.module.css';
import { DayPicker } from './day-picker.tsx';
import { useDayWords } from './use-day-words.ts';

const c = classesOf(sheet);

/** Which day: the one before, the one after, any one, or all dates. */
export function DayBar({ sales }: { sales: SalesStore }): ReactElement {
  const { t } = useTranslation();
  const { filter, today } = useReadable(sales);
  const [picking, setPicking] = useState(false);
  const words = useDayWords();
  const day = filter.day ?? today;
  const shown = day === null || today === null ? '' : words.near(day, today);
  const step = (days: number) => () => {
    if (today !== null) sales.change(stepped(filter, today, days));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a flex box.
    <div role="group" aria-label={t('orderList.day')} className={c('bar', filter.wide && 'unused')}>
      <IconButton icon="back" label={t('orderList.dayBefore')} onPress={step(-1)} />
      <Button
        className={c('day')}
        aria-label={t('orderList.pickDay', { day: shown })}
        onPress={() => setPicking(true)}
      >
        <Icon name="calendar" />
        <span>{shown}</span>
      </Button>
      <IconButton
        icon="chevron"
        label={t('orderList.dayAfter')}
        isDisabled={filter.day === null}
        onPress={step(1)}
      />
      <ToggleButton
        className={c('wide')}
        isSelected={filter.wide}
        onChange={(wide) => sales.change({ ...filter, wide })}
      >
        {filter.wide && <Icon name="check" />}
        {t('orderList.allDates')}
      </ToggleButton>
      {picking && day !== null && today !== null && (
        <DayPicker
          day={day}
          today={today}
          onPick={(picked) => sales.change(withDay(filter, picked, today))}
          onClose={() => setPicking(false)}
        />
      )}
    </div>
  );
}
