import type { ReactElement } from 'react';
import type { PrinterSettings } from '../../../main/core/printer/printer.ts';
import type { FailedPrint } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { EntryCard } from '../../components/list-panel.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useBusy } from '../../hooks/use-busy.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useMoment } from '../../hooks/use-when.ts';
import { useTranslation } from '../../i18n/use-translation.ts';

/** One ticket that did not come out: of which order, why, and on which printer it could. */
export function FailedPrintCard(props: {
  readonly print: FailedPrint;
  readonly onAbandon: () => void;
}): ReactElement {
  const { onAbandon, print } = props;
  const { at, code, kind, orderId, printerName, reason } = print;
  const { api, settings, speech, ui } = useTill();
  const { t } = useTranslation();
  const moment = useMoment();
  const printers = useReadable(settings, (known) => known?.printers ?? []);
  const [busy, during] = useBusy();
  const name = t(`printing.kind.${kind}`);

  const printOn = async (printer: PrinterSettings): Promise<void> => {
    await api.printing.printAgain(print.id, printer.id);
    speech.say(t('prints.sent', { kind: name, printer: printer.name }));
  };

  return (
    <EntryCard
      name={code === null ? name : `${name} ${code}`}
      title={code === null ? name : t('prints.order', { code })}
      about={
        <>
          <strong>{name}</strong>
          {printerName !== null && ` · ${printerName}`}
          {` · ${moment(at)}`}
        </>
      }
      reason={t(`prints.why.${reason}`)}
      actions={
        <>
          {reason !== 'unreadable' &&
            printers.map((printer) => (
              <ActionButton
                key={printer.id}
                size="primary"
                look="primary"
                isPending={busy}
                onPress={() => void during(() => printOn(printer))}
              >
                {t('prints.on', { printer: printer.name })}
              </ActionButton>
            ))}
          <ActionButton size="primary" look="danger-outline" onPress={onAbandon}>
            {t('word.abandon')}
          </ActionButton>
          {orderId !== null && (
            <ActionButton
              size="primary"
              onPress={() => {
                ui.close('failed_prints');
                ui.open({ kind: 'order', orderId });
              }}
            >
              {t('corrections.open')}
            </ActionButton>
          )}
        </>
      }
    />
  );
}
