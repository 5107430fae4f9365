import * as v from 'valibot';
import type { LastSale } from '../../preload/contract.ts';
import type { SoldCounts } from '../core/counter/assortment.ts';
import {
  type Draft,
  type DraftLine,
  emptyDraft,
  type SealedLine,
  soldKey,
} from '../core/counter/draft.ts';
import { withSharesThatAddUp } from '../core/counter/in-payment.ts';
import {
  COUNTER_SERVICES,
  type CounterService,
  channelOf,
  nextPickUp,
  type PickUpSeries,
} from '../core/counter/service.ts';
import { basketOf, sealedLine, unsealedOf, withSealed } from '../core/counter/totals.ts';
import type { FiscalService } from '../fiscal/service.ts';
import type {
  CardAttemptStore,
  CounterTicketRow,
  CounterTicketStore,
  TicketState,
} from '../store/counter-tickets.ts';
import type { SavedValue } from '../store/saved-value.ts';
import { Refused, sealed } from './refusal.ts';

/** What the journal's two chains do not share: a training uses up no number, and leaves no sale. */
interface ChainMemory {
  readonly series: PickUpSeries | null;
  readonly lastSale: LastSale | null;
  /** Another ticket was put aside since: the screen does not show that sale again. */
  readonly isSaleOver: boolean;
}

/** What the counter remembers beside its tickets, of the chain that it sells on. */
export interface CounterMemory extends ChainMemory {
  /** The last one chosen stays. */
  readonly service: CounterService;
}

const chain = {
  series: v.fallback(v.nullable(v.object({ day: v.string(), last: v.number() })), null),
  lastSale: v.fallback(
    v.nullable(
      v.object({
        number: v.string(),
        pickUp: v.string(),
        total: v.number(),
        change: v.number(),
        isInvoice: v.optional(v.boolean(), false),
        order: v.optional(v.nullable(v.string()), null),
        drawer: v.picklist(['none', 'opening', 'opened', 'failed']),
        paper: v.picklist(['no', 'asked', 'no_printer']),
      }),
    ),
    null,
  ),
  isSaleOver: v.fallback(v.boolean(), false),
};

const NOTHING: ChainMemory = { series: null, lastSale: null, isSaleOver: false };

/** What the counter has sold, the day that is open apart: what stands first stays where it is all day. */
interface SoldTally {
  readonly before: SoldCounts;
  readonly day: string;
  readonly today: SoldCounts;
}

const NOTHING_SOLD: SoldTally = { before: {}, day: '', today: {} };

const soldCounts = v.record(v.string(), v.number());

const schema = v.object({
  service: v.fallback(v.picklist(COUNTER_SERVICES), 'takeaway'),
  sold: v.fallback(
    v.object({ before: soldCounts, day: v.string(), today: soldCounts }),
    NOTHING_SOLD,
  ),
  ...chain,
  training: v.fallback(v.object(chain), NOTHING),
});

interface Saved extends CounterMemory {
  /** Of real sales alone. */
  readonly sold: SoldTally;
  readonly training: ChainMemory;
}

export function createMemory(saved: SavedValue, isTraining: () => boolean) {
  const readAll = (): Saved => {
    const parsed = v.safeParse(schema, saved.read());
    if (parsed.success) return parsed.output;
    return { service: 'takeaway', sold: NOTHING_SOLD, ...NOTHING, training: NOTHING };
  };
  const read = (): CounterMemory => {
    const { sold: _sold, training, ...real } = readAll();
    return isTraining() ? { ...real, ...training } : real;
  };
  const patch = (change: Partial<CounterMemory>): void => {
    const all = readAll();
    const { service, ...ofChain } = { ...read(), ...change };
    saved.write(
      isTraining() ? { ...all, service, training: ofChain } : { ...all, service, ...ofChain },
    );
  };
  return {
    read,
    patch,
    /** What has just been sold on this day; nothing of a training, or of an order of HubRise's. */
    countSold: (day: string, { bill, lines }: Pick<Draft, 'bill' | 'lines'>): void => {
      if (isTraining() || bill !== undefined) return;
      const all = readAll();
      saved.write({ ...all, sold: withSold(all.sold, day, lines) });
    },
    /** What the counter has sold before this day, the older the less. */
    soldBefore: (day: string): SoldCounts => soldBefore(readAll().sold, day),
    /** Something of a sale that may be the last one of either chain; false: it is of neither. */
    told: (number: string, change: Partial<LastSale>): boolean => {
      const all = readAll();
      const { lastSale, training } = all;
      if (lastSale?.number === number) {
        saved.write({ ...all, lastSale: { ...lastSale, ...change } });
      } else if (training.lastSale?.number === number) {
        const trained = { ...training, lastSale: { ...training.lastSale, ...change } };
        saved.write({ ...all, training: trained });
      } else {
        return false;
      }
      return true;
    },
    /** The same with a short number: the one that it has, or else the next of the day that is not in use. */
    numbered: (
      draft: Draft,
      day: string,
      inUse: () => ReadonlySet<string>,
    ): Draft & { readonly pickUp: string } => {
      if (draft.pickUp !== null) return { ...draft, pickUp: draft.pickUp };
      const { pickUp, series } = nextPickUp(read().series, day, inUse());
      patch({ series });
      return { ...draft, pickUp };
    },
  };
}

/** Each day of sales counts for so much less on the next one: half of it is forgotten within two weeks. */
const KEPT_A_DAY = 0.95;
/** Less than this of anything is forgotten, thousandths. */
const LEAST_SOLD = 500;
/** No more are remembered than this: it is read with every tap. */
const MOST_SOLD = 200;

/** The same with a sale of this day. What was typed freely is no article. */
function withSold(
  tally: SoldTally,
  day: string,
  lines: readonly Pick<DraftLine, 'choice' | 'qty'>[],
): SoldTally {
  const today: Record<string, number> = { ...(tally.day === day ? tally.today : {}) };
  for (const { choice, qty } of lines) {
    if (choice.kind === 'free') continue;
    const key = soldKey(choice.article, choice.kind === 'product' ? choice.size : null);
    today[key] = (today[key] ?? 0) + qty;
  }
  return { before: soldBefore(tally, day), day, today };
}

/** What was sold on the days before this one, the older the less. */
function soldBefore(tally: SoldTally, day: string): SoldCounts {
  if (tally.day === day) return tally.before;
  const all = new Map(Object.entries(tally.today));
  for (const [key, sold] of Object.entries(tally.before)) {
    all.set(key, (all.get(key) ?? 0) + Math.round(sold * KEPT_A_DAY));
  }
  const kept = [...all].filter(([, sold]) => sold >= LEAST_SOLD);
  return Object.fromEntries(kept.sort((a, b) => b[1] - a[1]).slice(0, MOST_SOLD));
}

/** A draft as the journal's order: from its parking, or its first part, what leaves it is a record. */
export function createOrders(fiscal: Pick<FiscalService, 'change' | 'order'>) {
  /** Brings an order that is sealed up to what the draft is now; seals one where there is none yet. */
  function sealOrder(draft: Draft, operator: string): Draft {
    if (draft.lines.length === 0) throw new Refused('empty');
    if (draft.order === null) {
      // The ticket's own rebate belongs to the sale: lines stand here as they are asked for.
      const basket = basketOf({ ...draft, rebate: null });
      const order = sealed(fiscal.order({ operator, channel: channelOf(draft.service), basket }));
      return withSealed(draft, order.number);
    }
    return sealChange(draft, operator);
  }

  function sealChange(draft: Draft, operator: string): Draft {
    if (draft.order === null) return draft;
    const { minus, plus } = unsealedOf(draft);
    if (minus.length + plus.length === 0) return draft;
    const reason = 'Modification au comptoir';
    const [more, fewer] = [plus, minus].map((lines) => lines.map((line) => asked(line, reason)));
    const change = { operator, order: draft.order, plus: more ?? [], minus: fewer ?? [], reason };
    sealed(fiscal.change(change));
    return withSealed(draft, draft.order);
  }

  return {
    sealOrder,
    sealChange,
    /**
     * A line, or some of it, is taken off: with its reason, at once, and what is left of it stands in the
     * order again. Gives the draft as it is sealed.
     */
    takeOff: (
      draft: Draft,
      id: number,
      { line, reason }: { readonly line: SealedLine; readonly reason: string },
      operator: string,
    ): Draft => {
      const { order } = draft;
      if (order === null) return draft;
      const left = draft.lines.find((one) => one.id === id);
      const change = { operator, order, reason };
      const plus = left === undefined ? [] : [asked(sealedLine(left), reason)];
      sealed(fiscal.change({ ...change, minus: [asked(line, reason)], plus }));
      if (left === undefined) return draft;
      const again = { ...left, sealed: sealedLine(left) };
      return { ...draft, lines: draft.lines.map((one) => (one === left ? again : one)) };
    },
    /** All that the order knows of a draft leaves it, with its reason; false: it knows none of it. */
    takeAllOff: (draft: Draft, reason: string, operator: string): boolean => {
      const minus = draft.lines.flatMap(({ sealed: known }) => (known === null ? [] : [known]));
      if (draft.order === null || minus.length === 0) return false;
      const change = { operator, order: draft.order, reason, plus: [] };
      sealed(fiscal.change({ ...change, minus: minus.map((line) => asked(line, reason)) }));
      return true;
    },
  };
}

function asked({ discount: amount, ...line }: SealedLine, reason: string) {
  return { ...line, discount: { amount, reason } };
}

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
