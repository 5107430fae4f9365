import type { ReactElement } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { classesOf } from '../../../components/classes.ts';
import { Icon } from '../../../components/icon.tsx';
import sheet from './marks.module.css';

const c = classesOf(sheet);

interface MarksProps<T extends string> {
  /** What is being chosen. */
  readonly label: string;
  readonly options: readonly {
    readonly value: T;
    readonly label: string;
    readonly name?: string;
  }[];
  readonly isOn: (value: T) => boolean;
  readonly onToggle: (value: T) => void;
}

/** Any of several, each on or off: days, lists of options. */
export function Marks<T extends string>(props: MarksProps<T>): ReactElement {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid.
    <div role="group" aria-label={props.label} className={c('marks')}>
      {props.options.map(({ label, value }) => (
        <ToggleButton
          key={value}
          isSelected={props.isOn(value)}
          onChange={() => props.onToggle(value)}
          className={c('mark')}
        >
          {props.isOn(value) && <Icon name="check" />}
          {label}
        </ToggleButton>
      ))}
    </div>
  );
}
