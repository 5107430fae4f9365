import type { ReactElement } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import type { ServiceDay } from '../../../main/core/shop/shop-time.ts';
import { classesOf } from '../../components/classes.ts';
import sheet from '../../components/figures/day-stepper.module.css';
import { DayStepper } from '../../components/figures/day-stepper.tsx';
import { Icon } from '../../components/icon.tsx';
import { useDayWords } from '../../hooks/use-day-words.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { type SalesFilter, stepped, withDay } from '../../logic/sales.ts';
import type { SalesStore } from '../../state/sales-store.ts';

const c = classesOf(sheet);

/** Which day: the one before, the one after, any one, or all dates. */
export function DayBar({ sales }: { sales: SalesStore }): ReactElement {
  const { t } = useTranslation();
  const { filter, today } = useReadable(sales);
  const words = useDayWords();
  const day = filter.day ?? today;
  const shown = day === null || today === null ? '' : words.near(day, today);
  const change = (changed: (now: ServiceDay) => SalesFilter): void => {
    if (today !== null) sales.change(changed(today));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a flex box.
    <div role="group" aria-label={t('orderList.day')} className={c('bar', filter.wide && 'unused')}>
      <DayStepper
        day={day}
        today={today}
        shown={shown}
        labels={{
          earlier: t('orderList.dayBefore'),
          later: t('orderList.dayAfter'),
          pick: t('orderList.pickDay', { day: shown }),
        }}
        isLast={filter.day === null}
        onStep={(days) => change((now) => stepped(filter, now, days))}
        onPick={(picked) => change((now) => withDay(filter, picked, now))}
      />
      <ToggleButton
        className={c('day', 'wide')}
        isSelected={filter.wide}
        onChange={(wide) => sales.change({ ...filter, wide })}
      >
        {filter.wide && <Icon name="check" />}
        {t('orderList.allDates')}
      </ToggleButton>
    </div>
  );
}
