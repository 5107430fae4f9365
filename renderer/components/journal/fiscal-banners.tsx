import { type ReactElement, useState } from 'react';
import type { FiscalAnswer, FiscalView } from '../../../preload/contract.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useBusy } from '../../hooks/use-busy.ts';
import { useKeychain } from '../../hooks/use-keychain.ts';
import { useRefusalWords } from '../../hooks/use-refusal-words.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ActionButton } from '../action-button.tsx';
import { Message } from '../message.tsx';

/** What stands in the way of the counter, or must be known of its journal: a sentence, and one thing to do. */
export function FiscalBanners({ view }: { view: FiscalView }): ReactElement {
  const { api } = useTill();
  const { t } = useTranslation();
  const { phase } = view;
  return (
    <>
      {phase === 'no_keychain' && (
        <Banner of="noKeychain" tone="bad" act={() => api.fiscal.retry()} />
      )}
      {phase === 'key_lost' && <Banner of="keyLost" tone="bad" act={api.fiscal.replaceLostKey} />}
      {phase === 'date_doubtful' && (
        <Banner of="dateDoubtful" tone="bad" act={api.fiscal.confirmDate} />
      )}
      {phase === 'ended' && (
        <Message tone="bad" title={t('fiscal.ended.what')}>
          {t('fiscal.ended.next')}
        </Message>
      )}
      {view.isTraining && (
        <Banner of="training" tone="warning" act={() => api.fiscal.setTraining(false)} />
      )}
      {view.isRestored && (
        <Message tone="warning" title={t('fiscal.restored.what')}>
          {t('fiscal.restored.next')}
        </Message>
      )}
      {view.areMarksMissing && (
        <Message tone="warning" title={t('fiscal.noMarks.what')}>
          {t('fiscal.noMarks.next')}
        </Message>
      )}
      {view.isBroken && (
        <Message tone="bad" title={t('fiscal.broken.what')}>
          {t('fiscal.broken.next')}
        </Message>
      )}
      {view.isJournalGone && (
        <Message tone="bad" title={t('fiscal.gone.what')}>
          {t('fiscal.gone.next')}
        </Message>
      )}
    </>
  );
}

function Banner(props: {
  readonly of: 'noKeychain' | 'keyLost' | 'dateDoubtful' | 'training';
  readonly tone: 'bad' | 'warning';
  // biome-ignore lint/suspicious/noConfusingVoidType: nothing comes back of a retry.
  readonly act: () => Promise<FiscalAnswer | void>;
}): ReactElement {
  const { of, tone } = props;
  const { access } = useTill();
  const { t } = useTranslation();
  const keychain = useKeychain();
  const refusal = useRefusalWords();
  const [busy, during] = useBusy();
  const [problem, setProblem] = useState<string | null>(null);
  const act = async (): Promise<void> => {
    const answer = await props.act();
    setProblem(answer?.kind === 'refused' ? refusal(answer) : null);
  };
  return (
    <Message
      tone={tone}
      title={t(`fiscal.${of}.what`, { keychain })}
      actions={
        <ActionButton
          look="primary"
          isPending={busy}
          onPress={() => access.need(() => during(act))}
        >
          {t(`fiscal.${of}.act`)}
        </ActionButton>
      }
    >
      {problem ?? t(`fiscal.${of}.next`)}
    </Message>
  );
}
