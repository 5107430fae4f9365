import { type ReactElement, type ReactNode, useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextField } from 'react-aria-components/TextField';
import { useTranslation } from '../i18n/use-translation.ts';
import { pinDigits } from '../logic/access.ts';
import { ActionButton } from './action-button.tsx';
import { classesOf } from './classes.ts';
import { DigitKeys } from './digit-keys.tsx';
import sheet from './pin-pad.module.css';

const c = classesOf(sheet);

interface PinPadProps {
  readonly label: string;
  /** What was wrong with the last one, under the field; spoken. */
  readonly problem?: ReactNode;
  /** Being checked. */
  readonly isPending?: boolean;
  /** Not to be tried before its time. */
  readonly mustWait?: boolean;
  readonly onSubmit: (pin: string) => void;
}

/** A PIN typed by touch, mouse or keyboard, shown to nobody: as many dots as digits. */
export function PinPad(props: PinPadProps): ReactElement {
  const { isPending = false, label, mustWait = false, problem } = props;
  const isDeaf = isPending || mustWait;
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');

  const submit = (): void => {
    if (isDeaf || typed === '') return;
    setTyped('');
    props.onSubmit(typed);
  };
  return (
    <form
      className={c('pad')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        type="password"
        autoFocus
        value={typed}
        onChange={(text) => setTyped(pinDigits(text))}
        className={c('field')}
      >
        <Label className={c('label')}>{label}</Label>
        {/* The screen's own keypad is right below: no other one over it. */}
        <Input className={c('input', 'secret')} inputMode="none" autoComplete="off" />
      </TextField>
      <div role="alert" className={c('problem')}>
        {problem}
      </div>
      <DigitKeys
        onDigit={(one) => setTyped(pinDigits(typed + one))}
        onErase={() => setTyped(typed.slice(0, -1))}
      >
        <ActionButton
          look={mustWait ? 'secondary' : 'primary'}
          size="primary"
          isPending={isDeaf}
          onPress={submit}
        >
          {t('access.confirm')}
        </ActionButton>
      </DigitKeys>
    </form>
  );
}
