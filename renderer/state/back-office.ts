import { assertNever } from '../../main/core/assert-never.ts';
import type { UiState } from './ui-store.ts';

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
