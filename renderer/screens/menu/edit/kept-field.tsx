import {
  type ReactElement,
  type RefObject,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from 'react';
import { Field } from '../../../components/field.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';

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

/**
 * A field whose text becomes part of the draft when it is left, or goes with what it is about because another
 * thing was chosen; what is wrong stays in the field.
 */
export function KeptField(props: KeptFieldProps): ReactElement {
  /** What was typed and is not kept; null: nothing. */
  const typed = useRef<string | null>(null);
  const keepRest = useEffectEvent(() => {
    if (typed.current !== null) keep(props, typed.current);
  });
  useEffect(() => () => keepRest(), []);
  // A value that was changed elsewhere, by going back for one, is a field of its own.
  return <OneField key={props.value} typed={typed} {...props} />;
}

interface OneFieldProps extends KeptFieldProps {
  readonly typed: RefObject<string | null>;
}

function OneField({ typed, ...props }: OneFieldProps): ReactElement {
  const { faultOf = () => null, isLong = false, label, value } = props;
  const [text, setText] = useState(value);
  useEffect(() => {
    typed.current = null;
  }, [typed]);
  return (
    <Field
      label={label}
      value={text}
      isLong={isLong}
      inputMode={props.inputMode ?? 'text'}
      maxLength={props.maxLength ?? 255}
      fault={text === value ? null : faultOf(text)}
      onChange={(next) => {
        typed.current = next;
        setText(next);
      }}
      onDone={() => {
        typed.current = null;
        keep(props, text);
      }}
    />
  );
}

function keep({ faultOf = () => null, onKeep, value }: KeptFieldProps, text: string): void {
  if (text !== value && faultOf(text) === null) onKeep(text);
}

/** Something must stand there. */
export function useNameFault(): (text: string) => string | null {
  const { t } = useTranslation();
  return (text) => (text.trim() === '' ? t('draft.fault.name') : null);
}
