import { type ReactElement, useState } from 'react';
import type { PrinterSettings } from '../../../../main/core/printer/printer.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { Overlay, OverlayActions } from '../../../components/overlay.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useAsked } from '../../../hooks/use-asked-again.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import {
  draftOf,
  missingOf,
  NEW_PRINTER,
  type PrinterDraft,
  printerOf,
  withPrinter,
} from '../../../logic/printers.ts';
import { useSettings } from '../use-settings.ts';
import { PrinterFields } from './printer-fields.tsx';

/** Sets up a printer, new or known: first of those that this computer knows, where it knows any. */
export function PrinterDialog(props: {
  readonly printer: PrinterSettings | null;
  readonly onClose: () => void;
}): ReactElement {
  const { onClose, printer } = props;
  const { api, fail, speech } = useTill();
  const { settings } = useSettings();
  const { t } = useTranslation();
  const known = useAsked(api.printing.listSystemPrinters);
  const [changes, setChanges] = useState<Partial<PrinterDraft>>({});
  const fresh = { ...NEW_PRINTER, place: known?.length === 0 ? 'network' : 'system' } as const;
  const draft = { ...(printer === null ? fresh : draftOf(printer)), ...changes };
  const [isRefused, setRefused] = useState(false);
  const [id] = useState(() => printer?.id ?? crypto.randomUUID());
  const wanted = printerOf(draft, id);
  const missing = missingOf(draft);

  const save = async (made: PrinterSettings): Promise<void> => {
    await api.settings.update({ printers: withPrinter(settings.printers, made) });
    speech.say(t('printers.saved', { name: made.name }));
    onClose();
  };

  return (
    <Overlay
      place="wide"
      title={
        printer === null ? t('printers.addTitle') : t('printers.editTitle', { name: printer.name })
      }
      onClose={onClose}
    >
      <PrinterFields
        draft={draft}
        others={settings.printers.filter((one) => one.id !== id)}
        isAddressRefused={isRefused}
        onChange={(change) => {
          setRefused(false);
          setChanges((before) => ({ ...before, ...change }));
        }}
      />
      <OverlayActions>
        <p role="status">{missing !== null && t(`printers.missing.${missing}`)}</p>
        <ActionButton size="primary" onPress={onClose}>
          {t('action.close')}
        </ActionButton>
        <ActionButton
          size="primary"
          look="primary"
          icon="check"
          isDisabled={wanted === null}
          onPress={() => {
            if (wanted === null) return;
            // Main knows what an address can be; nothing else here can be refused.
            save(wanted).catch((error: unknown) => {
              if (wanted.target.kind === 'network') setRefused(true);
              else fail(error);
            });
          }}
        >
          {t('word.save')}
        </ActionButton>
      </OverlayActions>
    </Overlay>
  );
}
