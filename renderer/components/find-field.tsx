import type { KeyboardEvent, ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { SearchField } from 'react-aria-components/SearchField';
import { useTranslation } from '../i18n/use-translation.ts';
import { classesOf } from './classes.ts';
import sheet from './find-field.module.css';
import { Icon } from './icon.tsx';

const c = classesOf(sheet);

interface FindFieldProps {
  readonly label: string;
  /** What can be typed, in the empty field. */
  readonly hint: string;
  readonly value: string;
  readonly maxLength: number;
  readonly autoFocus?: boolean;
  readonly onChange: (value: string) => void;
  /** The person has emptied it. */
  readonly onClear?: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

/** A field to search with; Escape, or the cross in it, empties it. */
export function FindField(props: FindFieldProps): ReactElement {
  const { t } = useTranslation();
  return (
    <SearchField
      aria-label={props.label}
      value={props.value}
      onChange={props.onChange}
      onClear={() => props.onClear?.()}
      maxLength={props.maxLength}
      autoFocus={props.autoFocus ?? false}
      className={c('field')}
    >
      <Icon name="search" />
      <Input
        className={c('input')}
        placeholder={props.hint}
        autoComplete="off"
        spellCheck="false"
        onKeyDown={(event) => props.onKeyDown?.(event)}
      />
      {props.value !== '' && (
        // Escape empties the field as well, which nobody sees; what is seen can be reached.
        <Button
          className={c('clear')}
          aria-label={t('orderList.clear')}
          excludeFromTabOrder={false}
        >
          <Icon name="cross" />
        </Button>
      )}
    </SearchField>
  );
}
