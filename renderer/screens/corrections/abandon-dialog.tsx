import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RefusedSend } from '../../../preload/contract.ts';
import { Question } from '../../components/question.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { usePlatformWords } from '../../hooks/use-platform-words.ts';

/** Asks before an answer is given up: the platform will never hear of it. */
export function AbandonDialog(props: {
  readonly send: RefusedSend;
  readonly onClose: () => void;
}): ReactElement {
  const { onClose, send } = props;
  const { api, fail, speech } = useTill();
  const { t } = useTranslation();
  const { inSentence } = usePlatformWords();
  const { code, platform } = send;

  const abandon = async (): Promise<void> => {
    onClose();
    const result = await api.orders.abandon(send.id);
    // Somebody else has settled it meanwhile: it leaves the list all the same.
    if (result.kind === 'done' || result.reason === 'gone') {
      speech.say(t('corrections.abandoned', { code }));
    } else speech.call(t(`moveProblem.${result.reason}`));
  };

  return (
    <Question
      title={t('corrections.abandonTitle', { code })}
      keep={t('reject.keep')}
      confirm={t('corrections.abandon')}
      onConfirm={() => void abandon().catch(fail)}
      onClose={onClose}
    >
      <p>
        {t('corrections.abandonText', {
          platform: inSentence(platform),
          status: t(`status.${send.status}`),
        })}
      </p>
    </Question>
  );
}
