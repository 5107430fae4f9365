import { type Draft, emptyDraft } from '../core/counter/draft.ts';
import { withSharesThatAddUp } from '../core/counter/in-payment.ts';
import type { CounterService } from '../core/counter/service.ts';
import type { CardAttemptStore } from '../store/card-attempts.ts';
import type {
  CounterTicketRow,
  CounterTicketStore,
  TicketState,
} from '../store/counter-tickets.ts';
import { Refused } from './refusal.ts';

/** The draft on the screen; `id` null: nothing of it is stored yet. */
export interface Current {
  readonly id: number | null;
  readonly rev: number;
  readonly draft: Draft;
}

/**
 * Drafts as values: written by this program alone, so read back without a schema. One that a card is
 * being asked to pay stands still: every change of it throws `Refused`. One of an older version has nobody
 * whom it is for. While the shop trains, those of the training alone are there.
 */
export function createTickets(deps: {
  readonly store: CounterTicketStore;
  readonly cards: Pick<CardAttemptStore, 'holds'>;
  /** By HubRise's clock, ms: what is left is erased by it. */
  readonly now: () => number;
  readonly isTraining: () => boolean;
}) {
  const { cards, isTraining, now, store } = deps;
  /** A terminal is being called for it, and nothing of that is sealed yet. */
  let called: number | null = null;
  const mustBeFree = (id: number): void => {
    if (id === called || cards.holds(id)) throw new Refused('card_open');
  };
  const row = (draft: Draft, state: TicketState) => ({
    state,
    ticket: JSON.stringify(withSharesThatAddUp(draft)),
    changedAt: now(),
  });
  return {
    current: (service: CounterService): Current => {
      const found = store.one('draft', isTraining());
      if (found === null) return { id: null, rev: 0, draft: emptyDraft(service) };
      return { id: found.id, rev: found.rev, draft: draftOf(found) };
    },
    rest: (): Current | null => {
      const found = store.one('rest', isTraining());
      return found === null ? null : { id: found.id, rev: found.rev, draft: draftOf(found) };
    },
    listParked: () =>
      store.listParked(isTraining()).map((one) => ({ ...one, draft: draftOf(one) })),
    parked: (id: number): Draft | null => {
      const found = store.listParked(isTraining()).find((one) => one.id === id);
      return found === undefined ? null : draftOf(found);
    },
    /** Stores a draft in a state, where it stands or as a new row. */
    keep: (id: number | null, draft: Draft, state: TicketState): void => {
      if (id === null) {
        store.add(row(draft, state), isTraining());
        return;
      }
      mustBeFree(id);
      store.put({ id, ...row(draft, state) });
    },
    /** The training is over: nothing of it is left. */
    forgetTraining: store.removeTraining,
    remove: (id: number | null): void => {
      if (id === null) return;
      mustBeFree(id);
      store.remove(id);
    },
    /** Stands still from now on; null: none does for a call. */
    call: (id: number | null): void => {
      called = id;
    },
    /** In whatever state it is; null: it is there no more. */
    find: (id: number): { readonly draft: Draft; readonly state: TicketState } | null => {
      const found = store.get(id);
      return found === null ? null : { draft: draftOf(found), state: found.state };
    },
  };
}

export type Tickets = ReturnType<typeof createTickets>;

function draftOf({ ticket }: Pick<CounterTicketRow, 'ticket'>): Draft {
  const known = JSON.parse(ticket) as Draft;
  return { ...known, customer: known.customer ?? null, due: known.due ?? null };
}
