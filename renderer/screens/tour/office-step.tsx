import type { ReactElement } from 'react';
import type { TourStep } from '../../../main/core/preferences.ts';
import type { IconName } from '../../components/icon.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { SettingsTab } from '../../state/ui-store.ts';
import { StepBox } from './step-box.tsx';
import { useTour } from './use-tour.ts';

type OfficeStop = Extract<TourStep, 'printer' | 'answers' | 'pin'>;

const PLACES: Readonly<Record<OfficeStop, { tab: SettingsTab; icon: IconName }>> = {
  printer: { tab: 'printers', icon: 'printer' },
  answers: { tab: 'answers', icon: 'clock' },
  pin: { tab: 'access', icon: 'lock' },
};

/** A step that is taken in Paramètres, or left out: a shop may do without each of them. */
export function OfficeStep({ step }: { step: OfficeStop }): ReactElement {
  const { ui } = useTill();
  const { t } = useTranslation();
  const { goOn, note, steps } = useTour();
  const { icon, tab } = PLACES[step];
  const isDone = steps.some((one) => one.step === step && one.state === 'done');
  const setUp = (): void =>
    ui.patch({ screen: 'parametres', settingsTab: tab, ledByTour: true, tourStep: null });
  return (
    <StepBox
      icon={icon}
      isDone={isDone}
      title={t(isDone ? `tour.${step}.done` : `tour.step.${step}`)}
      text={t(isDone ? `tour.${step}.doneText` : `tour.${step}.text`)}
      actions={
        isDone
          ? [
              { words: t('tour.next'), onPress: goOn, isMain: true },
              { words: t(`tour.${step}.action`), onPress: setUp },
            ]
          : [
              { words: t(`tour.${step}.action`), icon, onPress: setUp, isMain: true },
              { words: t(`tour.${step}.none`), onPress: () => note(step, 'skipped') },
            ]
      }
    />
  );
}
