import type { ReactElement, ReactNode } from 'react';
import { ActionButton, Actions } from '../../components/action-button.tsx';
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
  /** The obvious thing is the main one; what passes the step by stands last. */
  readonly actions: readonly StepAction[];
}

interface StepAction {
  readonly words: string;
  readonly onPress: () => void;
  readonly icon?: IconName;
  readonly isMain?: boolean;
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
      <Actions>
        {actions.map(({ isMain = false, words, ...rest }) => (
          <ActionButton
            key={words}
            look={isMain ? 'primary' : 'secondary'}
            size="primary"
            {...rest}
          >
            {words}
          </ActionButton>
        ))}
      </Actions>
    </section>
  );
}
