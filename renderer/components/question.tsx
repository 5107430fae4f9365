import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { ActionButton } from './action-button.tsx';
import { Overlay, OverlayActions } from './overlay.tsx';

interface AnswersProps {
  /** The button that changes nothing, where it has words of its own. */
  readonly keep?: string;
  readonly confirm: string;
  readonly look?: 'primary' | 'danger';
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  /** Not to be confirmed yet. */
  readonly isDisabled?: boolean;
  /** What was confirmed is being done; the dialog stays until then. */
  readonly isPending?: boolean;
  /** The button that changes nothing has the focus. */
  readonly isKeepFirst?: boolean;
  /** The button that does it has the focus: it is harmless, and Enter is all that most want. */
  readonly isConfirmFirst?: boolean;
  /** Another button, between the two. */
  readonly children?: ReactNode;
}

/** How a dialog ends: by changing nothing, or by doing what it is for. */
export function Answers(props: AnswersProps): ReactElement {
  const { isDisabled = false, isKeepFirst = false, isPending = false, look = 'primary' } = props;
  const { t } = useTranslation();
  return (
    <OverlayActions>
      <ActionButton
        size="primary"
        autoFocus={isKeepFirst}
        isDisabled={isPending}
        onPress={props.onClose}
      >
        {props.keep ?? t('action.changeNothing')}
      </ActionButton>
      {props.children}
      <ActionButton
        size="primary"
        look={look}
        autoFocus={props.isConfirmFirst ?? false}
        isDisabled={isDisabled}
        isPending={isPending}
        onPress={props.onConfirm}
      >
        {props.confirm}
      </ActionButton>
    </OverlayActions>
  );
}

interface QuestionProps extends Omit<AnswersProps, 'children' | 'isConfirmFirst' | 'isKeepFirst'> {
  readonly title: string;
  /** What the answer leads to. */
  readonly children: ReactNode;
}

/** Asks before something that cannot be taken back. */
export function Question({ children, title, ...answers }: QuestionProps): ReactElement {
  return (
    <Overlay
      place="centre"
      role="alertdialog"
      title={title}
      isHeld={answers.isPending ?? false}
      onClose={answers.onClose}
    >
      {children}
      <Answers look="danger" {...answers} isKeepFirst />
    </Overlay>
  );
}
