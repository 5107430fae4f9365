import type { ReactElement, ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from '../i18n/use-translation.ts';
import { classesOf } from './classes.ts';
import sheet from './digit-keys.module.css';
import { Icon } from './icon.tsx';

const c = classesOf(sheet);

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

interface DigitKeysProps {
  readonly onDigit: (digit: string) => void;
  readonly onErase: () => void;
  /** An amount is typed, over all of the height: two noughts at once, and the last button below the keys. */
  readonly isMoney?: boolean;
  /** The button that gives what was typed, in the last place. */
  readonly children: ReactNode;
}

/** Keys for a number that is typed by touch. */
export function DigitKeys(props: DigitKeysProps): ReactElement {
  const { children, isMoney = false, onDigit, onErase } = props;
  const { t } = useTranslation();
  return (
    <div className={c('keys', isMoney && 'money')}>
      {DIGITS.map((digit) => (
        <Digit key={digit} digit={digit} onPress={onDigit} />
      ))}
      <Button type="button" className={c('key')} aria-label={t('access.delete')} onPress={onErase}>
        <Icon name="erase" large />
      </Button>
      <Digit digit="0" onPress={onDigit} />
      {isMoney && <Digit digit="00" onPress={onDigit} />}
      {children}
    </div>
  );
}

function Digit(props: {
  readonly digit: string;
  readonly onPress: (digit: string) => void;
}): ReactElement {
  return (
    <Button type="button" className={c('key')} onPress={() => props.onPress(props.digit)}>
      {props.digit}
    </Button>
  );
}
