import { type ReactElement, useState } from 'react';
import type { PrinterSettings } from '../../../../main/core/printer/printer.ts';
import { ORDER_TICKET_KINDS, type OrderTicketKind } from '../../../../main/core/ticket/ticket.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Choice } from '../../../components/option-list.tsx';
import { Overlay, OverlayActions } from '../../../components/overlay.tsx';
import { TicketPreviewPane } from '../../../components/ticket-preview-pane.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import sheet from './printer-fields.module.css';

const c = classesOf(sheet);

/** The tickets as this printer's paper will show them, of the trial order. */
export function PrinterPreview(props: {
  readonly printer: PrinterSettings;
  readonly onClose: () => void;
}): ReactElement {
  const { onClose, printer } = props;
  const { t } = useTranslation();
  const [kind, setKind] = useState<OrderTicketKind>('kitchen');
  return (
    <Overlay
      place="wide"
      title={t('printers.previewTitle', { name: printer.name })}
      onClose={onClose}
    >
      <div className={c('preview')}>
        <div className={c('kind')}>
          <Choice
            label={t('printers.previewText')}
            value={kind}
            options={ORDER_TICKET_KINDS.map((value) => ({
              value,
              label: t(`printing.kind.${value}`),
            }))}
            onChange={setKind}
          />
        </div>
        <TicketPreviewPane orderId={null} kind={kind} columns={printer.columns} />
      </div>
      <OverlayActions>
        <ActionButton size="primary" onPress={onClose}>
          {t('action.close')}
        </ActionButton>
      </OverlayActions>
    </Overlay>
  );
}
