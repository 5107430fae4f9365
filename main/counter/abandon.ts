import type { Draft } from '../core/counter/draft.ts';
import { totalsOf } from '../core/counter/totals.ts';
import type { FiscalService } from '../fiscal/service.ts';
import type { CounterKitchen } from './kitchen.ts';
import { Refused, sealed } from './refusal.ts';
import type { TicketCustomers } from './repeat.ts';

interface AbandonDeps {
  readonly fiscal: Pick<FiscalService, 'cancel' | 'event'>;
  readonly customers: Pick<TicketCustomers, 'forget'>;
  readonly kitchen: Pick<CounterKitchen, 'callOff'>;
}

/** What is sealed where nobody wants a draft any more; an order in the journal is cancelled with a reason. */
export function sealAbandoned(
  { customers, fiscal, kitchen }: AbandonDeps,
  draft: Draft,
  reason: string | null,
  operator: string,
): void {
  // An order of HubRise's stays due: on the board, and in the journal.
  if (draft.bill !== undefined) return;
  if (draft.order !== null) {
    if (reason === null || reason.trim() === '') throw new Refused('no_reason');
    sealed(fiscal.cancel({ operator, order: draft.order, reason: reason.trim() }));
    customers.forget(draft.order);
    kitchen.callOff(draft, reason.trim());
  } else if (draft.lines.length > 0) {
    const { total } = totalsOf(draft);
    const said = `Panier abandonné : ${draft.lines.length} ligne(s), ${total} centimes.`;
    fiscal.event('cart-abandoned', said, operator);
  }
}
