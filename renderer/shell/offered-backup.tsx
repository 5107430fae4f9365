import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../components/action-button.tsx';
import { RestoreDialog } from '../components/restore-dialog.tsx';
import { useTill } from '../hooks/till-context.ts';

/** Takes the backup that the till offers after its database was damaged; anybody may. */
export function OfferedBackupButton({ takenAt }: { takenAt: number }): ReactElement {
  const { api } = useTill();
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <ActionButton look="primary" onPress={() => setAsking(true)}>
        {t('action.restore')}
      </ActionButton>
      {asking && (
        <RestoreDialog
          takenAt={takenAt}
          restore={api.data.restoreOffered}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
