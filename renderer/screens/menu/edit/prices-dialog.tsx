import { type ReactElement, useState } from 'react';
import { PERCENT, PRICE_STEPS, type PriceStep } from '../../../../main/core/draft/prices.ts';
import type { DraftView } from '../../../../preload/contract.ts';
import { Field } from '../../../components/field.tsx';
import { Choice } from '../../../components/option-list.tsx';
import { Overlay } from '../../../components/overlay.tsx';
import { Pick } from '../../../components/pick.tsx';
import { Answers } from '../../../components/question.tsx';
import { useBusy } from '../../../hooks/use-busy.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { typedPercent } from '../../../logic/draft.ts';
import { Marks } from './marks.tsx';
import type { Editing } from './use-draft.ts';

interface PricesDialogProps {
  readonly view: DraftView;
  /** The category that is on show. */
  readonly category: string | null;
  readonly editing: Editing;
  readonly onClose: () => void;
}

/** Many prices at once: a percentage and a rounding, over a category or everything. */
export function PricesDialog({
  editing,
  onClose,
  view,
  ...props
}: PricesDialogProps): ReactElement {
  const { t } = useTranslation();
  const [percent, setPercent] = useState('+5');
  const [step, setStep] = useState<PriceStep>(10);
  const [category, setCategory] = useState(props.category);
  const [options, setOptions] = useState(false);
  const [busy, during] = useBusy();
  const typed = typedPercent(percent);
  const isPossible =
    typed !== null && Number(typed) >= PERCENT.least && Number(typed) <= PERCENT.most;
  const change = async (): Promise<void> => {
    if (typed === null) return;
    await editing.edit({
      kind: 'prices',
      category,
      step,
      options: options && category === null,
      by: { kind: 'percent', percent: typed },
    });
    onClose();
  };
  return (
    <Overlay place="centre" title={t('draft.prices.title')} isHeld={busy} onClose={onClose}>
      <Field
        label={t('word.percentage')}
        value={percent}
        maxLength={7}
        autoFocus
        help={t('draft.prices.help')}
        fault={isPossible ? null : t('draft.fault.percent')}
        onChange={setPercent}
      />
      <Choice
        label={t('draft.prices.step')}
        value={String(step)}
        options={PRICE_STEPS.map((one) => ({
          value: String(one),
          label: t(`draft.prices.steps.${one}`),
        }))}
        onChange={(value) => setStep(PRICE_STEPS.find((one) => String(one) === value) ?? 10)}
      />
      <Pick
        label={t('draft.prices.of')}
        value={category}
        all={t('draft.prices.all')}
        options={view.categories.map(({ key, name }) => ({
          value: key,
          label: name ?? t('carte.unnamed'),
        }))}
        onChange={setCategory}
      />
      {category === null && (
        <Marks
          label={t('draft.prices.options')}
          options={[{ value: 'options', label: t('draft.prices.options') }]}
          isOn={() => options}
          onToggle={() => setOptions(!options)}
        />
      )}
      <p className="quiet">{t('draft.prices.deals')}</p>
      <Answers
        confirm={t('draft.prices.change')}
        isDisabled={!isPossible}
        isPending={busy}
        onConfirm={() => void during(change)}
        onClose={onClose}
      />
    </Overlay>
  );
}
