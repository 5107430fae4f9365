import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
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
  return (
    <StepBox
      icon="printer"
      isDone={isDone}
      title={t(isDone ? 'tour.printer.done' : 'tour.step.printer')}
      text={t(isDone ? 'tour.printer.doneText' : 'tour.printer.text')}
      actions={
        isDone
          ? [
              { words: t('tour.next'), onPress: goOn, isMain: true },
              { words: t('tour.printer.action'), onPress: setUp },
            ]
          : [
              { words: t('tour.printer.action'), icon: 'printer', onPress: setUp, isMain: true },
              { words: t('tour.printer.none'), onPress: () => note('printer', 'skipped') },
            ]
      }
    />
  );
}
