import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { FailedPrint } from '../../../preload/contract.ts';
import { Question } from '../../components/question.tsx';
import { useTill } from '../../hooks/till-context.ts';

/** Asks before a ticket is given up: the kitchen will never see it. */
export function AbandonPrint(props: {
  readonly print: FailedPrint;
  readonly onClose: () => void;
}): ReactElement {
  const { onClose, print } = props;
  const { api, fail, speech } = useTill();
  const { t } = useTranslation();

  const abandon = async (): Promise<void> => {
    onClose();
    await api.printing.abandon(print.id);
    speech.say(t('prints.abandoned'));
  };

  return (
    <Question
      title={t('prints.abandonTitle')}
      keep={t('prints.keep')}
      confirm={t('prints.abandon')}
      onConfirm={() => void abandon().catch(fail)}
      onClose={onClose}
    >
      <p>{t('prints.abandonText')}</p>
    </Question>
  );
}
