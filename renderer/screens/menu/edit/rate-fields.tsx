import type { ReactElement } from 'react';
import { type Rates, SERVICES, type Target } from '../../../../main/core/draft/doc.ts';
import { classesOf } from '../../../components/classes.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { rateText, typedRate } from '../../../logic/draft.ts';
import sheet from './entry-editor.module.css';
import { KeptField } from './kept-field.tsx';
import type { Editing } from './use-draft.ts';

const c = classesOf(sheet);

interface RateFieldsProps {
  /** A product, or a size alone. */
  readonly at: Target;
  readonly tax: Rates;
  readonly editing: Editing;
}

/** VAT by service type. */
export function RateFields({ at, editing, tax }: RateFieldsProps): ReactElement {
  const { t } = useTranslation();
  return (
    <div className={c('rates')}>
      {SERVICES.map((service) => (
        <KeptField
          key={service}
          label={t(`draft.tax.${service}`)}
          value={rateText(tax[service])}
          inputMode="numeric"
          maxLength={7}
          faultOf={(text) => (typedRate(text) === undefined ? t('draft.fault.rate') : null)}
          onKeep={(text) => {
            const rate = typedRate(text);
            if (rate !== undefined) void editing.edit({ kind: 'tax', at, service, rate });
          }}
        />
      ))}
    </div>
  );
}
