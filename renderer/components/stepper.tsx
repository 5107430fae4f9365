import { type ReactElement, useId } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { type Range, stepDown, stepUp } from '../logic/steps.ts';
import { classesOf } from './classes.ts';
import { IconButton } from './icon-button.tsx';
import sheet from './stepper.module.css';

const c = classesOf(sheet);

interface StepperProps {
  readonly label: string;
  readonly value: number | null;
  readonly range: Range;
  /** The value in words; also what null means. */
  readonly words: string;
  readonly isDisabled?: boolean;
  /** Its name stands over its column already. */
  readonly isBare?: boolean;
  readonly onChange: (value: number | null) => void;
}

/** A figure with a large button on either side: on a till nobody likes to type. */
export function Stepper(props: StepperProps): ReactElement {
  const { isBare = false, isDisabled = false, label, range, value, words, onChange } = props;
  const { t } = useTranslation();
  const labelId = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid.
    <div role="group" aria-labelledby={labelId} className={c('stepper')}>
      <span id={labelId} className={isBare ? 'unseen' : 'small'}>
        {label}
      </span>
      <div className={c('row')}>
        <IconButton
          icon="minus"
          label={t('stepper.less', { label })}
          isDisabled={isDisabled || value === null}
          onPress={() => onChange(stepDown(value, range))}
        />
        <output className={c('value')}>{words}</output>
        <IconButton
          icon="plus"
          label={t('stepper.more', { label })}
          isDisabled={isDisabled || (value !== null && value >= range.most)}
          onPress={() => onChange(stepUp(value, range))}
        />
      </div>
    </div>
  );
}
