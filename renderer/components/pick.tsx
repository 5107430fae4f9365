import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select, SelectValue } from 'react-aria-components/Select';
import { classesOf } from './classes.ts';
import { Icon } from './icon.tsx';
import sheet from './pick.module.css';

const c = classesOf(sheet);

interface PickProps<T extends string> {
  readonly label: string;
  /** Null: the option for everything. */
  readonly value: T | null;
  /** What null is called, such as `Toutes les plateformes`; absent: one is always chosen. */
  readonly all?: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T | null) => void;
}

const ALL = 'all';

/** One of many, or all of them: a list that opens over the screen, each line wide enough for a thumb. */
export function Pick<T extends string>(props: PickProps<T>): ReactElement {
  const { all, label, onChange, options, value } = props;
  return (
    <Select
      aria-label={label}
      value={value ?? ALL}
      onChange={(key) => onChange(options.find((option) => option.value === key)?.value ?? null)}
      className={c('pick')}
    >
      <Button className={c('button', all !== undefined && value !== null && 'chosen')}>
        <SelectValue className={c('value')} />
        <Icon name="down" />
      </Button>
      <Popover className={c('popover')}>
        <ListBox className={c('list')}>
          {all !== undefined && (
            <ListBoxItem id={ALL} className={c('item')}>
              {all}
            </ListBoxItem>
          )}
          {options.map((option) => (
            <ListBoxItem key={option.value} id={option.value} className={c('item')}>
              {option.label}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
