import type { ReactElement, ReactNode } from 'react';
import sheet from './action-button.module.css';
import { classesOf } from './classes.ts';
import { Icon, type IconName } from './icon.tsx';
import { PressButton } from './press-button.tsx';

const c = classesOf(sheet);

interface ActionButtonProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  /** For screen readers, where the words need more of them; begins with the words. */
  readonly label?: string;
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

/** Every button with words on it. While its tap is carried out it stays in place. */
export function ActionButton(props: ActionButtonProps): ReactElement {
  const { children, icon, look = 'secondary', size = 'normal' } = props;
  const pending = props.isPending ?? false;
  return (
    <PressButton
      className={c('button', look, size === 'primary' && 'tall', pending && 'pending')}
      onPress={props.onPress}
      {...(props.label === undefined ? {} : { label: props.label })}
      isDeaf={pending}
      isDisabled={props.isDisabled ?? false}
      offTabOrder={props.offTabOrder ?? false}
      autoFocus={props.autoFocus ?? false}
    >
      {icon !== undefined && <Icon name={icon} />}
      <span>{children}</span>
    </PressButton>
  );
}

/** Buttons in a row, the one to press first. `fill`: over the whole width. */
export function Actions(props: { readonly children: ReactNode; fill?: boolean }): ReactElement {
  return <div className={c('actions', props.fill === true && 'fill')}>{props.children}</div>;
}
