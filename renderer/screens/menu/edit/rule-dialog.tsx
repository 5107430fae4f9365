import { type ReactElement, useState } from 'react';
import type { PriceRule } from '../../../../main/core/draft/prices.ts';
import type { DraftView } from '../../../../preload/contract.ts';
import { classesOf } from '../../../components/classes.ts';
import { Field } from '../../../components/field.tsx';
import { Overlay } from '../../../components/overlay.tsx';
import { Answers } from '../../../components/question.tsx';
import { useBusy } from '../../../hooks/use-busy.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { centsText, isClock, typedCents } from '../../../logic/draft.ts';
import sheet from './availability-dialog.module.css';
import { ConditionFields } from './condition-fields.tsx';

const c = classesOf(sheet);

const ALWAYS: PriceRule = { cents: null, days: null, from: null, to: null, variants: null };

interface RuleDialogProps {
  /** What costs this. */
  readonly name: string;
  /** Null: a new one. */
  readonly rule: PriceRule | null;
  readonly view: DraftView;
  readonly onKeep: (rule: PriceRule & { readonly cents: number }) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Another price, and when and where it holds. */
export function RuleDialog(props: RuleDialogProps): ReactElement {
  const { name, onClose, onKeep, view } = props;
  const { t } = useTranslation();
  const [rule, setRule] = useState(props.rule ?? ALWAYS);
  const [amount, setAmount] = useState(centsText(rule.cents));
  const [busy, during] = useBusy();
  const cents = typedCents(amount);
  const isFaulty = cents === null || !isClock(rule.from) || !isClock(rule.to);
  const keep = async (): Promise<void> => {
    if (cents === null) return;
    await onKeep({ ...rule, cents });
    onClose();
  };
  return (
    <Overlay place="wide" title={t('draft.rule.title', { name })} isHeld={busy} onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long page is scrolled with the keys. */}
      <div className={c('body')} tabIndex={0}>
        <Field
          label={t('draft.field.price')}
          value={amount}
          maxLength={9}
          inputMode="numeric"
          autoFocus
          fault={amount !== '' && cents === null ? t('draft.fault.price') : null}
          onChange={setAmount}
        />
        <ConditionFields value={rule} view={view} onChange={setRule} />
      </div>
      <Answers
        confirm={t('draft.keep')}
        isDisabled={isFaulty}
        isPending={busy}
        onConfirm={() => void during(keep)}
        onClose={onClose}
      />
    </Overlay>
  );
}
