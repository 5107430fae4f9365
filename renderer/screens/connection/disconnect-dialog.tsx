import type { ReactElement } from 'react';
import type { DisconnectPreview } from '../../../preload/contract.ts';
import { Message } from '../../components/message.tsx';
import { Question } from '../../components/question.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useAsked } from '../../hooks/use-asked-again.ts';
import { useTranslation } from '../../i18n/use-translation.ts';

interface DisconnectDialogProps {
  /** The connection is lost already, and is given up. */
  readonly isLost?: boolean;
  readonly onClose: () => void;
}

/** Asks before disconnecting, and tells what would be left unsent. */
export function DisconnectDialog({ isLost = false, onClose }: DisconnectDialogProps): ReactElement {
  const { access, api, fail } = useTill();
  const { t } = useTranslation();
  const preview = useAsked(api.connection.getDisconnectPreview);
  return (
    <Question
      title={t(isLost ? 'connection.disconnectDialog.giveUp' : 'connection.disconnectDialog.title')}
      confirm={t(isLost ? 'connection.giveUp' : 'connection.disconnect')}
      isDisabled={preview === null}
      onConfirm={() => {
        onClose();
        access.need(() => void api.connection.disconnect().catch(fail));
      }}
      onClose={onClose}
    >
      <p>{t('connection.disconnectDialog.text')}</p>
      {preview?.parts === true && <p>{t('connection.disconnectDialog.parts')}</p>}
      {preview === null ? (
        <p role="status">{t('connection.disconnectDialog.looking')}</p>
      ) : (
        <Unsent preview={preview} />
      )}
    </Question>
  );
}

function Unsent({ preview }: { preview: DisconnectPreview }): ReactElement {
  const { t } = useTranslation();
  const { openOrders, sendsRefused, sendsWaiting, stockUntold } = preview;
  if (openOrders + sendsRefused + sendsWaiting + stockUntold === 0) {
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
      {stockUntold > 0 && (
        <Message
          tone="warning"
          title={t('connection.disconnectDialog.stock', { count: stockUntold })}
        >
          {t('connection.disconnectDialog.stockNext')}
        </Message>
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
