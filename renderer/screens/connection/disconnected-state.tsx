import type { ReactElement } from 'react';
import { Link } from 'react-aria-components/Link';
import { useTranslation } from 'react-i18next';
import type { ConnectMethod, ConnectProblem } from '../../../preload/contract.ts';
import { ActionButton, Actions } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { Message } from '../../components/message.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { ConnectProblemMessage, ImportClient, needsImport } from './connect-problem.tsx';
import sheet from './connection.module.css';
import { ConnectionBox } from './connection-box.tsx';

const c = classesOf(sheet);

interface DisconnectedStateProps {
  readonly problem: ConnectProblem | null;
  readonly revocationsWaiting: number;
}

/** No connection: the one button that makes it, and the second ways below. */
export function DisconnectedState(props: DisconnectedStateProps): ReactElement {
  const { problem, revocationsWaiting } = props;
  const { access, api, fail } = useTill();
  const { t } = useTranslation();
  const connect = (method: ConnectMethod) => (): void => {
    access.need(() => void api.connection.connect(method).catch(fail));
  };
  return (
    <ConnectionBox tone="neutral" icon="unplugged" title={t('connection.disconnected.title')}>
      <p>{t('connection.disconnected.text')}</p>
      <ConnectProblemMessage problem={problem} />
      <Actions>
        <ActionButton look="primary" size="primary" onPress={connect('window')}>
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
      {!needsImport(problem) && <ImportClient problem={null} look="secondary" isOther />}
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
