import {
  TOUR_NOT_BEGUN,
  type TourSettings,
  type TourStep,
} from '../../../main/core/preferences.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { isLinked, nextStep, type StepView, tourSteps } from '../../logic/tour.ts';
import { settingsAskedFor } from '../../state/asked-for.ts';

interface Tour {
  readonly steps: readonly StepView[];
  /** What is shown: what was chosen, or else the first step that is left. */
  readonly current: TourStep | 'end';
  readonly choose: (step: TourStep | 'end') => void;
  /** Notes a step, and goes on to what is left. */
  readonly note: (step: TourStep, how: 'done' | 'skipped') => void;
  readonly goOn: () => void;
  readonly finish: () => void;
}

/** The tour as it stands, and how to move in it. */
export function useTour(): Tour {
  const { access, api, connection, fail, settings, ui } = useTill();
  const asked = settingsAskedFor(api.settings);
  useReadable(asked);
  const known = useReadable(settings);
  const tour = known === null ? TOUR_NOT_BEGUN : asked.over(known).tour;
  const isConnected = useReadable(connection, isLinked);
  const hasPrinter = (known?.printers.length ?? 0) > 0;
  const hasPin = useReadable(access, (view) => view !== null && view.kind !== 'open');
  const acceptsByRule = useReadable(settings, (known) =>
    Object.values(known?.shop.platforms ?? {}).some((platform) => platform.acceptByRule),
  );
  const chosen = useReadable(ui, (state) => state.tourStep);
  const steps = tourSteps(tour, { isConnected, hasPrinter, acceptsByRule, hasPin });
  const update = (change: TourSettings): void => {
    const answered = api.settings.update({ tour: change });
    answered.then(settings.take, fail);
    // Only now: what is known holds the change by then.
    asked.add({ tour: change }, answered);
  };
  const goOn = (): void => ui.patch({ tourStep: null });
  return {
    steps,
    current: chosen ?? nextStep(steps) ?? 'end',
    choose: (step) => ui.patch({ tourStep: step }),
    note: (step, how) => {
      update({ ...tour, steps: { ...tour.steps, [step]: how } });
      goOn();
    },
    goOn,
    finish: () => {
      update({ ...tour, finished: true });
      // Where it was hidden from another screen, that screen stays.
      ui.patch({ tourStep: null, ledByTour: false });
      if (ui.get().screen === 'tour') ui.patch({ screen: 'caisse' });
    },
  };
}
