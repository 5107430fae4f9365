import { type ReactElement, useState } from 'react';
import { SERVICE_TYPES } from '../../../../main/core/order/order.ts';
import { classesOf } from '../../../components/classes.ts';
import { Field } from '../../../components/field.tsx';
import { Choice } from '../../../components/option-list.tsx';
import { useFormat } from '../../../hooks/use-format.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { useSettings } from '../use-settings.ts';
import sheet from './printers-section.module.css';

const c = classesOf(sheet);

/** The rates of French law for what a restaurant sells (CGI, articles 278, 278-0 bis and 279). */
const RATES = ['5.5', '10', '20'] as const;

const TEXTS = ['name', 'address', 'siret', 'vatNumber'] as const;

/** What stands on the customer's ticket beside the order. Kept when the field is left. */
export function ReceiptForm(): ReactElement {
  const { settings, update } = useSettings();
  const { t } = useTranslation();
  const { receipt } = settings;
  const { locale } = useFormat();
  const [draft, setDraft] = useState(receipt);
  const keep = (): void => {
    const { address, name, siret, vatNumber } = draft;
    update({
      receipt: {
        ...receipt,
        name: textOrNull(name),
        address: address.trim(),
        siret: textOrNull(siret),
        vatNumber: textOrNull(vatNumber),
      },
    });
  };
  return (
    <section aria-label={t('receipt.title')} className={c('part', 'receipt')}>
      <header>
        <h3>{t('receipt.title')}</h3>
        <p className="quiet">{t('receipt.text')}</p>
      </header>
      {TEXTS.map((part) => (
        <Field
          key={part}
          label={t(`receipt.${part}`)}
          {...(part === 'name' ? { help: t('receipt.nameHelp') } : {})}
          value={draft[part] ?? ''}
          maxLength={part === 'address' ? 500 : 100}
          isLong={part === 'address'}
          inputMode={part === 'siret' ? 'numeric' : 'text'}
          onChange={(text) => setDraft({ ...draft, [part]: text })}
          onDone={keep}
        />
      ))}
      <h4>{t('receipt.vat')}</h4>
      {SERVICE_TYPES.map((service) => (
        <Choice
          key={service}
          label={t(`receipt.vatIs.${service}`)}
          value={receipt.vat[service]}
          options={ratesWith(receipt.vat[service]).map((rate) => ({
            value: rate,
            label: t('receipt.percent', { rate: Number(rate).toLocaleString(locale) }),
          }))}
          onChange={(rate) =>
            update({ receipt: { ...receipt, vat: { ...receipt.vat, [service]: rate } } })
          }
        />
      ))}
    </section>
  );
}

function textOrNull(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

/** A rate that was set by other means stays in sight. */
function ratesWith(set: string): readonly string[] {
  return RATES.some((rate) => rate === set) ? RATES : [...RATES, set];
}
