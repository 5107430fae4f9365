import type { UnsoldTickets } from '../../preload/contract.ts';
import type { Draft } from '../core/counter/draft.ts';
import { isHandedOver, whyPaid } from '../core/counter/in-payment.ts';
import type { CounterTicketRow } from '../store/counter-tickets.ts';
import type { Store } from '../store/index.ts';

/**
 * The counter's tickets that nothing of the journal counts yet: what was taken of them in cash is in the
 * drawer, and expected there once they are sold. Of a bill in parts the order is no open one any more as soon
 * as a part is sold, so its rest is told here alone.
 */
export function unsoldTickets(
  { counterTickets }: Pick<Store, 'counterTickets'>,
  isTraining: boolean,
): UnsoldTickets {
  const rows: readonly (CounterTicketRow | null)[] = [
    counterTickets.one('draft', isTraining),
    counterTickets.one('rest', isTraining),
    ...counterTickets.listParked(isTraining),
  ];
  const drafts = rows
    .flatMap((row) => (row === null ? [] : [JSON.parse(row.ticket) as Draft]))
    .filter(({ lines }) => lines.length > 0);
  return {
    count: drafts.length,
    partPaid: drafts.filter((draft) => whyPaid(draft) !== null).length,
    cash: drafts
      .filter(isHandedOver)
      .flatMap(({ payments }) => payments)
      .reduce((sum, { amount, means }) => sum + (means === 'cash' ? amount : 0), 0),
  };
}
