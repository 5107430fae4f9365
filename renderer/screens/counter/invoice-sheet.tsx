import { type ReactElement, useState } from 'react';
import {
  checkInvoice,
  type InvoiceFault,
  LONGEST_CUSTOMER,
  LONGEST_CUSTOMER_ADDRESS,
} from '../../../main/core/counter/customer.ts';
import type { Invoice } from '../../../main/core/fiscal/payloads.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Field } from '../../components/field.tsx';
import { Overlay } from '../../components/overlay.tsx';
import { Answers } from '../../components/question.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useTranslation } from '../../i18n/use-translation.ts';

const LONGEST_SIREN = 14;

/** Whom the sale is invoiced to: asked before it is paid, since what is sealed never changes. */
export function InvoiceSheet(props: {
  readonly invoice: Invoice | null;
  readonly onClose: () => void;
}): ReactElement {
  const { invoice, onClose } = props;
  const { counter } = useTill();
  const { t } = useTranslation();
  const [name, setName] = useState(invoice?.name ?? '');
  const [address, setAddress] = useState(invoice?.address ?? '');
  const [siren, setSiren] = useState(invoice?.siren ?? '');
  const [faults, setFaults] = useState<readonly InvoiceFault[]>([]);
  const faultOf = (field: InvoiceFault): string | null =>
    faults.includes(field) ? t(`comptoir.invoiceFault.${field}`) : null;
  const put = (next: Invoice | null): void => {
    onClose();
    counter.edit({ kind: 'invoice', invoice: next });
  };
  return (
    <Overlay place="centre" title={t('comptoir.invoice')} onClose={onClose}>
      <Field
        label={t('comptoir.invoiceName')}
        value={name}
        maxLength={LONGEST_CUSTOMER}
        fault={faultOf('name')}
        autoFocus
        onChange={setName}
      />
      <Field
        label={t('comptoir.client.address')}
        value={address}
        maxLength={LONGEST_CUSTOMER_ADDRESS}
        fault={faultOf('address')}
        isLong
        onChange={setAddress}
      />
      <Field
        label={t('comptoir.invoiceSiren')}
        value={siren}
        maxLength={LONGEST_SIREN}
        inputMode="numeric"
        fault={faultOf('siren')}
        onChange={setSiren}
      />
      <p>{t('comptoir.invoiceHint')}</p>
      <Answers
        confirm={t('comptoir.ok')}
        onConfirm={() => {
          const checked = checkInvoice({ name, address, siren });
          if (checked.kind === 'invoice') put(checked.invoice);
          else setFaults(checked.faults);
        }}
        onClose={onClose}
      >
        {invoice !== null && (
          <ActionButton size="primary" look="danger-outline" onPress={() => put(null)}>
            {t('comptoir.noInvoice')}
          </ActionButton>
        )}
      </Answers>
    </Overlay>
  );
}
