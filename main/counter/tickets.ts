import { type Draft, emptyDraft } from '../core/counter/draft.ts';
import type { CounterService } from '../core/counter/service.ts';
import type {
  CounterTicketRow,
  CounterTicketStore,
  TicketState,
} from '../store/counter-tickets.ts';

/** The draft on the screen; `id` null: nothing of it is stored yet. */
export interface Current {
  readonly id: number | null;
  readonly rev: number;
  readonly draft: Draft;
}

/**
 * Drafts as values: written by this program alone, so read back without a schema. One of an older version
 * has nobody whom it is for.
 */
export function createTickets(store: CounterTicketStore, now: () => number) {
  const row = (draft: Draft, state: TicketState) => ({
    ...{ state, ticket: JSON.stringify(draft), changedAt: now() },
  });
  return {
    current: (service: CounterService): Current => {
      const found = store.one('draft');
      if (found === null) return { id: null, rev: 0, draft: emptyDraft(service) };
      return { id: found.id, rev: found.rev, draft: draftOf(found) };
    },
    rest: (): Current | null => {
      const found = store.one('rest');
      return found === null ? null : { id: found.id, rev: found.rev, draft: draftOf(found) };
    },
    listParked: () => store.listParked().map((one) => ({ ...one, draft: draftOf(one) })),
    parked: (id: number): Draft | null => {
      const found = store.get(id);
      return found?.state === 'parked' ? draftOf(found) : null;
    },
    /** Stores a draft in a state, where it stands or as a new row. */
    keep: (id: number | null, draft: Draft, state: TicketState): void => {
      if (id === null) store.add(row(draft, state));
      else store.put({ id, ...row(draft, state) });
    },
    remove: (id: number | null): void => {
      if (id !== null) store.remove(id);
    },
  };
}

export type Tickets = ReturnType<typeof createTickets>;

function draftOf({ ticket }: Pick<CounterTicketRow, 'ticket'>): Draft {
  const known = JSON.parse(ticket) as Draft;
  return { ...known, customer: known.customer ?? null, due: known.due ?? null };
}
