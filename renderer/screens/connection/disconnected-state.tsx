import { type ReactElement, useState } from 'react';
import { Link } from 'react-aria-components/Link';
import type { ConnectionView, ConnectMethod } from '../../../preload/contract.ts';
import { ActionButton, Actions } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import {
  ConnectProblemMessage,
  ImportClient,
  needsImport,
} from '../../components/connection/connect-problem.tsx';
import { Icon } from '../../components/icon.tsx';
import { Message } from '../../components/message.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './connection.module.css';
import { ConnectionBox } from './connection-box.tsx';
import { DisconnectDialog } from './disconnect-dialog.tsx';

const c = classesOf(sheet);

type Disconnected = Extract<ConnectionView, { kind: 'disconnected' }>;

/**
 * No connection: the one button that makes it, and the second ways below. With credentials that are missing or wrong
 * it would come to nothing: those are to be imported first.
 */
export function DisconnectedState({ view }: { view: Disconnected }): ReactElement {
  const { clientHeldInMemoryOnly, hasClient, problem, revocationsWaiting } = view;
  const { access, api, fail } = useTill();
  const { t } = useTranslation();
  const [isImported, setImported] = useState(false);
  const isImportNext = needsImport(problem) && !isImported;
  const connect = (method: ConnectMethod) => (): void => {
    access.need(() => void api.connection.connect(method).catch(fail));
  };
  return (
    <ConnectionBox tone="neutral" icon="unplugged" title={t('connection.disconnected.title')}>
      <p>{t('connection.disconnected.text')}</p>
      <ConnectProblemMessage
        problem={problem}
        importLook={isImportNext ? 'primary' : 'secondary'}
        onImported={() => setImported(true)}
      />
      <Actions>
        <ActionButton
          look={isImportNext ? 'secondary' : 'primary'}
          size="primary"
          onPress={connect('window')}
        >
          {t('connection.connect')}
        </ActionButton>
      </Actions>
      <p className={c('signup')}>
        {t('connection.noAccount')}{' '}
        <Link
          className={c('link')}
          onPress={() => void api.app.openLink('hubrise_signup').catch(fail)}
        >
          {t('connection.signup')}
          <Icon name="external" />
        </Link>
      </p>
      <div className={c('others')}>
        <h3>{t('connection.otherWays')}</h3>
        <Actions>
          <ActionButton icon="external" onPress={connect('browser')}>
            {t('connection.inBrowser')}
          </ActionButton>
          <ActionButton icon="copy" onPress={connect('code')}>
            {t('connection.pasteCode')}
          </ActionButton>
        </Actions>
      </div>
      {!needsImport(problem) && (
        <ImportClient
          problem={null}
          look="secondary"
          isOther={hasClient}
          isHeldInMemoryOnly={clientHeldInMemoryOnly}
        />
      )}
      <GivingUp />
      {revocationsWaiting > 0 && (
        <Message
          tone="warning"
          title={t('connection.revocationsWaiting', { count: revocationsWaiting })}
        >
          {t('connection.revocationsNext')}
        </Message>
      )}
    </ConnectionBox>
  );
}

/** A connection that is lost is missed, and rings, until somebody says that none is wanted any more. */
function GivingUp(): ReactElement | null {
  const { access, health } = useTill();
  const { t } = useTranslation();
  const isLost = useReadable(health, (known) => (known?.lost ?? null) !== null);
  const [confirming, setConfirming] = useState(false);
  if (!isLost) return null;
  return (
    <div className={c('others')}>
      <Actions>
        <ActionButton look="danger-outline" onPress={() => access.need(() => setConfirming(true))}>
          {t('connection.giveUp')}
        </ActionButton>
        {confirming && <DisconnectDialog isLost onClose={() => setConfirming(false)} />}
      </Actions>
    </div>
  );
}
