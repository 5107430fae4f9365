import type { ReactElement } from 'react';
import {
  LONGEST_PRINTER_NAME,
  type PrinterSettings,
} from '../../../../main/core/printer/printer.ts';
import {
  ORDER_TICKET_KINDS,
  TICKET_WIDTHS,
  type TicketColumns,
} from '../../../../main/core/ticket/ticket.ts';
import { classesOf } from '../../../components/classes.ts';
import { Field } from '../../../components/field.tsx';
import { Choice } from '../../../components/option-list.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { isPort, type PrinterDraft } from '../../../logic/printers.ts';
import { Toggle } from '../toggle.tsx';
import { PrinterCategories } from './printer-categories.tsx';
import sheet from './printer-fields.module.css';
import { SystemPrinters } from './system-printers.tsx';

const c = classesOf(sheet);

/** The choice of no backup, beside ids that are never empty. */
const NOBODY = '';

interface PrinterFieldsProps {
  readonly draft: PrinterDraft;
  readonly others: readonly PrinterSettings[];
  readonly isAddressRefused: boolean;
  readonly onChange: (change: Partial<PrinterDraft>) => void;
}

/** Everything that there is to say of a printer: where it is at the left, what it does at the right. */
export function PrinterFields(props: PrinterFieldsProps): ReactElement {
  const { draft, onChange, others } = props;
  const { t } = useTranslation();
  return (
    <div className={c('fields')}>
      <div className={c('side')}>
        <Choice
          label={t('printers.where')}
          value={draft.place}
          options={[
            { value: 'system', label: t('printers.onComputer') },
            { value: 'network', label: t('printers.onNetwork') },
          ]}
          onChange={(place) => onChange({ place })}
        />
        {draft.place === 'network' ? (
          <Address {...props} />
        ) : (
          <SystemPrinters
            chosen={draft.systemName}
            onChoose={(systemName, shownName) =>
              onChange({ systemName, name: draft.name === '' ? shownName : draft.name })
            }
          />
        )}
        <Field
          label={t('word.name')}
          help={t('printers.nameHelp')}
          value={draft.name}
          maxLength={LONGEST_PRINTER_NAME}
          onChange={(name) => onChange({ name })}
        />
        <Choice
          label={t('printers.width')}
          value={`${draft.columns}`}
          options={TICKET_WIDTHS.map((width) => ({
            value: `${width}` as const,
            label: t(`printers.widthIs.${width}`),
          }))}
          onChange={(width) => onChange({ columns: Number(width) as TicketColumns })}
        />
      </div>
      <div className={c('side')}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid. */}
        <div className={c('kinds')} role="group" aria-label={t('printers.prints')}>
          <strong>{t('printers.prints')}</strong>
          {ORDER_TICKET_KINDS.map((kind) => (
            <Toggle
              key={kind}
              label={t(`printing.kind.${kind}`)}
              text={t(`printers.printsText.${kind}`)}
              isOn={draft.prints[kind]}
              onChange={(isOn) => onChange({ prints: { ...draft.prints, [kind]: isOn } })}
            />
          ))}
        </div>
        {draft.prints.kitchen && (
          <PrinterCategories
            chosen={draft.categories}
            onChange={(categories) => onChange({ categories })}
          />
        )}
        {others.length > 0 && (
          <Choice
            label={t('printers.backupLabel')}
            value={draft.backupId ?? NOBODY}
            options={[
              { value: NOBODY, label: t('printers.noBackup') },
              ...others.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(id) => onChange({ backupId: id === NOBODY ? null : id })}
          />
        )}
      </div>
    </div>
  );
}

function Address({ draft, isAddressRefused, onChange }: PrinterFieldsProps): ReactElement {
  const { t } = useTranslation();
  return (
    <div className={c('address')}>
      <Field
        label={t('printers.address')}
        help={t('printers.addressHelp')}
        fault={isAddressRefused ? t('printers.addressWrong') : null}
        value={draft.host}
        maxLength={253}
        autoFocus
        onChange={(host) => onChange({ host })}
      />
      <Field
        label={t('printers.port')}
        help={t('printers.portHelp')}
        fault={isPort(draft.port.trim()) ? null : t('printers.portWrong')}
        value={draft.port}
        maxLength={5}
        inputMode="numeric"
        onChange={(port) => onChange({ port })}
      />
    </div>
  );
}
