import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DisconnectPreview } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Message } from '../../components/message.tsx';
import { Overlay, OverlayActions } from '../../components/overlay.tsx';
import { useTill } from '../../hooks/till-context.ts';

/** Asks before disconnecting, and tells what would be left unsent. */
export function DisconnectDialog({ onClose }: { onClose: () => void }): ReactElement {
  const { access, api, fail } = useTill();
  const { t } = useTranslation();
  const [preview, setPreview] = useState<DisconnectPreview | null>(null);

  useEffect(() => {
    api.connection.getDisconnectPreview().then(setPreview, fail);
  }, [api, fail]);

  return (
    <Overlay
      place="centre"
      role="alertdialog"
      title={t('connection.disconnectDialog.title')}
      onClose={onClose}
    >
      <p>{t('connection.disconnectDialog.text')}</p>
      {preview?.parts === true && <p>{t('connection.disconnectDialog.parts')}</p>}
      {preview === null ? (
        <p role="status">{t('connection.disconnectDialog.looking')}</p>
      ) : (
        <Unsent preview={preview} />
      )}
      <OverlayActions>
        <ActionButton size="primary" autoFocus onPress={onClose}>
          {t('connection.disconnectDialog.stay')}
        </ActionButton>
        <ActionButton
          size="primary"
          look="danger"
          isDisabled={preview === null}
          onPress={() => {
            onClose();
            access.need(() => void api.connection.disconnect().catch(fail));
          }}
        >
          {t('connection.disconnect')}
        </ActionButton>
      </OverlayActions>
    </Overlay>
  );
}

function Unsent({ preview }: { preview: DisconnectPreview }): ReactElement {
  const { t } = useTranslation();
  const { openOrders, sendsRefused, sendsWaiting } = preview;
  if (openOrders + sendsRefused + sendsWaiting === 0) {
    return <Message tone="good" title={t('connection.disconnectDialog.nothing')} />;
  }
  return (
    <>
      {sendsWaiting > 0 && (
        <Message
          tone="warning"
          title={t('connection.disconnectDialog.waiting', { count: sendsWaiting })}
        >
          {t('connection.disconnectDialog.waitingNext')}
        </Message>
      )}
      {sendsRefused > 0 && (
        <Message
          tone="warning"
          title={t('connection.disconnectDialog.refused', { count: sendsRefused })}
        />
      )}
      {openOrders > 0 && (
        <Message
          tone="warning"
          title={t('connection.disconnectDialog.open', { count: openOrders })}
        >
          {t('connection.disconnectDialog.openNext')}
        </Message>
      )}
    </>
  );
}
