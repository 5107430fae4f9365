import { PIN_DIGITS } from '../../main/core/access/pin.ts';
import { assertNever } from '../../main/core/assert-never.ts';
import type { AccessView } from '../../preload/contract.ts';
import type { UiState } from '../state/ui-store.ts';

/** Whether what the PIN stands in front of may be done now; not while that is not known. */
export function isOpen(view: AccessView | null): boolean {
  return view?.kind === 'open' || view?.kind === 'unlocked';
}

/** Dialogs that the PIN may stand before as well (`pinForStockAndPause`). */
const LOCKABLE: ReadonlySet<string> = new Set<UiState['over'][number]['kind']>([
  'sold_out',
  'opening',
]);

/** Whether the manager's screens are on show: leaving them locks them. */
export function isBackOffice({
  firstSalesTab,
  over,
  salesTab,
  screen,
}: Pick<UiState, 'firstSalesTab' | 'over' | 'salesTab' | 'screen'>): boolean {
  if (over.some(({ kind }) => LOCKABLE.has(kind))) return true;
  switch (screen) {
    case 'caisse':
    case 'comptoir':
    case 'carte':
      return false;
    case 'ventes':
      return (salesTab ?? firstSalesTab) === 'integration';
    case 'parametres':
    case 'tour':
      return true;
    default:
      return assertNever(screen);
  }
}

/** What was typed, without what is no digit: from a keyboard anything may come. */
export function pinDigits(typed: string): string {
  return typed.replaceAll(/\D/g, '').slice(0, PIN_DIGITS.most);
}
