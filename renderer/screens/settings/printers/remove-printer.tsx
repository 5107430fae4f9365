import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrinterSettings } from '../../../../main/core/printer/printer.ts';
import { Question } from '../../../components/question.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { withoutPrinter } from '../../../logic/printers.ts';
import { useSettings } from '../use-settings.ts';

/** Asks before a printer is taken away: what waits for it has to come out elsewhere. */
export function RemovePrinter(props: {
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
