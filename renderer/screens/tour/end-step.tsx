import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import type { SettingsTab } from '../../state/ui-store.ts';
import { StepBox } from './step-box.tsx';
import { useTour } from './use-tour.ts';

/** What is left, what else is worth a look, and the way to the board. What was skipped was decided. */
export function EndStep(): ReactElement {
  const { access, ui } = useTill();
  const { t } = useTranslation();
  const { finish, steps } = useTour();
  const hasPin = useReadable(access, (view) => view?.kind !== 'open');
  const lead = (settingsTab: SettingsTab) => (): void =>
    ui.patch({ screen: 'parametres', settingsTab, ledByTour: true, tourStep: null });
  const left = steps.filter(({ state }) => state === 'to_do').length;
  return (
    <StepBox
      icon="till"
      isDone={left === 0}
      title={left === 0 ? t('tour.end.ready') : t('tour.end.left', { count: left })}
      text={t(left === 0 ? 'tour.end.readyText' : 'tour.end.leftText')}
      actions={[
        { words: t('tour.end.action'), icon: 'check', onPress: finish, isMain: true },
        ...(hasPin ? [] : [{ words: t('settings.access.choose'), onPress: lead('access') }]),
        { words: t('settings.answers.byRule'), onPress: lead('answers') },
      ]}
    >
      <p>{t('tour.end.also')}</p>
    </StepBox>
  );
}
