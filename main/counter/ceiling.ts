import type { OperatorView } from '../../preload/contract.ts';
import type { FiscalService } from '../fiscal/service.ts';

/** That somebody has tried to take off more than they may is recorded although it was not done (fiscal-france §7). */
export function sealCeiling(
  fiscal: Pick<FiscalService, 'event'>,
  operator: Pick<OperatorView, 'id' | 'rights'> | null,
): void {
  if (operator === null) return;
  const said = `Remise refusée : plus que le plafond de ${operator.rights.discount} %.`;
  fiscal.event('discount-ceiling', said, operator.id);
}
