import { type ReactElement, useState } from 'react';
import type { RefusedSend } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { EntryCard } from '../../components/list-panel.tsx';
import { Message } from '../../components/message.tsx';
import { RefusalWords } from '../../components/refusal-words.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useBusy } from '../../hooks/use-busy.ts';
import { usePlatformWords } from '../../hooks/use-platform-words.ts';
import { useMoment } from '../../hooks/use-when.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { MoveProblem } from '../../state/moves-store.ts';

interface RefusedSendCardProps {
  readonly send: RefusedSend;
  readonly onAbandon: () => void;
}

/** One refused answer: what the shop had said, what HubRise said to it, and what can be done. */
export function RefusedSendCard({ send, onAbandon }: RefusedSendCardProps): ReactElement {
  const { api, speech, ui } = useTill();
  const { t } = useTranslation();
  const { label } = usePlatformWords();
  const moment = useMoment();
  const [busy, during] = useBusy();
  const [problem, setProblem] = useState<MoveProblem | null>(null);

  const resend = async (): Promise<void> => {
    const result = await api.orders.resend(send.id);
    if (result.kind === 'done') speech.say(t('corrections.resent', { code: send.code }));
    else setProblem(result.reason);
  };

  return (
    <EntryCard
      name={send.code}
      title={send.code}
      about={
        <>
          <strong>{label(send.platform)}</strong>
          {` · ${moment(send.at)} · `}
          {t('corrections.what', { status: t(`status.${send.status}`) })}
        </>
      }
      reason={<RefusalWords refusal={send.refusal} />}
      actions={
        <>
          <ActionButton
            size="primary"
            look="primary"
            icon="send"
            isPending={busy}
            onPress={() => during(resend)}
          >
            {t('corrections.resend')}
          </ActionButton>
          <ActionButton size="primary" look="danger-outline" onPress={onAbandon}>
            {t('word.abandon')}
          </ActionButton>
          <ActionButton
            size="primary"
            onPress={() => {
              ui.close('corrections');
              ui.open({ kind: 'order', orderId: send.orderId });
            }}
          >
            {t('corrections.open')}
          </ActionButton>
        </>
      }
    >
      {problem !== null && <Message tone="bad" title={t(`moveProblem.${problem}`)} announced />}
    </EntryCard>
  );
}
