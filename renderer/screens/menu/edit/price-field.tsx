import type { ReactElement } from 'react';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { centsText, typedCents } from '../../../logic/draft.ts';
import { KeptField } from './kept-field.tsx';

/** A price that is typed as people write it. */
export function PriceField(props: {
  readonly label: string;
  readonly cents: number | null;
  readonly onKeep: (cents: number) => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <KeptField
      label={props.label}
      value={centsText(props.cents)}
      inputMode="numeric"
      maxLength={9}
      faultOf={(text) => (typedCents(text) === null ? t('draft.fault.price') : null)}
      onKeep={(text) => {
        const cents = typedCents(text);
        if (cents !== null) props.onKeep(cents);
      }}
    />
  );
}
