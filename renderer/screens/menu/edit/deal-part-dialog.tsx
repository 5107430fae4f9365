import { type ReactElement, useState } from 'react';
import { type DealLine, EFFECTS } from '../../../../main/core/draft/deal-lines.ts';
import type { DraftDealLine, DraftView } from '../../../../preload/contract.ts';
import { classesOf } from '../../../components/classes.ts';
import { Field } from '../../../components/field.tsx';
import { Choice } from '../../../components/option-list.tsx';
import { Overlay } from '../../../components/overlay.tsx';
import { Answers } from '../../../components/question.tsx';
import { Section } from '../../../components/section.tsx';
import { useBusy } from '../../../hooks/use-busy.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { centsText, rateText, typedCents, typedRate } from '../../../logic/draft.ts';
import sheet from './availability-dialog.module.css';
import { DealSizes, type TypedSku } from './deal-sizes.tsx';

const c = classesOf(sheet);

const NEW: DraftDealLine = {
  label: null,
  skus: [],
  effect: 'unchanged',
  cents: null,
  percent: null,
};

interface DealPartDialogProps {
  /** Null: a new one. */
  readonly line: DraftDealLine | null;
  readonly view: DraftView;
  readonly onKeep: (line: DealLine) => Promise<unknown>;
  readonly onClose: () => void;
}

/** A part of a deal: what it is called, what can be taken, and what becomes of its price. */
export function DealPartDialog(props: DealPartDialogProps): ReactElement {
  const { onClose, onKeep, view } = props;
  const { t } = useTranslation();
  const line = props.line ?? NEW;
  const [label, setLabel] = useState(line.label ?? '');
  const [effect, setEffect] = useState(line.effect);
  const [value, setValue] = useState(
    line.effect === 'percentage_off' ? rateText(line.percent) : centsText(line.cents),
  );
  const [skus, setSkus] = useState<readonly TypedSku[]>(() =>
    line.skus.map((sku) => ({ ...sku, typed: sku.extra === 0 ? '' : centsText(sku.extra) })),
  );
  const [busy, during] = useBusy();
  const isPercent = effect === 'percentage_off';
  const cents = isPercent ? null : typedCents(value);
  const percent = isPercent ? (typedRate(value) ?? null) : null;
  const isValued = effect === 'unchanged' || cents !== null || percent !== null;
  const extras = skus.map(({ typed }) => (typed.trim() === '' ? 0 : typedCents(typed)));
  const isPossible = isValued && skus.length > 0 && extras.every((extra) => extra !== null);
  const keep = async (): Promise<void> => {
    await onKeep({
      label: label.trim() || null,
      skus: skus.map(({ ref }, place) => ({ ref, extra: extras[place] ?? 0 })),
      effect,
      cents: effect === 'unchanged' ? null : cents,
      percent,
    });
    onClose();
  };
  return (
    <Overlay place="wide" title={t('draft.deal.title')} isHeld={busy} onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long page is scrolled with the keys. */}
      <div className={c('body')} tabIndex={0}>
        <Field label={t('draft.deal.label')} value={label} maxLength={255} onChange={setLabel} />
        <Choice
          label={t('draft.deal.effect')}
          value={effect}
          options={EFFECTS.map((one) => ({ value: one, label: t(`draft.deal.effects.${one}`) }))}
          onChange={setEffect}
        />
        {effect !== 'unchanged' && (
          <Field
            label={t(isPercent ? 'word.percentage' : 'draft.deal.amount')}
            value={value}
            maxLength={9}
            inputMode="numeric"
            fault={
              value === '' || isValued
                ? null
                : t(isPercent ? 'draft.fault.percentOff' : 'draft.fault.price')
            }
            onChange={setValue}
          />
        )}
        <Section title={t('draft.deal.sizes')}>
          <DealSizes view={view} skus={skus} onChange={setSkus} />
        </Section>
      </div>
      <Answers
        confirm={t('draft.keep')}
        isDisabled={!isPossible}
        isPending={busy}
        onConfirm={() => void during(keep)}
        onClose={onClose}
      />
    </Overlay>
  );
}
