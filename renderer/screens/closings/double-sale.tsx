import { type ReactElement, useState } from 'react';
import { ActionButton } from '../../components/action-button.tsx';
import { Message } from '../../components/message.tsx';
import { useRefusalWords } from '../../components/operators/refusal.tsx';
import { Question } from '../../components/question.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useBusy } from '../../hooks/use-busy.ts';
import { useTranslation } from '../../i18n/use-translation.ts';

/** A sale that another till has too: what is left of it is given back here, where a person says so. */
export function DoubleSale({ sale, till }: { sale: string; till: string }): ReactElement {
  const { api, speech } = useTill();
  const { t } = useTranslation();
  const words = useRefusalWords();
  const [isAsking, setAsking] = useState(false);
  const [busy, during] = useBusy();
  const [refused, setRefused] = useState<string | null>(null);
  const giveBack = async (): Promise<void> => {
    const done = await api.closings.giveBackDouble(sale, till).finally(() => setAsking(false));
    // Its note leaves the list with the avoir, and this with it: said where it outlives both.
    if (done.kind === 'done') {
      speech.say(t('closings.takings.double.done', { number: done.number }));
    } else if (done.reason === 'given_back_there') speech.say(words(done.reason));
    else setRefused(words(done.reason));
  };
  return (
    <>
      {refused !== null && <Message tone="bad" title={refused} announced />}
      <ActionButton onPress={() => setAsking(true)}>
        {t('closings.takings.double.button', { sale })}
      </ActionButton>
      {isAsking && (
        <Question
          title={t('closings.takings.double.sure', { sale })}
          confirm={t('closings.takings.double.yes')}
          isPending={busy}
          onConfirm={() => during(giveBack)}
          onClose={() => setAsking(false)}
        >
          <p>{t('closings.takings.double.text', { till })}</p>
        </Question>
      )}
    </>
  );
}
