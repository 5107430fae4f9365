import type { ReactElement } from 'react';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { DigitKeys } from '../../components/digit-keys.tsx';
import { useTypedDigits } from '../../hooks/use-typed-digits.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './sheets.module.css';

const c = classesOf(sheet);

/** A number by touch or by keyboard: what it means stands above the keys, OK takes it. */
export function TypedNumber(props: {
  readonly digits: string;
  readonly words: string;
  readonly most: number;
  readonly confirm?: string;
  readonly isDisabled?: boolean;
  readonly onChange: (digits: string) => void;
  readonly onDone: () => void;
}): ReactElement {
  const { digits, most, onChange, onDone, words } = props;
  const { t } = useTranslation();
  const isDisabled = props.isDisabled ?? false;
  const add = (digit: string): void => onChange(`${digits}${digit}`.slice(0, most));
  const erase = (): void => onChange(digits.slice(0, -1));
  useTypedDigits('sheetDigits', {
    onDigit: add,
    onErase: erase,
    onEnter: () => {
      if (isDisabled || digits === '') return false;
      onDone();
      return true;
    },
  });
  return (
    <div className={c('column')}>
      <output className={c('typed')}>{words}</output>
      <DigitKeys onDigit={add} onErase={erase}>
        <ActionButton size="primary" look="primary" isDisabled={isDisabled} onPress={onDone}>
          {props.confirm ?? t('comptoir.ok')}
        </ActionButton>
      </DigitKeys>
    </div>
  );
}
