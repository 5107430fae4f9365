import { type ReactElement, useState } from 'react';
import { LONGEST_REASON } from '../../../main/core/answer/moves.ts';
import { type ReasonCode, sealedReason, typedReason } from '../../../main/core/fiscal/reason.ts';
import type { CashMove } from '../../../preload/contract.ts';
import { ActionButton, Actions } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Field } from '../../components/field.tsx';
import { Message } from '../../components/message.tsx';
import { Overlay } from '../../components/overlay.tsx';
import { Answers } from '../../components/question.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useBusy } from '../../hooks/use-busy.ts';
import { useReasonWords } from '../../hooks/use-reason-words.ts';
import { useRefusalWords } from '../../hooks/use-refusal-words.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { parseEuros } from '../../logic/euros.ts';
import sheet from './closings.module.css';

const c = classesOf(sheet);

const REASONS = ['bread', 'supplier', 'bank', 'change'] as const satisfies readonly ReasonCode[];

/** The float, or cash that goes in or out beside sales, with its reason. */
export function CashDialog(props: {
  readonly type: CashMove['type'];
  readonly onClose: () => void;
}): ReactElement {
  const { onClose, type } = props;
  const { api } = useTill();
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const words = useReasonWords();
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState(type === 'float' ? sealedReason('float') : '');
  const [busy, during] = useBusy();
  const [problem, setProblem] = useState<string | null>(null);
  const amount = parseEuros(typed);
  const isWhole = amount !== null && (amount > 0 || type === 'float') && reason.trim() !== '';
  const save = async (): Promise<void> => {
    if (amount === null) return;
    const answer = await api.closings.cash(type, amount, reason);
    if (answer.kind === 'done') onClose();
    else setProblem(refusal(answer));
  };
  return (
    <Overlay place="centre" title={t(`closings.cashTitle.${type}`)} isHeld={busy} onClose={onClose}>
      <div className={c('form')}>
        {problem !== null && <Message tone="bad" title={problem} announced />}
        <Field
          label={t('closings.amount')}
          value={typed}
          inputMode="numeric"
          autoFocus
          fault={typed === '' || amount !== null ? null : t('closings.notAmount')}
          maxLength={12}
          onChange={setTyped}
        />
        {type !== 'float' && (
          <>
            <Field
              label={t('word.reason')}
              value={words(reason)}
              maxLength={LONGEST_REASON}
              onChange={(text) => setReason(typedReason(text))}
            />
            <Actions>
              {REASONS.map((one) => (
                <ActionButton key={one} onPress={() => setReason(sealedReason(one))}>
                  {t(`reasons.${one}`)}
                </ActionButton>
              ))}
            </Actions>
          </>
        )}
      </div>
      <Answers
        confirm={t('closings.record')}
        isDisabled={!isWhole}
        isPending={busy}
        onConfirm={() => during(save)}
        onClose={onClose}
      />
    </Overlay>
  );
}
