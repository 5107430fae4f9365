import { useCallback, useEffect, useRef } from 'react';
import { useTill } from '../../hooks/till-context.ts';
import { useTranslation } from '../../i18n/use-translation.ts';

/** For so long it is shown that a tap was not taken, ms. */
const SHOWN_MS = 1_200;

/** Says on an order's card, for a moment, that a tap or a key was not taken: it has only just come there. */
export function useMovedNotice(): (id: string) => void {
  const { speech, ui } = useTill();
  const { t } = useTranslation();
  const hide = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(
    () => () => {
      clearTimeout(hide.current);
      ui.patch({ movedCardId: null });
    },
    [ui],
  );
  return useCallback(
    (id) => {
      clearTimeout(hide.current);
      ui.patch({ movedCardId: id });
      speech.say(t('card.justMoved'));
      hide.current = setTimeout(() => ui.patch({ movedCardId: null }), SHOWN_MS);
    },
    [speech, t, ui],
  );
}
