import { type ReactElement, useState } from 'react';
import type { RestoreProblem } from '../../main/core/retention/backup-plan.ts';
import type { RestoreAnswer } from '../../preload/contract.ts';
import { useTill } from '../hooks/till-context.ts';
import { useMoment } from '../hooks/use-when.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Message } from './message.tsx';
import { Question } from './question.tsx';

interface RestoreDialogProps {
  readonly takenAt: number;
  readonly restore: () => Promise<RestoreAnswer>;
  readonly onClose: () => void;
}

/** Says what putting a backup back does, before it is done; stays until the app has closed. */
export function RestoreDialog(props: RestoreDialogProps): ReactElement {
  const { takenAt } = props;
  const { fail } = useTill();
  const { t } = useTranslation();
  const moment = useMoment();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<RestoreProblem | null>(null);

  const restore = (): void => {
    setBusy(true);
    setProblem(null);
    props.restore().then(
      (answer) => {
        if (answer.kind === 'restarting') return;
        setBusy(false);
        setProblem(answer.problem);
      },
      (error: unknown) => {
        setBusy(false);
        fail(error);
      },
    );
  };

  return (
    <Question
      title={t('restore.title', { moment: moment(takenAt) })}
      look="primary"
      confirm={t('action.restore')}
      isPending={busy}
      onConfirm={restore}
      onClose={props.onClose}
    >
      <p>{t('restore.text')}</p>
      <p>{t('restore.kept')}</p>
      {problem !== null && (
        <Message tone="bad" title={t('notice.restore_failed.what')} announced>
          {t(`notice.restore_failed.${problem}`)}
        </Message>
      )}
      {busy && <p role="status">{t('restore.closing')}</p>}
    </Question>
  );
}
