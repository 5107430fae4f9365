import type { ReactElement } from 'react';
import type { ConnectMethod } from '../../../preload/contract.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ActionButton } from '../action-button.tsx';
import { Message } from '../message.tsx';
import { ConnectProblemMessage } from './connect-problem.tsx';

/**
 * HubRise has not been asked for a right, or does not give it: how to ask for it, and why the last time came to
 * nothing.
 */
export function RightNotice(props: {
  readonly isDenied: boolean;
  /** What is missing. */
  readonly title: string;
  /** What HubRise will show, and what to choose there. */
  readonly text: string;
  /** Of the button that asks. */
  readonly ask: string;
  readonly onAsk: (method: ConnectMethod) => Promise<void>;
}): ReactElement {
  const { ask, isDenied, onAsk, text, title } = props;
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
  const asked = phase?.kind === 'connected' || phase?.kind === 'failing' ? phase : null;
  const press = (method: ConnectMethod): void => access.need(() => onAsk(method).catch(fail));
  return (
    <>
      <ConnectProblemMessage problem={asked?.problem ?? null} />
      <Message
        tone={isDenied ? 'bad' : 'warning'}
        title={title}
        actions={
          <>
            <ActionButton look="primary" onPress={() => press('window')}>
              {ask}
            </ActionButton>
            <ActionButton onPress={() => press('browser')}>
              {t('draft.right.inBrowser')}
            </ActionButton>
          </>
        }
      >
        {text}
      </Message>
    </>
  );
}
