import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from './action-button.tsx';
import { Overlay, OverlayActions } from './overlay.tsx';

interface QuestionProps {
  readonly title: string;
  /** What the answer leads to. */
  readonly children: ReactNode;
  /** The button that changes nothing, where it has words of its own; it has the focus. */
  readonly keep?: string;
  readonly confirm: string;
  readonly look?: 'primary' | 'danger';
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  /** Not to be confirmed yet. */
  readonly isDisabled?: boolean;
  /** What was confirmed is being done; the question stays until then. */
  readonly isPending?: boolean;
}

/** Asks before something that cannot be taken back. */
export function Question(props: QuestionProps): ReactElement {
  const { isDisabled = false, isPending = false, look = 'danger', onClose } = props;
  const { t } = useTranslation();
  return (
    <Overlay place="centre" role="alertdialog" title={props.title} onClose={onClose}>
      {props.children}
      <OverlayActions>
        <ActionButton size="primary" autoFocus isDisabled={isPending} onPress={onClose}>
          {props.keep ?? t('action.changeNothing')}
        </ActionButton>
        <ActionButton
          size="primary"
          look={look}
          isDisabled={isDisabled}
          isPending={isPending}
          onPress={props.onConfirm}
        >
          {props.confirm}
        </ActionButton>
      </OverlayActions>
    </Overlay>
  );
}
