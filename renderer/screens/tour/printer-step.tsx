import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../components/action-button.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { StepBox } from './step-box.tsx';
import { useTour } from './use-tour.ts';

/** Leads to Paramètres › Imprimantes; a shop may do without. */
export function PrinterStep(): ReactElement {
  const { ui } = useTill();
  const { t } = useTranslation();
  const { goOn, note, steps } = useTour();
  const isDone = steps.some(({ state, step }) => step === 'printer' && state === 'done');
  const setUp = (): void =>
    ui.patch({ screen: 'parametres', settingsTab: 'printers', ledByTour: true, tourStep: null });
  if (isDone) {
    return (
      <StepBox
        icon="printer"
        isDone
        title={t('tour.printer.done')}
        text={t('tour.printer.doneText')}
        actions={
          <>
            <ActionButton look="primary" size="primary" onPress={goOn}>
              {t('tour.next')}
            </ActionButton>
            <ActionButton size="primary" onPress={setUp}>
              {t('tour.printer.action')}
            </ActionButton>
          </>
        }
      />
    );
  }
  return (
    <StepBox
      icon="printer"
      title={t('tour.step.printer')}
      text={t('tour.printer.text')}
      actions={
        <>
          <ActionButton look="primary" size="primary" icon="printer" onPress={setUp}>
            {t('tour.printer.action')}
          </ActionButton>
          <ActionButton size="primary" onPress={() => note('printer', 'skipped')}>
            {t('tour.printer.none')}
          </ActionButton>
        </>
      }
    />
  );
}
