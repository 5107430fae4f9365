import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PushView } from '../../../main/core/order/push-view.ts';
import { Message } from '../../components/message.tsx';

/** Whether HubRise has an order that the counter has sold, and why not. */
export function OrderPush({ push }: { push: PushView }): ReactElement {
  const { t } = useTranslation();
  if (push.kind === 'waiting') {
    return (
      <Message tone="neutral" title={t('push.waiting')}>
        {t(push.isOffline ? 'push.offlineText' : 'push.waitingText')}
      </Message>
    );
  }
  if (push.kind === 'there' && push.refusal === null) {
    return <Message tone="good" title={t('push.there')} />;
  }
  const said = push.refusal?.said ?? '';
  const isThere = push.kind === 'there';
  return (
    <Message tone="warning" title={t(isThere ? 'push.stateRefused' : 'push.refused')}>
      {t(isThere ? 'push.stateRefusedText' : 'push.refusedText')}
      {said !== '' && <> {t('refusal.said', { said })}</>}
    </Message>
  );
}
