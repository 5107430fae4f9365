import type { ReactElement } from 'react';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import sheet from './choice.module.css';

const c = classesOf(sheet);

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}

/** One of a few, all in sight. */
export function Choice<T extends string>(props: ChoiceProps<T>): ReactElement {
  const { label, value, options, onChange } = props;
  return (
    <RadioGroup
      value={value}
      onChange={(chosen) => {
        const option = options.find((one) => one.value === chosen);
        if (option !== undefined) onChange(option.value);
      }}
      orientation="horizontal"
      className={c('choice')}
    >
      <Label>{label}</Label>
      <div className={c('options')}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className={c('option')}>
            <span className={c('mark')}>{option.value === value && <Icon name="check" />}</span>
            {option.label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
