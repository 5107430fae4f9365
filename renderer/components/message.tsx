import type { ReactElement, ReactNode } from 'react';
import { classesOf } from './classes.ts';
import { Icon, type IconName } from './icon.tsx';
import sheet from './message.module.css';

const c = classesOf(sheet);

export type Tone = 'neutral' | 'good' | 'warning' | 'bad';

const ICONS: Readonly<Record<Tone, IconName>> = {
  neutral: 'note',
  good: 'check',
  warning: 'warning',
  bad: 'warning',
};

interface MessageProps {
  readonly tone: Tone;
  /** What happened. */
  readonly title: ReactNode;
  /** What to do about it. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Spoken when it appears. */
  readonly announced?: boolean;
}

/** A sentence for the person: what happened, then what to do. */
export function Message(props: MessageProps): ReactElement {
  const { tone, title, children, actions } = props;
  return (
    <div className={c('message', tone)} role={props.announced === true ? 'alert' : undefined}>
      <Icon name={ICONS[tone]} />
      <div className={c('text')}>
        <p className={c('title')}>{title}</p>
        {children !== undefined && <p>{children}</p>}
      </div>
      {actions !== undefined && <div className={c('actions')}>{actions}</div>}
    </div>
  );
}
