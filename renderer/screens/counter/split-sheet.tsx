import { type ReactElement, useState } from 'react';
import type { Draft } from '../../../main/core/counter/draft.ts';
import type { LinePick } from '../../../main/core/counter/split.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Overlay } from '../../components/overlay.tsx';
import { PressButton } from '../../components/press-button.tsx';
import { Answers } from '../../components/question.tsx';
import { Stepper } from '../../components/stepper.tsx';
import { useFormat } from '../../hooks/use-format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './sheets.module.css';

const c = classesOf(sheet);

/** A bill in parts alike, or these lines now and the others later. */
export function SplitSheet(props: {
  readonly draft: Draft;
  readonly most: number;
  readonly onClose: () => void;
  readonly onParts: (parts: number) => void;
  readonly onLines: (picks: readonly LinePick[]) => void;
}): ReactElement {
  const { draft, most, onClose } = props;
  const { t } = useTranslation();
  const { quantity } = useFormat();
  const [parts, setParts] = useState<number | null>(2);
  const [picks, setPicks] = useState<readonly LinePick[]>([]);
  /** One more with each tap, and none again after all of it. */
  const pick = (line: number, all: number): void => {
    const before = picks.find((one) => one.line === line)?.qty ?? 0;
    const next = all % 1000 === 0 ? before + 1000 : before + all;
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
        <ActionButton
          size="primary"
          look={picks.length === 0 ? 'primary' : 'secondary'}
          onPress={() => props.onParts(parts ?? 2)}
        >
          {t('comptoir.splitParts', { count: parts ?? 2 })}
        </ActionButton>
        <p>{t('comptoir.splitLines')}</p>
        {draft.lines.map(({ id, priced, qty }) => {
          const taken = picks.find((one) => one.line === id)?.qty ?? 0;
          const words = `${quantity(String(taken / 1000))} / ${quantity(String(qty / 1000))}`;
          return (
            <PressButton
              key={id}
              className={c('option', taken > 0 && 'chosen')}
              onPress={() => pick(id, qty)}
            >
              <span>{priced.label}</span>
              <b>{words}</b>
            </PressButton>
          );
        })}
      </div>
      <Answers
        confirm={t('comptoir.payLines')}
        isDisabled={picks.length === 0}
        onConfirm={() => props.onLines(picks)}
        onClose={onClose}
      />
    </Overlay>
  );
}
