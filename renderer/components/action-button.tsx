import type { ReactElement, ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import sheet from './action-button.module.css';
import { classesOf } from './classes.ts';
import { Icon, type IconName } from './icon.tsx';

const c = classesOf(sheet);

export interface ActionButtonProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  /** `primary`: the one thing to do here. `danger`: cannot be undone. */
  readonly look?: 'primary' | 'secondary' | 'danger' | 'danger-outline' | 'quiet';
  readonly size?: 'normal' | 'primary';
  readonly icon?: IconName;
  /** The tap is being carried out: kept in place, deaf to further taps, said to screen readers. */
  readonly isPending?: boolean;
  readonly isDisabled?: boolean;
  /** Reached with the arrows of its card rather than with Tab. */
  readonly offTabOrder?: boolean;
  readonly autoFocus?: boolean;
}

/**
 * Every button with words on it. While its tap is carried out it stays in place. Not by the
 * library's own `isPending`: that announces the button by its id for seconds, and the button of an
 * answered order is gone by then.
 */
export function ActionButton(props: ActionButtonProps): ReactElement {
  const { children, icon, look = 'secondary', size = 'normal' } = props;
  const pending = props.isPending ?? false;
  return (
    <Button
      className={c('button', look, size === 'primary' && 'tall', pending && 'pending')}
      onPress={() => {
        if (!pending) props.onPress();
      }}
      {...(pending ? { 'aria-disabled': 'true' } : {})}
      isDisabled={props.isDisabled ?? false}
      excludeFromTabOrder={props.offTabOrder ?? false}
      autoFocus={props.autoFocus ?? false}
    >
      {icon !== undefined && <Icon name={icon} />}
      <span>{children}</span>
    </Button>
  );
}
