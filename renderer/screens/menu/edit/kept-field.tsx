import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../../components/field.tsx';

interface KeptFieldProps {
  readonly label: string;
  /** As it stands in the draft. */
  readonly value: string;
  /** What is wrong with a text; null: nothing. */
  readonly faultOf?: (text: string) => string | null;
  readonly isLong?: boolean;
  readonly inputMode?: 'text' | 'numeric';
  readonly maxLength?: number;
  /** The person has left the field with another text than before. */
  readonly onKeep: (text: string) => void;
}

/** A field whose text becomes part of the draft when it is left; what is wrong stays in the field. */
export function KeptField(props: KeptFieldProps): ReactElement {
  // A value that was changed elsewhere, by going back for one, is a field of its own.
  return <OneField key={props.value} {...props} />;
}

function OneField(props: KeptFieldProps): ReactElement {
  const { faultOf = () => null, isLong = false, label, onKeep, value } = props;
  const [text, setText] = useState(value);
  return (
    <Field
      label={label}
      value={text}
      isLong={isLong}
      inputMode={props.inputMode ?? 'text'}
      maxLength={props.maxLength ?? 255}
      fault={text === value ? null : faultOf(text)}
      onChange={setText}
      onDone={() => {
        if (text !== value && faultOf(text) === null) onKeep(text);
      }}
    />
  );
}

/** Something must stand there. */
export function useNameFault(): (text: string) => string | null {
  const { t } = useTranslation();
  return (text) => (text.trim() === '' ? t('draft.fault.name') : null);
}
