import { type ReactElement, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import type { ServiceDay } from '../../../main/core/shop/shop-time.ts';
import { classesOf } from '../classes.ts';
import { Icon } from '../icon.tsx';
import { IconButton } from '../icon-button.tsx';
import { DayPicker } from './day-picker.tsx';
import sheet from './day-stepper.module.css';

const c = classesOf(sheet);

interface DayStepperProps {
  /** Null until it is known. */
  readonly day: ServiceDay | null;
  readonly today: ServiceDay | null;
  /** What is chosen, in words. */
  readonly shown: string;
  readonly labels: Readonly<Record<'earlier' | 'later' | 'pick', string>>;
  /** There is nothing after it. */
  readonly isLast: boolean;
  readonly onStep: (steps: 1 | -1) => void;
  readonly onPick: (day: ServiceDay) => void;
}

/** What is chosen, the one before, the one after, and any other from the calendar. */
export function DayStepper(props: DayStepperProps): ReactElement {
  const { day, labels, onPick, onStep, today } = props;
  const [picking, setPicking] = useState(false);
  return (
    <>
      <IconButton icon="back" label={labels.earlier} onPress={() => onStep(-1)} />
      <Button className={c('day')} aria-label={labels.pick} onPress={() => setPicking(true)}>
        <Icon name="calendar" />
        <span>{props.shown}</span>
      </Button>
      <IconButton
        icon="chevron"
        label={labels.later}
        isDisabled={props.isLast}
        onPress={() => onStep(1)}
      />
      {picking && day !== null && today !== null && (
        <DayPicker day={day} today={today} onPick={onPick} onClose={() => setPicking(false)} />
      )}
    </>
  );
}
