import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../components/action-button.tsx';
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
      actions={
        <>
          <ActionButton look="primary" size="primary" icon="check" onPress={finish}>
            {t('tour.end.action')}
          </ActionButton>
          {!hasPin && (
            <ActionButton size="primary" onPress={lead('access')}>
              {t('settings.access.choose')}
            </ActionButton>
          )}
          <ActionButton size="primary" onPress={lead('answers')}>
            {t('settings.answers.byRule')}
          </ActionButton>
        </>
      }
    >
      <p>{t('tour.end.also')}</p>
    </StepBox>
  );
}
