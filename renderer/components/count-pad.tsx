import { type ReactElement, useEffect, useRef, useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextField } from 'react-aria-components/TextField';
import { useTranslation } from '../i18n/use-translation.ts';
import { countDigits } from '../logic/sold-out.ts';
import { ActionButton } from './action-button.tsx';
import { classesOf } from './classes.ts';
import { DigitKeys } from './digit-keys.tsx';
import sheet from './pin-pad.module.css';

const c = classesOf(sheet);

/** How many are left, typed by touch or keyboard: each order takes its own from there on. */
export function CountPad({ onGive }: { onGive: (left: number) => void }): ReactElement {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  // Whoever has asked for the pad types next. At once: the dialog looks after a lost focus itself.
  useEffect(() => field.current?.focus(), []);
  const add = (digit: string): void => setTyped(countDigits(typed + digit));
  const give = (): void => {
    if (typed !== '') onGive(Number(typed));
  };
  return (
    <form
      className={c('pad')}
      onSubmit={(event) => {
        event.preventDefault();
        give();
      }}
    >
      <TextField
        value={typed}
        onChange={(text) => setTyped(countDigits(text))}
        className={c('field')}
      >
        <Label>{t('soldOut.howMany')}</Label>
        {/* The pad is right below: no other keyboard over it. */}
        <Input ref={field} className={c('input')} inputMode="none" autoComplete="off" />
      </TextField>
      <DigitKeys onDigit={add} onErase={() => setTyped(typed.slice(0, -1))}>
        <ActionButton look="primary" size="primary" isDisabled={typed === ''} onPress={give}>
          {t('access.confirm')}
        </ActionButton>
      </DigitKeys>
      <p className="quiet small">{t('soldOut.countHelp')}</p>
    </form>
  );
}
