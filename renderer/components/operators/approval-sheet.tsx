import { type ReactElement, useState } from 'react';
import { mayApprove } from '../../../main/core/operators/operator.ts';
import type { OperatorChoice, OperatorView } from '../../../preload/contract.ts';
import { useLive } from '../../hooks/use-live.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ActionButton, Actions } from '../action-button.tsx';
import { Overlay, OverlayActions } from '../overlay.tsx';
import { OperatorPin } from './operator-bar.tsx';

/** A manager agrees to what whoever is at the counter may not do alone. */
export function ApprovalSheet(props: {
  readonly onApproved: () => void;
  readonly onClose: () => void;
}): ReactElement | null {
  const { onApproved, onClose } = props;
  const { t } = useTranslation();
  const view = useLive('operators');
  const [asked, setAsked] = useState<OperatorView | null>(null);
  if (view === null) return null;
  const answered = (choice: OperatorChoice): void => {
    if (choice.kind === 'chosen') onApproved();
    else setAsked(null);
  };
  if (asked !== null) {
    return (
      <OperatorPin approves operator={asked} onClose={() => setAsked(null)} onChosen={answered} />
    );
  }
  return (
    <Overlay place="centre" title={t('comptoir.approval.title')} onClose={onClose}>
      <p>{t('comptoir.approval.hint')}</p>
      <Actions>
        {view.operators.filter(mayApprove).map((operator) => (
          <ActionButton key={operator.id} size="primary" onPress={() => setAsked(operator)}>
            {operator.name}
          </ActionButton>
        ))}
      </Actions>
      <OverlayActions>
        <ActionButton onPress={onClose}>{t('action.changeNothing')}</ActionButton>
      </OverlayActions>
    </Overlay>
  );
}
