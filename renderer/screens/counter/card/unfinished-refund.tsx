import { type ReactElement, useState } from 'react';
import type { UnfinishedRefund } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Message } from '../../../components/message.tsx';
import { Question } from '../../../components/question.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useBusy } from '../../../hooks/use-busy.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import sheet from './card.module.css';
import { useEndingWords, useShareWords } from './card-ended.tsx';

const c = classesOf(sheet);

interface PaneProps {
  readonly refund: UnfinishedRefund;
  /** The next customer comes first. */
  readonly onLater: () => void;
}

/**
 * One card has its money back, the other has not: asked for again, or given by hand; then there is an avoir.
 * Where all is back and its avoir could not be sealed, that is tried again.
 */
export function UnfinishedRefundPane({ onLater, refund }: PaneProps): ReactElement {
  const { api, fail, terminal } = useTill();
  const { t } = useTranslation();
  const { money } = useFormat();
  const shares = useShareWords();
  const words = useEndingWords();
  const isSet = useReadable(terminal, (view) => view?.isSet === true);
  const [isByHand, setByHand] = useState(false);
  const [busy, during] = useBusy();
  const [problem, setProblem] = useState<string | null>(null);
  const { left } = refund;
  const amount = money({ cents: left?.amount ?? 0, currency: 'EUR' });
  const finish = async (): Promise<void> => {
    setProblem(null);
    try {
      const reason = await api.terminal.finishByHand();
      if (reason !== null) setProblem(words({ kind: 'not_asked', reason }, 'credit'));
    } finally {
      setByHand(false);
    }
  };
  return (
    <div className={c('question')}>
      <Message tone="warning" title={t('terminal.unfinished.title')} announced>
        {t('terminal.unfinished.given', {
          number: refund.original,
          means: shares(refund.given),
        })}
      </Message>
      {left === null ? (
        <p>{t('terminal.unfinished.notSealed')}</p>
      ) : (
        <>
          <p>{t('terminal.unfinished.left', { means: shares([left]) })}</p>
          {left.last4 !== undefined && <p>{t('terminal.whichCard', { last4: left.last4 })}</p>}
          <output className={c('asked')}>{amount}</output>
        </>
      )}
      {problem !== null && <Message tone="bad" title={problem} announced />}
      {left === null ? (
        <ActionButton
          size="primary"
          look="primary"
          isDisabled={busy}
          onPress={() => during(finish)}
        >
          {t('terminal.unfinished.seal')}
        </ActionButton>
      ) : (
        <div className={c('answers')}>
          <ActionButton
            size="primary"
            look="primary"
            isDisabled={!isSet}
            onPress={() => void api.terminal.goOn().catch(fail)}
          >
            {t('terminal.unfinished.again')}
          </ActionButton>
          <ActionButton size="primary" onPress={() => setByHand(true)}>
            {t('terminal.unfinished.cash')}
          </ActionButton>
        </div>
      )}
      <p className="quiet">{t('terminal.unfinished.wait')}</p>
      <ActionButton isDisabled={busy} onPress={onLater}>
        {t('action.later')}
      </ActionButton>
      {isByHand && (
        <Question
          title={t('terminal.unfinished.sure', { amount })}
          confirm={t('terminal.unfinished.yes')}
          look="primary"
          isPending={busy}
          onConfirm={() => during(finish)}
          onClose={() => setByHand(false)}
        >
          <p>{t('terminal.unfinished.sureText')}</p>
        </Question>
      )}
    </div>
  );
}
