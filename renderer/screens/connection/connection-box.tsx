import type { ReactElement, ReactNode } from 'react';
import { classesOf } from '../../components/classes.ts';
import { Icon, type IconName } from '../../components/icon.tsx';
import type { Tone } from '../../components/message.tsx';
import sheet from './connection-box.module.css';

const c = classesOf(sheet);

interface ConnectionBoxProps {
  readonly tone: Tone;
  readonly icon: IconName;
  /** The state, in a word or two. */
  readonly title: string;
  readonly children: ReactNode;
}

/** The frame of one connection state: its sign and name on top, what belongs to it below. */
export function ConnectionBox(props: ConnectionBoxProps): ReactElement {
  const { tone, icon, title, children } = props;
  return (
    <section aria-label={title} className={c('box', tone)}>
      <h2 className={c('title')}>
        <span className={c('sign')}>
          <Icon name={icon} />
        </span>
        {title}
      </h2>
      {children}
    </section>
  );
}

/** Buttons of a state, the one to press first. */
export function BoxActions({ children }: { children: ReactNode }): ReactElement {
  return <div className={c('actions')}>{children}</div>;
}
