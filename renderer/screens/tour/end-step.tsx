import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { StepBox } from './step-box.tsx';
import { useTour } from './use-tour.ts';

/** What is left, and the way to the board. What was skipped was decided. */
export function EndStep(): ReactElement {
  const { t } = useTranslation();
  const { finish, steps } = useTour();
  const left = steps.filter(({ state }) => state === 'to_do').length;
  return (
    <StepBox
      icon="till"
      isDone={left === 0}
      title={left === 0 ? t('tour.end.ready') : t('tour.end.left', { count: left })}
      text={t(left === 0 ? 'tour.end.readyText' : 'tour.end.leftText')}
      actions={[{ words: t('tour.end.action'), icon: 'check', onPress: finish, isMain: true }]}
    />
  );
}
