import { type ReactElement, useState } from 'react';
import type { PrinterSettings } from '../../../../main/core/printer/printer.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Icon } from '../../../components/icon.tsx';
import { Question } from '../../../components/question.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { withoutPrinter } from '../../../logic/printers.ts';
import { useSettings } from '../use-settings.ts';
import { KitchenSharing } from './kitchen-sharing.tsx';
import { PrinterCard } from './printer-card.tsx';
import { PrinterDialog } from './printer-dialog.tsx';
import { PrinterPreview } from './printer-preview.tsx';
import sheet from './printers-section.module.css';
import { ReceiptForm } from './receipt-form.tsx';

const c = classesOf(sheet);

type Open =
  | { readonly kind: 'add' }
  | { readonly kind: 'edit' | 'remove' | 'preview'; readonly printer: PrinterSettings };

/** The shop's printers, and what stands on the customer's ticket. */
export function PrintersSection(): ReactElement {
  const { settings } = useSettings();
  const { t } = useTranslation();
  const [open, setOpen] = useState<Open | null>(null);
  const { printers } = settings;
  const close = (): void => setOpen(null);
  const add = (
    <ActionButton
      size="primary"
      look="primary"
      icon="plus"
      onPress={() => setOpen({ kind: 'add' })}
    >
      {t('printers.add')}
    </ActionButton>
  );
  return (
    <div className={c('section')}>
      {printers.length === 0 ? (
        <div className={c('empty')}>
          <Icon name="printer" large />
          <h3>{t('printers.empty')}</h3>
          <p>{t('printers.emptyText')}</p>
          {add}
        </div>
      ) : (
        <>
          <p className={c('text')}>{t('printers.text')}</p>
          <ul aria-label={t('printing.printers')} className={c('list')}>
            {printers.map((printer) => (
              <li key={printer.id}>
                <PrinterCard
                  printer={printer}
                  backup={printers.find(({ id }) => id === printer.backupId)?.name ?? null}
                  onAsk={(kind) => setOpen({ kind, printer })}
                />
              </li>
            ))}
          </ul>
          {add}
          <KitchenSharing />
          <ReceiptForm />
        </>
      )}
      {open?.kind === 'add' && <PrinterDialog printer={null} onClose={close} />}
      {open?.kind === 'edit' && <PrinterDialog printer={open.printer} onClose={close} />}
      {open?.kind === 'remove' && <RemovePrinter printer={open.printer} onClose={close} />}
      {open?.kind === 'preview' && <PrinterPreview printer={open.printer} onClose={close} />}
    </div>
  );
}

/** Asks before a printer is taken away: what waits for it has to come out elsewhere. */
function RemovePrinter(props: {
  readonly printer: PrinterSettings;
  readonly onClose: () => void;
}): ReactElement {
  const { onClose, printer } = props;
  const { speech } = useTill();
  const { settings, update } = useSettings();
  const { t } = useTranslation();
  const { id, name } = printer;
  return (
    <Question
      title={t('printers.removeTitle', { name })}
      keep={t('printers.removeKeep')}
      confirm={t('printers.remove')}
      onConfirm={() => {
        onClose();
        update({ printers: withoutPrinter(settings.printers, id) });
        speech.say(t('printers.removed', { name }));
      }}
      onClose={onClose}
    >
      <p>{t('printers.removeText')}</p>
    </Question>
  );
}
