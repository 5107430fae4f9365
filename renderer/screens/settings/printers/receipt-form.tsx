import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SERVICE_TYPES } from '../../../../main/core/order/order.ts';
import type { ReceiptSettings } from '../../../../main/core/ticket/shop.ts';
import { classesOf } from '../../../components/classes.ts';
import { Field } from '../../../components/field.tsx';
import { Choice } from '../../../components/option-list.tsx';
import { useFormat } from '../../../hooks/use-format.ts';
import { useSettings } from '../use-settings.ts';
import sheet from './printers-section.module.css';

const c = classesOf(sheet);

/** The rates of French law for what a restaurant sells (CGI, articles 278, 278-0 bis and 279). */
const RATES = ['5.5', '10', '20'] as const;

/** What stands on the customer's ticket beside the order. Kept when the field is left. */
export function ReceiptForm(): ReactElement {
  const { settings, update } = useSettings();
  const { t } = useTranslation();
  const { receipt } = settings;
  const { locale } = useFormat();
  const [draft, setDraft] = useState(receipt);
  const edit = (change: Partial<ReceiptSettings>): void => setDraft({ ...draft, ...change });
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
        <p>{t('receipt.text')}</p>
      </header>
      <Field
        label={t('receipt.name')}
        help={t('receipt.nameHelp')}
        value={draft.name ?? ''}
        maxLength={100}
        onChange={(name) => edit({ name })}
        onDone={keep}
      />
      <Field
        label={t('receipt.address')}
        value={draft.address}
        maxLength={500}
        isLong
        onChange={(address) => edit({ address })}
        onDone={keep}
      />
      <Field
        label={t('receipt.siret')}
        value={draft.siret ?? ''}
        maxLength={100}
        inputMode="numeric"
        onChange={(siret) => edit({ siret })}
        onDone={keep}
      />
      <Field
        label={t('receipt.vatNumber')}
        value={draft.vatNumber ?? ''}
        maxLength={100}
        onChange={(vatNumber) => edit({ vatNumber })}
        onDone={keep}
      />
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
