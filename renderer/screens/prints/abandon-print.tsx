import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { FailedPrint } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Overlay, OverlayActions } from '../../components/overlay.tsx';
import { useTill } from '../../hooks/till-context.ts';

/** Asks before a ticket is given up: the kitchen will never see it. */
export function AbandonPrint(props: {
  readonly print: FailedPrint;
  readonly onClose: () => void;
}): ReactElement {
  const { onClose, print } = props;
  const { api, fail, speech } = useTill();
  const { t } = useTranslation();

  const abandon = async (): Promise<void> => {
    onClose();
    await api.printing.abandon(print.id);
    speech.say(t('prints.abandoned'));
  };

  return (
    <Overlay place="centre" role="alertdialog" title={t('prints.abandonTitle')} onClose={onClose}>
      <p>{t('prints.abandonText')}</p>
      <OverlayActions>
        <ActionButton size="primary" autoFocus onPress={onClose}>
          {t('prints.keep')}
        </ActionButton>
        <ActionButton size="primary" look="danger" onPress={() => void abandon().catch(fail)}>
          {t('prints.abandon')}
        </ActionButton>
      </OverlayActions>
    </Overlay>
  );
}
