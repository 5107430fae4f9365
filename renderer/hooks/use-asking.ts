import type { OpeningWish } from '../state/opening-store.ts';
import { useTill } from './till-context.ts';

/** Of Paramètres, whatever is set. */
const MANAGERS: ReadonlySet<OpeningWish['kind']> = new Set(['hours', 'closure']);

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
    const isLocked = MANAGERS.has(wish.kind) || settings.get()?.pinForStockAndPause === true;
    if (isLocked) access.need(ask);
    else void ask();
  };
}
