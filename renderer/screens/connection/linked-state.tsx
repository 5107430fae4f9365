import { type ReactElement, useState } from 'react';
import type { ConnectionDetails, ConnectionView, NamedRef } from '../../../preload/contract.ts';
import { ActionButton, Actions } from '../../components/action-button.tsx';
import { ConnectProblemMessage } from '../../components/connection/connect-problem.tsx';
import type { IconName } from '../../components/icon.tsx';
import { Message, type Tone } from '../../components/message.tsx';
import { Facts } from '../../components/section.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useMoment } from '../../hooks/use-when.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ConnectionBox } from './connection-box.tsx';
import { DisconnectDialog } from './disconnect-dialog.tsx';
import { FailingActions, FailingNews, SilenceNews } from './linked-news.tsx';

type Linked = Extract<ConnectionView, { kind: 'connected' | 'failing' }>;

interface Look {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly title:
    | 'connection.failing.title'
    | 'health.offline'
    | 'health.deaf'
    | 'connection.connected.title';
}

/** How the connection stands, worst first: a green sign only where orders can come. */
function lookOf(view: Linked, isOffline: boolean, isDeaf: boolean): Look {
  if (view.kind === 'failing') {
    return { tone: 'bad', icon: 'warning', title: 'connection.failing.title' };
  }
  if (isOffline) return { tone: 'bad', icon: 'offline', title: 'health.offline' };
  return isDeaf
    ? { tone: 'bad', icon: 'warning', title: 'health.deaf' }
    : { tone: 'good', icon: 'check', title: 'connection.connected.title' };
}

/** Connected; or connected and out of reach, or with every request refused: the same facts, in red. */
export function LinkedState({ view }: { view: Linked }): ReactElement {
  const { access, health } = useTill();
  const { t } = useTranslation();
  const offlineSince = useReadable(health, (known) => known?.offlineSince ?? null);
  const [confirming, setConfirming] = useState(false);
  const deafSince = useReadable(health, (known) => known?.deafSince ?? null);
  const { icon, title, tone } = lookOf(view, offlineSince !== null, deafSince !== null);
  const offline = view.kind === 'connected' && offlineSince !== null;
  const deaf = view.kind === 'connected' && !offline && deafSince !== null;
  return (
    <ConnectionBox tone={tone} icon={icon} title={t(title)}>
      {view.kind === 'failing' && <FailingNews view={view} />}
      {offline && <SilenceNews why="offline" since={offlineSince} />}
      {deaf && <SilenceNews why="deaf" since={deafSince} />}
      <ConnectProblemMessage problem={view.problem} />
      {view.kind === 'failing' && <FailingActions cause={view.cause} />}
      {view.details.finishing && !offline && (
        <Message tone="warning" title={t('connection.finishing.what')}>
          {t('connection.finishing.next')}
        </Message>
      )}
      <ConnectionFacts details={view.details} />
      <Actions>
        <ActionButton look="danger-outline" onPress={() => access.need(() => setConfirming(true))}>
          {t('connection.disconnect')}
        </ActionButton>
      </Actions>
      {confirming && <DisconnectDialog onClose={() => setConfirming(false)} />}
    </ConnectionBox>
  );
}

function ConnectionFacts({ details }: { details: ConnectionDetails }): ReactElement {
  const { t } = useTranslation();
  const moment = useMoment();
  const named = ({ id, name }: NamedRef): string => {
    if (name === null) return id ?? t('word.none');
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
        // The notice of it may have been dismissed.
        [
          t('connection.fact.kept'),
          details.heldInMemoryOnly ? t('connection.fact.untilClosed') : null,
        ],
      ]}
    />
  );
}
