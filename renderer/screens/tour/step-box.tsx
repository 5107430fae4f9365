import type { ReactElement, ReactNode } from 'react';
import { Actions } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Icon, type IconName } from '../../components/icon.tsx';
import sheet from './step-box.module.css';

const c = classesOf(sheet);

interface StepBoxProps {
  readonly icon: IconName;
  readonly title: string;
  /** Nothing is left to do here. */
  readonly isDone?: boolean;
  readonly text: string;
  readonly children?: ReactNode;
  /** The obvious thing first, what passes the step by last. */
  readonly actions: ReactNode;
}

/** One step of the tour: what it is for, and the one thing to do. */
export function StepBox(props: StepBoxProps): ReactElement {
  const { actions, icon, isDone = false, text, title } = props;
  return (
    <section className={c('box')} aria-label={title}>
      <span className={c('sign', isDone && 'done')}>
        <Icon name={isDone ? 'check' : icon} large />
      </span>
      <h3 className={c('title')}>{title}</h3>
      <p className={c('text')}>{text}</p>
      {props.children}
      <Actions>{actions}</Actions>
    </section>
  );
}
