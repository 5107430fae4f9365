import type { ReactElement } from 'react';
import type { OpenCardView } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';

/** What stands still until a card's ending is sealed; where it is no ticket, the next customer may come first. */
export function AskWait(props: {
  readonly card: OpenCardView;
  readonly isBusy: boolean;
  /** There is room for the button alone. */
  readonly isShort?: boolean;
  readonly onLater: () => void;
}): ReactElement {
  const { card, isBusy, isShort = false, onLater } = props;
  const { t } = useTranslation();
  return (
    <>
      {!isShort && (
        <p className="quiet">
          {t(card.mayWait ? 'terminal.unfinished.wait' : 'terminal.question.wait')}
        </p>
      )}
      {card.mayWait && (
        <ActionButton isDisabled={isBusy} onPress={onLater}>
          {t('action.later')}
        </ActionButton>
      )}
    </>
  );
}
