import type { ReactElement } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import {
  SPAN_KINDS,
  type SpanKind,
  spanOf,
  steppedDay,
} from '../../../main/core/shop/opening-hours.ts';
import type { ServiceDay } from '../../../main/core/shop/shop-time.ts';
import { useDayWords } from '../../hooks/use-day-words.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { classesOf } from '../classes.ts';
import { DayStepper } from './day-stepper.tsx';
import sheet from './span-bar.module.css';

const c = classesOf(sheet);

interface SpanBarProps {
  readonly kind: SpanKind;
  readonly day: ServiceDay;
  readonly today: ServiceDay;
  readonly onKind: (kind: SpanKind) => void;
  readonly onDay: (day: ServiceDay) => void;
}

/** Which days: a day, a week or a month, the one before, the one after, or the one of any day. */
export function SpanBar({ day, kind, onDay, onKind, today }: SpanBarProps): ReactElement {
  const { t } = useTranslation();
  const words = useDayWords();
  const span = spanOf(kind, day);
  const shown = kind === 'day' ? words.near(day, today) : words.span(span);
  return (
    <div className={c('bar')}>
      <ToggleButtonGroup
        aria-label={t('statistics.kind')}
        className={c('kinds')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[kind]}
        onSelectionChange={(keys) => {
          const chosen = SPAN_KINDS.find((one) => keys.has(one));
          if (chosen !== undefined) onKind(chosen);
        }}
      >
        {SPAN_KINDS.map((one) => (
          <ToggleButton key={one} id={one} className={c('kind')}>
            {t(`statistics.is.${one}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <DayStepper
        day={day}
        today={today}
        shown={shown}
        labels={{
          earlier: t(`statistics.earlier.${kind}`),
          later: t(`statistics.later.${kind}`),
          pick: t('statistics.pick', { span: shown }),
        }}
        isLast={span.last >= today}
        onStep={(steps) => {
          const next = steppedDay(kind, day, steps);
          onDay(next > today ? today : next);
        }}
        onPick={onDay}
      />
    </div>
  );
}
