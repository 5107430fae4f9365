import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectMethod, DraftState } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { Message } from '../../../components/message.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { ConnectProblemMessage } from '../../connection/connect-problem.tsx';

/**
 * Publishing is not turned on, or HubRise does not allow it: how to ask for it, and why the last time came to
 * nothing.
 */
export function RightNotice({ right }: { right: DraftState['right'] }): ReactElement {
  const { access, api, connection, fail } = useTill();
  const { t } = useTranslation();
  const phase = useReadable(connection);
  if (phase?.kind === 'authorizing') {
    return (
      <Message
        tone="neutral"
        announced
        title={t('draft.right.authorizing')}
        actions={
          <ActionButton onPress={() => void api.connection.cancel().catch(fail)}>
            {t('draft.right.cancel')}
          </ActionButton>
        }
      />
    );
  }
  const ask = (method: ConnectMethod): void =>
    access.need(() => api.draft.askRight(method).catch(fail));
  const denied = right === 'denied';
  const asked = phase?.kind === 'connected' || phase?.kind === 'failing' ? phase : null;
  return (
    <>
      <ConnectProblemMessage problem={asked?.problem ?? null} />
      <Message
        tone={denied ? 'bad' : 'warning'}
        title={t(denied ? 'draft.right.denied' : 'draft.right.off')}
        actions={
          <>
            <ActionButton look="primary" onPress={() => ask('window')}>
              {t('draft.right.ask')}
            </ActionButton>
            <ActionButton onPress={() => ask('browser')}>{t('draft.right.inBrowser')}</ActionButton>
          </>
        }
      >
        {t(denied ? 'draft.right.deniedNext' : 'draft.right.text')}
      </Message>
    </>
  );
}
