import type { ReactElement } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';
import { classesOf } from './classes.ts';
import sheet from './field.module.css';

const c = classesOf(sheet);

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The person has left the field. */
  readonly onDone?: () => void;
  readonly help?: string;
  /** What is wrong with the value; null while nothing is. */
  readonly fault?: string | null;
  /** Several lines. */
  readonly isLong?: boolean;
  readonly inputMode?: 'text' | 'numeric';
  /** A day: the system's own calendar opens for it. */
  readonly type?: 'text' | 'date';
  /** The first day that may be chosen, `YYYY-MM-DD`. */
  readonly min?: string;
  readonly autoFocus?: boolean;
  readonly maxLength: number;
}

/** A line, or several, for a person to type, with its name above and help below. */
export function Field(props: FieldProps): ReactElement {
  const { fault = null, help, inputMode = 'text', label, onChange, onDone, value } = props;
  return (
    <TextField
      value={value}
      onChange={onChange}
      onBlur={() => onDone?.()}
      isInvalid={fault !== null}
      autoFocus={props.autoFocus ?? false}
      maxLength={props.maxLength}
      className={c('field')}
    >
      <Label>{label}</Label>
      {props.isLong === true ? (
        <TextArea rows={3} className={c('input')} />
      ) : (
        <Input
          type={props.type ?? 'text'}
          inputMode={inputMode}
          autoComplete="off"
          spellCheck="false"
          className={c('input', props.type === 'date' && 'date')}
          {...(props.min === undefined ? {} : { min: props.min })}
        />
      )}
      {fault === null && help !== undefined && (
        <Text slot="description" className={c('help')}>
          {help}
        </Text>
      )}
      <FieldError className={c('fault')}>{fault}</FieldError>
    </TextField>
  );
}
