import { type ReactElement, useState } from 'react';
import type { ConnectProblem, ImportProblem, ImportResult } from '../../../preload/contract.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useBusy } from '../../hooks/use-busy.ts';
import { useKeychain } from '../../hooks/use-keychain.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ActionButton, Actions } from '../action-button.tsx';
import { Message } from '../message.tsx';

interface ImportClientProps {
  readonly problem: ImportProblem | null;
  readonly look: 'primary' | 'secondary';
  /** There is one already, which may be the wrong one. */
  readonly isOther?: boolean;
  /** It was imported before, and the keychain did not take it. */
  readonly isHeldInMemoryOnly?: boolean;
  readonly onImported?: () => void;
}

/** The button that takes HubRise's credentials file, and what came of it. */
export function ImportClient(props: ImportClientProps): ReactElement {
  const { isHeldInMemoryOnly = false, isOther = false, look, onImported, problem } = props;
  const { access, api } = useTill();
  const { t } = useTranslation();
  const keychain = useKeychain();
  const [result, setResult] = useState<ImportResult | null>(null);
  const [busy, during] = useBusy();
  const shown = result?.kind === 'failed' ? result.problem : problem;
  const take = async (): Promise<void> => {
    const taken = await api.connection.importClient();
    setResult(taken);
    if (taken.kind === 'imported') onImported?.();
  };
  return (
    <>
      {shown !== null && !busy && (
        <Message tone="bad" title={t(`importProblem.${shown}.what`, { keychain })} announced>
          {t(`importProblem.${shown}.next`)}
        </Message>
      )}
      {result?.kind === 'imported' && (
        <Message tone="good" title={t('connection.imported')} announced>
          {t(result.heldInMemoryOnly ? 'connection.importedHeld' : 'connection.importedNext')}
        </Message>
      )}
      {result === null && isHeldInMemoryOnly && (
        <Message tone="warning" title={t('connection.imported')}>
          {t('connection.importedHeld')}
        </Message>
      )}
      <Actions>
        <ActionButton
          look={look}
          size={look === 'primary' ? 'primary' : 'normal'}
          icon="file"
          isPending={busy}
          onPress={() => access.need(() => during(take))}
        >
          {t(isOther ? 'connection.importOther' : 'connection.import')}
        </ActionButton>
      </Actions>
    </>
  );
}

/** Whether the message of a problem comes with the button that takes the credentials file. */
export function needsImport(problem: ConnectProblem | null): boolean {
  return problem === 'wrong_client' || problem === 'no_client';
}

/** Why the last attempt came to nothing, and what to do; nothing where there was none. */
export function ConnectProblemMessage(props: {
  readonly problem: ConnectProblem | null;
  /** Of the button that takes the credentials file, where that is what to do. */
  readonly importLook?: ImportClientProps['look'];
  readonly onImported?: () => void;
}): ReactElement | null {
  const { importLook = 'secondary', onImported, problem } = props;
  const { t } = useTranslation();
  const keychain = useKeychain();
  if (problem === null) return null;
  const byChoice = problem === 'cancelled' || problem === 'window_closed';
  return (
    <>
      <Message
        tone={byChoice ? 'neutral' : 'bad'}
        title={t(`connectProblem.${problem}.what`, { keychain })}
        announced
      >
        {t(`connectProblem.${problem}.next`)}
      </Message>
      {needsImport(problem) && (
        <ImportClient
          problem={null}
          look={importLook}
          {...(onImported === undefined ? {} : { onImported })}
        />
      )}
    </>
  );
}
