import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportProblem, ImportResult } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Message } from '../../components/message.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { BoxActions } from './connection-box.tsx';

interface ImportClientProps {
  readonly problem: ImportProblem | null;
  readonly look: 'primary' | 'secondary';
}

/** The button that takes HubRise's credentials file, and what came of it. */
export function ImportClient({ problem, look }: ImportClientProps): ReactElement {
  const { access, api, fail } = useTill();
  const { t } = useTranslation();
  const [result, setResult] = useState<ImportResult | null>(null);
  const [busy, setBusy] = useState(false);
  const shown = result?.kind === 'failed' ? result.problem : problem;

  const start = (): void => {
    setBusy(true);
    api.connection
      .importClient()
      .then(setResult, fail)
      .finally(() => setBusy(false));
  };
  return (
    <>
      {shown !== null && !busy && (
        <Message tone="bad" title={t(`importProblem.${shown}.what`)} announced>
          {t(`importProblem.${shown}.next`)}
        </Message>
      )}
      {result?.kind === 'imported' && (
        <Message tone="good" title={t('connection.imported')} announced>
          {t(result.heldInMemoryOnly ? 'connection.importedHeld' : 'connection.importedNext')}
        </Message>
      )}
      <BoxActions>
        <ActionButton
          look={look}
          size={look === 'primary' ? 'primary' : 'normal'}
          icon="file"
          isPending={busy}
          onPress={() => access.need(start)}
        >
          {t('connection.import')}
        </ActionButton>
      </BoxActions>
    </>
  );
}
