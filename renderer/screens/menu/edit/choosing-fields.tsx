import type { ReactElement } from 'react';
import { Stepper } from '../../../components/stepper.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';

const MOST_CHOICES = { least: 0, most: 20, step: 1 } as const;

interface ChoosingFieldsProps {
  readonly min: number;
  readonly max: number | null;
  readonly onChange: (value: { readonly min: number; readonly max: number | null }) => void;
}

/** How many options of a list must, and may, be chosen. */
export function ChoosingFields({ max, min, onChange }: ChoosingFieldsProps): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <Stepper
        label={t('draft.least')}
        value={min}
        range={MOST_CHOICES}
        words={String(min)}
        onChange={(value) => onChange({ min: value ?? 0, max })}
      />
      <Stepper
        label={t('draft.most')}
        value={max}
        range={{ ...MOST_CHOICES, least: 1 }}
        words={max === null ? t('word.noLimit') : String(max)}
        onChange={(value) => onChange({ min, max: value })}
      />
    </>
  );
}
