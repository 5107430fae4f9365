import type { ReactElement } from 'react';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { hasTrial, nextStep } from '../../logic/tour.ts';
import sheet from './tour-strip.module.css';
import { useTour } from './use-tour.ts';

const c = classesOf(sheet);

/** How far the tour is, and the way back to it: above a board without real orders, until it is over. */
export function TourStrip(props: {
  /** Beside something else that is to be done first. */
  isAside?: boolean;
}): ReactElement {
  const { board, ui } = useTill();
  const { t } = useTranslation();
  const { finish, steps } = useTour();
  const onTrial = useReadable(board, hasTrial);
  const next = nextStep(steps);
  const done = steps.filter(({ state }) => state !== 'to_do').length;
  const words = (): string => {
    if (onTrial) return t('tour.strip.trial');
    return next === null
      ? t('tour.strip.ready')
      : t('tour.strip.next', { step: t(`tour.step.${next}`) });
  };
  return (
    <aside className={c('strip')} aria-label={t('tour.title')}>
      <p className={c('words')}>
        <strong>{t('tour.strip.title', { done, all: steps.length })}</strong>
        <span>{words()}</span>
      </p>
      <ActionButton
        look={props.isAside === true ? 'secondary' : 'primary'}
        onPress={() => ui.patch({ screen: 'tour', tourStep: null, ledByTour: false })}
      >
        {t('word.goOn')}
      </ActionButton>
      <ActionButton look="quiet" onPress={finish}>
        {t('tour.strip.hide')}
      </ActionButton>
    </aside>
  );
}

/** The same on the screen that a step led to. */
export function TourWayBack(): ReactElement | null {
  const { settings, ui } = useTill();
  const led = useReadable(
    ui,
    ({ ledByTour, screen }) => ledByTour && (screen === 'ventes' || screen === 'parametres'),
  );
  const onTour = useReadable(settings, (known) => known?.tour.finished === false);
  return led && onTour ? (
    <div className={c('beside')}>
      <TourStrip isAside />
    </div>
  ) : null;
}
