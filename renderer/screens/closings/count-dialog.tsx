import { type ReactElement, useState } from 'react';
import { LONGEST_REASON } from '../../../main/core/answer/moves.ts';
import {
  type CashCounts,
  countTotal,
  DENOMINATIONS,
  type Denomination,
  denominationText,
  MOST_OF_ONE,
} from '../../../main/core/cash/count.ts';
import { typedReason } from '../../../main/core/fiscal/reason.ts';
import type { CountResult, UnsoldTickets } from '../../../preload/contract.ts';
import { classesOf } from '../../components/classes.ts';
import { Field } from '../../components/field.tsx';
import { Message } from '../../components/message.tsx';
import { Overlay } from '../../components/overlay.tsx';
import { Answers } from '../../components/question.tsx';
import { Facts } from '../../components/section.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useBusy } from '../../hooks/use-busy.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useRefusalWords } from '../../hooks/use-refusal-words.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { parseEuros, parseMany } from '../../logic/euros.ts';
import sheet from './closings.module.css';
import { PartPaid } from './part-paid.tsx';

const c = classesOf(sheet);

type Typed = Readonly<Partial<Record<Denomination, string>>>;

/** Whole counts of what was typed; null where something is no number. */
function countsOf(typed: Typed): CashCounts | null {
  const pairs = DENOMINATIONS.map((one) => [one, parseMany(typed[one] ?? '')] as const);
  if (pairs.some(([, many]) => many === null || many > MOST_OF_ONE)) return null;
  return Object.fromEntries(pairs.filter(([, many]) => many !== 0));
}

/** The end of a day: a blind count, then what should be there, a reason, and tomorrow's float. */
export function CountDialog(props: {
  readonly openOrders: number;
  readonly unsold: UnsoldTickets;
  /** The day that is open as the count begins, `YYYY-MM-DD`. */
  readonly day: string;
  readonly onClose: () => void;
  readonly onClosed: (numbers: readonly string[]) => void;
}): ReactElement {
  const { api } = useTill();
  const { t } = useTranslation();
  const { locale, money } = useFormat();
  const refusal = useRefusalWords();
  const [typed, setTyped] = useState<Typed>({});
  const [result, setResult] = useState<CountResult | null>(null);
  const [busy, during] = useBusy();
  const [problem, setProblem] = useState<string | null>(null);
  // It may end while somebody counts: its cash is not the next one's.
  const [day] = useState(props.day);
  const counts = countsOf(typed);

  const count = async (): Promise<void> => {
    if (counts === null) return;
    setProblem(null);
    const answer = await api.closings.count(counts, day);
    if (answer.kind === 'done') setResult(answer.value);
    else setProblem(refusal(answer));
  };
  if (result !== null && counts !== null) {
    return (
      <CloseDialog
        {...props}
        counts={counts}
        day={day}
        result={result}
        onRecount={() => setResult(null)}
      />
    );
  }
  return (
    <Overlay place="wide" title={t('closings.count')} isHeld={busy} onClose={props.onClose}>
      <p>{t('closings.countText')}</p>
      {props.openOrders > 0 && (
        <p className="quiet">{t('closings.carriedText', { count: props.openOrders })}</p>
      )}
      <PartPaid unsold={props.unsold} />
      {problem !== null && <Message tone="bad" title={problem} announced />}
      <div className={c('counts')}>
        {DENOMINATIONS.map((one) => (
          <Field
            key={one}
            label={
              locale === 'fr-FR' ? denominationText(one) : money({ cents: one, currency: 'EUR' })
            }
            value={typed[one] ?? ''}
            inputMode="numeric"
            maxLength={4}
            onChange={(text) => setTyped({ ...typed, [one]: text })}
          />
        ))}
      </div>
      <p className={c('sum')} role="status">
        {counts === null
          ? t('closings.notNumber')
          : t('closings.counted', {
              amount: money({ cents: countTotal(counts), currency: 'EUR' }),
            })}
      </p>
      <Answers
        confirm={t('closings.countDone')}
        isDisabled={counts === null}
        isPending={busy}
        onConfirm={() => during(count)}
        onClose={props.onClose}
      />
    </Overlay>
  );
}

function CloseDialog(props: {
  readonly counts: CashCounts;
  readonly day: string;
  readonly result: CountResult;
  readonly unsold: UnsoldTickets;
  readonly onRecount: () => void;
  readonly onClose: () => void;
  readonly onClosed: (numbers: readonly string[]) => void;
}): ReactElement {
  const { counts, day, onClosed, result } = props;
  const { cashTips, counted, difference, expected } = result;
  const { api } = useTill();
  const { t } = useTranslation();
  const { money } = useFormat();
  const refusal = useRefusalWords();
  const [reason, setReason] = useState('');
  const [left, setLeft] = useState('');
  const [busy, during] = useBusy();
  const [problem, setProblem] = useState<string | null>(null);
  const float = left.trim() === '' ? null : parseEuros(left);
  const isFloatWrong = (left.trim() !== '' && float === null) || (float ?? 0) > counted;
  const isWhole = !isFloatWrong && (difference === 0 || reason.trim() !== '');
  const euros = (cents: number): string => money({ cents, currency: 'EUR' });
  const close = async (): Promise<void> => {
    setProblem(null);
    const why = difference === 0 ? null : typedReason(reason);
    const answer = await api.closings.close({ counts, day, reason: why, float });
    if (answer.kind === 'done') onClosed(answer.value);
    else setProblem(refusal(answer));
  };
  return (
    <Overlay place="centre" title={t('closings.result')} isHeld={busy} onClose={props.onClose}>
      <div className={c('form')}>
        {problem !== null && <Message tone="bad" title={problem} announced />}
        <Facts
          entries={[
            [t('closings.countedFact'), euros(counted)],
            [t('closings.expected'), euros(expected)],
            [t('closings.differenceFact'), euros(difference)],
          ]}
        />
        {cashTips > 0 && (
          <p className="quiet">{t('closings.cashTips', { amount: euros(cashTips) })}</p>
        )}
        <PartPaid unsold={props.unsold} />
        {difference === 0 ? (
          <Message tone="good" title={t('closings.exact')} />
        ) : (
          <Field
            label={t('closings.why')}
            help={t('closings.whyHelp')}
            value={reason}
            maxLength={LONGEST_REASON}
            onChange={setReason}
          />
        )}
        <Field
          label={t('closings.left')}
          help={t('closings.leftHelp')}
          value={left}
          inputMode="numeric"
          fault={isFloatWrong ? t('closings.leftWrong') : null}
          maxLength={12}
          onChange={setLeft}
        />
        <p>{t('closings.zText')}</p>
      </div>
      <Answers
        keep={t('closings.recount')}
        confirm={t('closings.z')}
        isDisabled={!isWhole}
        isPending={busy}
        onConfirm={() => during(close)}
        onClose={props.onRecount}
      />
    </Overlay>
  );
}
