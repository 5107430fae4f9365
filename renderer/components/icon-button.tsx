import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { classesOf } from './classes.ts';
import { Icon, type IconName } from './icon.tsx';
import sheet from './icon-button.module.css';

const c = classesOf(sheet);

interface IconButtonProps {
  readonly icon: IconName;
  /** What the sign means, for those who do not see it. */
  readonly label: string;
  readonly onPress?: () => void;
  readonly isDisabled?: boolean;
  /** The calendar's name for it: it knows what the button does. */
  readonly slot?: 'previous' | 'next';
}

/** A square button with a sign and no words. */
export function IconButton({ icon, label, ...rest }: IconButtonProps): ReactElement {
  return (
    <Button {...rest} className={c('button')} aria-label={label}>
      <Icon name={icon} />
    </Button>
  );
}
