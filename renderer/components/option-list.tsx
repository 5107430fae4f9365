import type { ReactElement, ReactNode } from 'react';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup, type RadioGroupProps } from 'react-aria-components/RadioGroup';
import { classesOf } from './classes.ts';
import { Icon } from './icon.tsx';
import sheet from './option-list.module.css';

const c = classesOf(sheet);

interface OptionListProps<T extends string> {
  /** What is being chosen. */
  readonly label: string;
  readonly value: T | null;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}

/** One of a few, in two columns: the question of a dialog, which its title asks. */
export function OptionList<T extends string>(props: OptionListProps<T>): ReactElement {
  return (
    <Group {...props} aria-label={props.label} className={c('columns')}>
      <Options {...props} />
    </Group>
  );
}

/** One of a few in a row, under the name of what is chosen. */
export function Choice<T extends string>(props: OptionListProps<T>): ReactElement {
  return (
    <Group {...props} orientation="horizontal" className={c('choice')}>
      <Label>{props.label}</Label>
      <div className={c('row')}>
        <Options {...props} />
      </div>
    </Group>
  );
}

function Group<T extends string>(
  props: OptionListProps<T> &
    Pick<RadioGroupProps, 'aria-label' | 'orientation'> & {
      readonly className: string;
      readonly children: ReactNode;
    },
): ReactElement {
  const { label: _shown, onChange, options, ...rest } = props;
  return (
    <RadioGroup
      {...rest}
      onChange={(chosen) => {
        const option = options.find((one) => one.value === chosen);
        if (option !== undefined) onChange(option.value);
      }}
    />
  );
}

function Options<T extends string>({ options, value }: OptionListProps<T>): ReactElement[] {
  return options.map((option) => (
    <Radio key={option.value} value={option.value} className={c('option')}>
      <span className={c('mark')}>{option.value === value && <Icon name="check" />}</span>
      {option.label}
    </Radio>
  ));
}
