import type { ReactElement } from 'react';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { classesOf } from './classes.ts';
import sheet from './option-list.module.css';

const c = classesOf(sheet);

interface OptionListProps<T extends string> {
  /** What is being chosen, for those who do not see it. */
  readonly label: string;
  readonly value: T | null;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}

/** One of a few, in two columns: the question of a dialog. */
export function OptionList<T extends string>(props: OptionListProps<T>): ReactElement {
  const { label, value, options, onChange } = props;
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onChange={(chosen) => {
        const option = options.find((one) => one.value === chosen);
        if (option !== undefined) onChange(option.value);
      }}
      className={c('options')}
    >
      {options.map((option) => (
        <Radio key={option.value} value={option.value} className={c('option')}>
          <span className={c('dot')} aria-hidden="true" />
          {option.label}
        </Radio>
      ))}
    </RadioGroup>
  );
}
