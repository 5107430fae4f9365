import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionDetails, ConnectionView, NamedRef } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Message } from '../../components/message.tsx';
import { Facts } from '../../components/section.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useMoment } from '../../hooks/use-moment.ts';
import { ConnectProblemMessage } from './connect-problem.tsx';
import { BoxActions, ConnectionBox } from './connection-box.tsx';
import { DisconnectDialog } from './disconnect-dialog.tsx';

type Linked = Extract<ConnectionView, { kind: 'connected' | 'failing' }>;

/** Connected, or connected with every request refused: the same facts, the second in red. */
export function LinkedState({ view }: { view: Linked }): ReactElement {
  const { api, fail } = useTill();
  const { t } = useTranslation();
  const moment = useMoment();
  const [confirming, setConfirming] = useState(false);
  const failing = view.kind === 'failing';
  return (
    <ConnectionBox
      tone={failing ? 'bad' : 'good'}
      icon={failing ? 'warning' : 'check'}
      title={t(failing ? 'connection.failing.title' : 'connection.connected.title')}
    >
      {failing && (
        <Message
          tone="bad"
          title={`${t('connection.failing.since', { moment: moment(view.since) })} ${t(`failingCause.${view.cause}.what`)}`}
          announced
        >
          {t(`failingCause.${view.cause}.next`)}
        </Message>
      )}
      <ConnectProblemMessage problem={view.problem} />
      {failing && (
        <BoxActions>
          <ActionButton
            look="primary"
            size="primary"
            onPress={() => void api.connection.connect('window').catch(fail)}
          >
            {t('connection.reconnect')}
          </ActionButton>
        </BoxActions>
      )}
      {view.details.finishing && (
        <Message tone="warning" title={t('connection.finishing.what')}>
          {t('connection.finishing.next')}
        </Message>
      )}
      {view.details.heldInMemoryOnly && (
        <Message tone="warning" title={t('notice.held_in_memory.what')}>
          {t('notice.held_in_memory.next')}
        </Message>
      )}
      <ConnectionFacts details={view.details} />
      <BoxActions>
        <ActionButton size="primary" look="danger-outline" onPress={() => setConfirming(true)}>
          {t('connection.disconnect')}
        </ActionButton>
      </BoxActions>
      {confirming && <DisconnectDialog onClose={() => setConfirming(false)} />}
    </ConnectionBox>
  );
}

function ConnectionFacts({ details }: { details: ConnectionDetails }): ReactElement {
  const { t } = useTranslation();
  const moment = useMoment();
  const named = ({ id, name }: NamedRef): string => {
    if (name === null) return id ?? t('connection.fact.none');
    return id === null ? name : t('connection.fact.nameAndId', { name, id });
  };
  const { account, catalog, customerList, lastExchangeAt, location } = details;
  return (
    <Facts
      entries={[
        [t('connection.fact.account'), account.name ?? named(account)],
        [t('connection.fact.location'), named(location)],
        [t('connection.fact.customerList'), named(customerList)],
        [t('connection.fact.catalog'), named(catalog)],
        [t('connection.fact.since'), moment(details.connectedAt)],
        [
          t('connection.fact.lastExchange'),
          lastExchangeAt === null ? t('connection.fact.noExchange') : moment(lastExchangeAt),
        ],
        [t('connection.fact.ordersToday'), String(details.ordersToday)],
        [t('connection.fact.sendsWaiting'), String(details.sendsWaiting)],
      ]}
    />
  );
}
