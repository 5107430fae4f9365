import { type ReactElement, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { useTranslation } from 'react-i18next';
import type { ServiceDay } from '../../../../main/core/shop/service-day.ts';
import { SPAN_KINDS, type SpanKind, spanOf, steppedDay } from '../../../../main/core/shop/spans.ts';
import { classesOf } from '../../../components/classes.ts';
import { Icon } from '../../../components/icon.tsx';
import { IconButton } from '../../../components/icon-button.tsx';
import { DayPicker } from '../day-picker.tsx';
import { useDayWords } from '../use-day-words.ts';
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
  const [picking, setPicking] = useState(false);
  const words = useDayWords();
  const span = spanOf(kind, day);
  const shown = kind === 'day' ? words.near(day, today) : words.span(span);
  const step = (steps: number) => (): void => {
    const next = steppedDay(kind, day, steps);
    onDay(next > today ? today : next);
  };
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
      <IconButton icon="back" label={t(`statistics.earlier.${kind}`)} onPress={step(-1)} />
      <Button
        className={c('day')}
        aria-label={t('statistics.pick', { span: shown })}
        onPress={() => setPicking(true)}
      >
        <Icon name="calendar" />
        <span>{shown}</span>
      </Button>
      <IconButton
        icon="chevron"
        label={t(`statistics.later.${kind}`)}
        isDisabled={span.last >= today}
        onPress={step(1)}
      />
      {picking && (
        <DayPicker day={day} today={today} onPick={onDay} onClose={() => setPicking(false)} />
      )}
    </div>
  );
}
