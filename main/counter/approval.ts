import type { OperatorView } from '../../preload/contract.ts';
import type { Draft } from '../core/counter/draft.ts';
import { voidsTold } from '../core/counter/told.ts';
import type { FiscalService } from '../fiscal/service.ts';
import { Refused } from './refusal.ts';

export interface ApprovalDeps {
  readonly fiscal: Pick<FiscalService, 'event'>;
  /** Whether the shop wants a manager to agree. */
  readonly wantsApproval: () => boolean;
  /** Which manager has agreed just now, once; null: none. */
  readonly takeApproval: () => string | null;
}

/**
 * Throws where something of a ticket that the kitchen was told of would be taken off and no manager is there, or has
 * agreed. That one did is sealed beside what is taken off.
 */
export function mustBeApproved(
  { fiscal, takeApproval, wantsApproval }: ApprovalDeps,
  { before, after }: { readonly before: Draft; readonly after: Pick<Draft, 'lines'> },
  { rights }: Pick<OperatorView, 'rights'>,
): void {
  if (!wantsApproval() || rights.settings || !voidsTold(before, after)) return;
  const by = takeApproval();
  if (by === null) throw new Refused('approval_needed');
  const of = before.order === null ? '' : `, commande ${before.order}`;
  fiscal.event('login', `Accord du gérant pour retirer ce qui est en cuisine${of}.`, by);
}
