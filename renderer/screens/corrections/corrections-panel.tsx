import { type ReactElement, useState } from 'react';
import type { RefusedSend } from '../../../preload/contract.ts';
import { ListPanel } from '../../components/list-panel.tsx';
import { Question } from '../../components/question.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useLive } from '../../hooks/use-live.ts';
import { usePlatformWords } from '../../hooks/use-platform-words.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { RefusedSendCard } from './refused-send-card.tsx';

/** À corriger: the answers that HubRise would not take, each until a person settles it. */
export function CorrectionsPanel(): ReactElement {
  const { ui } = useTill();
  const { t } = useTranslation();
  const sends = useLive('refusedSends');
  const [abandoning, setAbandoning] = useState<RefusedSend | null>(null);
  return (
    <ListPanel
      title={t('corrections.title')}
      entries={sends}
      keyOf={({ id }) => id}
      card={(send) => <RefusedSendCard send={send} onAbandon={() => setAbandoning(send)} />}
      words={{
        loading: t('corrections.loading'),
        none: t('corrections.none'),
        text: t('corrections.text'),
      }}
      onClose={() => ui.close('corrections')}
    >
      {abandoning !== null && (
        <AbandonDialog send={abandoning} onClose={() => setAbandoning(null)} />
      )}
    </ListPanel>
  );
}

/** Asks before an answer is abandoned: the platform will never hear of it. */
function AbandonDialog(props: {
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
      confirm={t('word.abandon')}
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
