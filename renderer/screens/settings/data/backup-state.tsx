import { type ReactElement, useState } from 'react';
import type { BackupResult, BackupStatus } from '../../../../preload/contract.ts';
import { ActionButton, Actions } from '../../../components/action-button.tsx';
import { Message } from '../../../components/message.tsx';
import { Facts } from '../../../components/section.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useBusy } from '../../../hooks/use-busy.ts';
import { useMoment } from '../../../hooks/use-when.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';

/** When the last backup was taken, how many there are, and the button for one more. */
export function BackupState({ backups }: { backups: BackupStatus }): ReactElement {
  const { api } = useTill();
  const { t } = useTranslation();
  const moment = useMoment();
  const [busy, during] = useBusy();
  const [result, setResult] = useState<BackupResult['kind'] | null>(null);
  const { count, lastAt, problem } = backups;

  const backUp = async (): Promise<void> => {
    setResult(null);
    setResult((await api.data.backUpNow()).kind);
  };
  return (
    <>
      <Facts
        entries={[
          [
            t('settings.data.lastBackup'),
            lastAt === null ? t('settings.data.noBackup') : moment(lastAt),
          ],
          [t('settings.data.backupCount'), String(count)],
        ]}
      />
      {problem !== null && (
        <Message tone="bad" title={t('notice.backup_problem.what')} announced>
          {t(`notice.backup_problem.${problem.kind}`)}
        </Message>
      )}
      {result === 'done' && (
        <Message tone="good" title={t('settings.data.backedUp')} announced>
          {t('settings.data.backedUpNext')}
        </Message>
      )}
      <Actions>
        <ActionButton size="primary" look="primary" isPending={busy} onPress={() => during(backUp)}>
          {t(busy ? 'settings.data.backingUp' : 'settings.data.backUpNow')}
        </ActionButton>
      </Actions>
    </>
  );
}
