import { CHAINS } from '../core/fiscal/kinds.ts';
import type { Store } from '../store/index.ts';
import { payloadOf } from './journal.ts';
import type { OpenCard } from './requests.ts';

/** Far more than the records of a week: an attempt older than that is nobody's question any more. */
const LOOK_BACK = 20_000;

/** Attempts without an outcome: the terminal did not answer, or the till went down meanwhile. */
export function openCards({ fiscal }: Pick<Store, 'fiscal'>): readonly OpenCard[] {
  return CHAINS.flatMap((chain) => {
    const from = Math.max(0, (fiscal.head(chain)?.seq ?? 0) - LOOK_BACK);
    const open = new Map<string, OpenCard>();
    for (const record of fiscal.listOf(chain, 'CARD', from)) {
      const { amount, at, attempt, number, order, step } = payloadOf<'CARD'>(record);
      if (step === 'attempt') open.set(number, { attempt: number, order, amount, at, chain });
      else if (step !== 'unknown' && attempt !== undefined) open.delete(attempt);
    }
    return [...open.values()];
  });
}
