import type { Draft } from '../core/counter/draft.ts';
import { basketOf } from '../core/counter/totals.ts';
import type { FiscalService } from '../fiscal/service.ts';
import { mustBeUnpaid, Refused, sealed } from './refusal.ts';

/**
 * Seals the draft, which is an order by now, as a note; gives its number. A draft of which something is
 * paid has none: a note says what all of it comes to, and no payment. Throws `Refused`.
 */
export function sealNote(
  fiscal: Pick<FiscalService, 'note'>,
  draft: Draft,
  operator: string,
): string {
  const { bill, order } = draft;
  // What HubRise has ordered is sealed by its own words: no note is made of it here.
  if (bill !== undefined) throw new Refused('bill');
  mustBeUnpaid(draft);
  if (order === null) throw new Refused('empty');
  return sealed(fiscal.note({ operator, order, basket: basketOf(draft) })).number;
}
