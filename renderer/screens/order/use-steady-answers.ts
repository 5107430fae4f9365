import { type MouseEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { OrderAction } from '../../../main/core/answer/moves.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { pressedAt } from '../../logic/steady-column.ts';
import { createPictures, isNewAt, LONG_SEEN, OF_THE_WINDOW } from '../../state/pictures.ts';

/** For so long it is shown that a press was not taken, ms. */
const SHOWN_MS = 1_200;

interface SteadyAnswers {
  /** For what takes a click as it goes down to the buttons: `onClickCapture`. */
  readonly guard: (event: MouseEvent) => void;
  /** A press was just not taken. */
  readonly isRefused: boolean;
}

/**
 * Takes no press on the answers of an order within a moment of their having become others: the second one
 * on the same spot was meant for what stood there, by finger and by key. Another order brings no such moment.
 */
export function useSteadyAnswers(id: string, main: OrderAction | null): SteadyAnswers {
  const { speech } = useTill();
  const { t } = useTranslation();
  const [nextPicture] = useState(() => createPictures(OF_THE_WINDOW));
  const shown = useRef({ id, main });
  const changed = useRef(LONG_SEEN);
  const [refusals, setRefusals] = useState(0);

  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = { id, main };
    if (before.id !== id) changed.current = LONG_SEEN;
    else if (before.main !== main) changed.current = nextPicture();
  }, [id, main, nextPicture]);
  useEffect(() => {
    if (refusals === 0) return;
    const hide = setTimeout(() => setRefusals(0), SHOWN_MS);
    return () => clearTimeout(hide);
  }, [refusals]);

  const guard = (event: MouseEvent): void => {
    const at = pressedAt(event.nativeEvent, performance.now());
    if (!isNewAt(changed.current, at)) return;
    event.preventDefault();
    event.stopPropagation();
    speech.say(t('panel.justChanged'));
    setRefusals((count) => count + 1);
  };
  return { guard, isRefused: refusals > 0 };
}
