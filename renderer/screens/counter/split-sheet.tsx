import { type ReactElement, useState } from 'react';
import type { Draft, DraftLine } from '../../../main/core/counter/draft.ts';
import type { LinePick } from '../../../main/core/counter/split.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Overlay } from '../../components/overlay.tsx';
import { PressButton } from '../../components/press-button.tsx';
import { Answers } from '../../components/question.tsx';
import { Stepper } from '../../components/stepper.tsx';
import { useFormat } from '../../hooks/use-format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { amountsOfParts, amountsOfPicks, pickedByATap } from '../../logic/split-amounts.ts';
import sheet from './sheets.module.css';

const c = classesOf(sheet);

/** A bill in parts alike, or these lines now and the others later: what each comes to is seen before. */
export function SplitSheet(props: {
  readonly draft: Draft;
  readonly most: number;
  readonly onClose: () => void;
  readonly onParts: (parts: number) => void;
  readonly onLines: (picks: readonly LinePick[]) => void;
}): ReactElement {
  const { draft, most, onClose } = props;
  const { t } = useTranslation();
  const { money } = useFormat();
  const [parts, setParts] = useState<number | null>(2);
  const [picks, setPicks] = useState<readonly LinePick[]>([]);
  const euros = (cents: number): string => money({ cents, currency: 'EUR' });
  const picked = amountsOfPicks(draft, picks);
  /** One more with each tap, and none again after all of it. */
  const pick = (line: number, all: number): void => {
    const before = picks.find((one) => one.line === line)?.qty ?? 0;
    const next = before + pickedByATap(all);
    const others = picks.filter((one) => one.line !== line);
    setPicks(next > all ? others : [...others, { line, qty: next }]);
  };
  return (
    <Overlay place="wide" title={t('comptoir.split')} onClose={onClose}>
      <div className={c('sheet')}>
        <Stepper
          label={t('comptoir.parts')}
          value={parts}
          range={{ least: 2, most, step: 1 }}
          words={String(parts ?? 2)}
          onChange={(next) => setParts(next ?? 2)}
        />
        <p className={c('partAmounts')}>
          {amountsOfParts(draft, parts ?? 2)
            .map(({ amount, count }) => `${count}\u00a0× ${euros(amount)}`)
            .join(' + ')}
        </p>
        <ActionButton
          size="primary"
          look={picks.length === 0 ? 'primary' : 'secondary'}
          onPress={() => props.onParts(parts ?? 2)}
        >
          {t('comptoir.splitParts', { count: parts ?? 2 })}
        </ActionButton>
        <p>{t('comptoir.splitLines')}</p>
        {draft.lines.map((line) => (
          <LineToPick
            key={line.id}
            draft={draft}
            line={line}
            taken={picks.find((one) => one.line === line.id)?.qty ?? 0}
            amount={picked?.byLine.get(line.id) ?? null}
            onPick={() => pick(line.id, line.qty)}
          />
        ))}
      </div>
      <Answers
        confirm={
          picked === null
            ? t('comptoir.payLines')
            : `${t('comptoir.payLines')} ${euros(picked.total)}`
        }
        isDisabled={picks.length === 0}
        onConfirm={() => props.onLines(picks)}
        onClose={onClose}
      />
    </Overlay>
  );
}

/** A line that can be paid now: what one of it costs, how many are picked, and what those come to. */
function LineToPick(props: {
  readonly draft: Draft;
  readonly line: DraftLine;
  /** How many are picked, thousandths. */
  readonly taken: number;
  /** What those come to, cents; null: none is picked, or it cannot be paid apart. */
  readonly amount: number | null;
  readonly onPick: () => void;
}): ReactElement {
  const { amount, draft, line, onPick, taken } = props;
  const { id, priced, qty } = line;
  const { money, quantity } = useFormat();
  const euros = (cents: number): string => money({ cents, currency: 'EUR' });
  const one = amountsOfPicks(draft, [{ line: id, qty: pickedByATap(qty) }]);
  return (
    <PressButton className={c('option', taken > 0 && 'chosen')} onPress={onPick}>
      <span>
        {priced.label}
        {one !== null && <span className={c('each')}>{euros(one.total)}</span>}
      </span>
      <b className={c('picked')}>
        <span>{`${quantity(String(taken / 1000))} / ${quantity(String(qty / 1000))}`}</span>
        <span className={c('pickedAmount')}>{amount === null ? '' : euros(amount)}</span>
      </b>
    </PressButton>
  );
}
