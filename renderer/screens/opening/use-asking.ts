import { useTill } from '../../hooks/till-context.ts';
import type { OpeningWish } from '../../state/opening-store.ts';

/**
 * Asks HubRise for something of the shop from outside the screens that the PIN stands before: after the
 * PIN where it stands before this wish. `onDone`: it is so.
 */
export function useAsking(): (wish: OpeningWish, onDone?: () => void) => void {
  const { access, opening, settings } = useTill();
  return (wish, onDone) => {
    const ask = async (): Promise<void> => {
      if (await opening.ask(wish)) onDone?.();
    };
    const isLocked = wish.kind === 'hours' || settings.get()?.pinForStockAndPause === true;
    if (isLocked) access.need(ask);
    else void ask();
  };
}
