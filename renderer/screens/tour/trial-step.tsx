import type { ReactElement } from 'react';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { hasTrial } from '../../logic/tour.ts';
import { StepBox } from './step-box.tsx';
import { useTour } from './use-tour.ts';

/** Puts an order on the board that nobody placed, and goes there. */
export function TrialStep(): ReactElement {
  const { api, board, fail, ui } = useTill();
  const { t } = useTranslation();
  const { goOn, note, steps } = useTour();
  const isDone = steps.some(({ state, step }) => step === 'trial' && state === 'done');
  const running = useReadable(board, hasTrial);
  const start = async (): Promise<void> => {
    const result = await api.orders.startTrial();
    if (result.kind === 'done') ui.patch({ screen: 'caisse' });
    else fail(new Error('The trial order could not be stored'));
  };
  const words = (): 'tour.trial.show' | 'tour.trial.again' | 'tour.trial.action' => {
    if (running) return 'tour.trial.show';
    return isDone ? 'tour.trial.again' : 'tour.trial.action';
  };
  return (
    <StepBox
      icon="bell"
      isDone={isDone}
      title={t(isDone ? 'tour.trial.done' : 'tour.step.trial')}
      text={t('tour.trial.text')}
      actions={[
        {
          words: t(words()),
          icon: 'bell',
          isMain: !isDone,
          onPress: () => void start().catch(fail),
        },
        {
          words: t(isDone ? 'tour.next' : 'tour.skip'),
          isMain: isDone,
          onPress: () => (isDone ? goOn() : note('trial', 'skipped')),
        },
      ]}
    />
  );
}
