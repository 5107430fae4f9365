import type { LedgerEntry, SimOrder } from '../hubrise/model.ts';
import type { Leaving } from '../network/line.ts';
import { isFailure, type Scope } from '../network/weather.ts';
import { isOn } from '../switches.ts';
import { keyOf as rowKeyOf } from '../till/rows.ts';
import type { SimTill } from '../till/sim-till.ts';
import { createGrace } from './grace.ts';
import { GRACE_MS } from './graces.ts';
import { createPairs, isServed, isShared, type Pair, type Watch, type World } from './world.ts';

/**
 * Within its grace, and at rest, no till goes on with an order that its platform has cancelled and not taken back: it is off the
 * board, or shown as cancelled, whatever somebody had just done with it. But for one that nobody can see: a
 * till's answer was written over it, for it came in the moment between the look before that answer and the
 * answer, and HubRise kept no event of it for that till (its callback was damaged then), or gave it without
 * its states. From then on HubRise shows every till the answer, and has forgotten the rest. While the till that has written
 * over it sleeps or is not served, the others wait for it: to them its answer is the word of somebody who knew. Where
 * somebody has connected it elsewhere before it heard of the cancellation, nobody is left there who could.
 */
export function watchStands(world: World): Watch {
  const { ledger, hubrise, tills, universe } = world;
  /** When HubRise last showed the order to the till, ms. */
  const shown = new Map<string, number>();
  /** Cancellations of which no event tells the till. */
  const untold = new Set<string>();
  /** Answers before which the order was cancelled, since the till was last shown it. */
  const writtenOver = new Set<LedgerEntry>();
  const keyOf = (till: SimTill, order: Pick<SimOrder, 'id' | 'location'>): string =>
    `${till.number} ${order.location} ${order.id}`;

  /** Looks at each cancellation in the moment in which it happens. */
  function noteUntold(): void {
    for (const order of hubrise.orders) {
      const last = order.ledger.at(-1);
      if (last?.at !== universe.now() || !isCancellation(last)) continue;
      for (const till of tills) {
        const isTold = till
          .connection()
          .queue.some(({ orderId, createdAt }) => orderId === order.id && createdAt === last.at);
        if (!isTold) untold.add(`${keyOf(till, order)} ${last.at}`);
      }
    }
  }

  /** HubRise gives an event of the order without what it was about. */
  function noteStateless(till: SimTill, { id, location }: Pick<SimOrder, 'id' | 'location'>): void {
    const order = hubrise.orderOf(location, id);
    for (const entry of order?.ledger.filter(isCancellation) ?? []) {
      untold.add(`${keyOf(till, { id, location })} ${entry.at}`);
    }
  }

  /** Written over by an answer of a till that was not told of it. */
  function isHidden(order: SimOrder): boolean {
    return order.ledger.some((entry, index) => {
      const next = order.ledger[index + 1];
      if (!isCancellation(entry) || next === undefined || !writtenOver.has(next)) return false;
      const { author } = next;
      const answering = tills.find(
        (till) => author.kind === 'till' && author.connection === till.connection(),
      );
      return answering !== undefined && untold.has(`${keyOf(answering, order)} ${entry.at}`);
    });
  }

  function judge({ till, order }: Pair): void {
    if (!isCancelledThere(order)) return;
    ledger.check(
      'stands',
      !isShownAlive(till, order) || isHidden(order) || isWriterGone(world, order),
      () => `till ${till.number} goes on with ${order.id}, which its platform has cancelled`,
    );
  }

  const pairOf = createPairs();
  const grace = createGrace<Pair>({
    universe,
    graceMs: GRACE_MS.stands,
    judge,
    hasWay: (pair) => {
      const isHard = isShared(world) || pair.till.connection().wasDeaf;
      if (isHard && !(isOn('two_tills') && isOn('lost_events'))) return false;
      return [pair.till, ...writersOver(world, pair.order)].every((till) =>
        isServed(world, { ...pair, till }, EVERYTHING),
      );
    },
  });

  return {
    circumstances: () => {
      noteUntold();
      grace.look();
    },
    answered: (till, request, status, faults) => {
      const { scope, order: id } = request;
      const { location } = till.connection();
      if (status !== 200) return;
      const isStateless = faults.some(({ kind }) => kind === 'events-without-state');
      if (scope === 'event' && id !== null && isStateless) noteStateless(till, { id, location });
      const isLook = (scope === 'order_read' || scope === 'order_list') && !faults.some(isFailure);
      for (const order of isLook ? hubrise.orders : []) {
        if (order.location !== location || !isShownBy(request, order)) continue;
        shown.set(keyOf(till, order), universe.now());
      }
      if (scope !== 'order_patch' || id === null) return;
      const key = keyOf(till, { id, location });
      const lookedAt = shown.get(key) ?? Number.NEGATIVE_INFINITY;
      const [before, answer] = hubrise.orderOf(location, id)?.ledger.slice(-2) ?? [];
      if (before === undefined || answer === undefined) return;
      const isBetween = before.at >= lookedAt && isCancellation(before);
      if (isBetween && answer.at - lookedAt <= LOOK_IS_FRESH_MS) writtenOver.add(answer);
    },
    changedThere: (order) => {
      if (isCancelledThere(order)) for (const till of tills) grace.begin(pairOf(till, order));
    },
    changedHere: (till, order) => {
      if (isCancelledThere(order)) grace.begin(pairOf(till, order));
    },
    atRest: () => {
      for (const order of hubrise.orders) {
        for (const till of tills) {
          if (till.connection().location === order.location) judge({ till, order });
        }
      }
    },
  };
}

/** A till that was cancelled into gives the end back, for which it must be able to tell it. */
const EVERYTHING: readonly Scope[] = [
  ...(['event_list', 'event', 'order_list', 'order_read', 'order_patch'] as const),
];
/** Of the look, as long as a request may take, and a moment. */
const LOOK_IS_FRESH_MS = 18_000;

const LONG_AGO = '1970-01-01T00:00:00Z';

/** Whether an answer shows the order: a list may be asked for those of one status, and since a time. */
function isShownBy({ order: id, query, scope }: Leaving, order: SimOrder): boolean {
  if (scope !== 'order_list') return order.id === id;
  const status = query.get('status') ?? order.body['status'];
  return (
    status === order.body['status'] && order.createdAt >= Date.parse(query.get('after') ?? LONG_AGO)
  );
}

/** The tills whose answers came right after the end, and that have not given it back. */
function writersOver({ tills }: World, { ledger }: SimOrder): readonly SimTill[] {
  return tills.filter((till) => {
    const isOwn = ({ author }: LedgerEntry): boolean =>
      author.kind === 'till' && author.connection === till.connection();
    const over = ledger.findLastIndex((entry, index) => {
      const before = ledger[index - 1];
      return isOwn(entry) && before !== undefined && isCancellation(before);
    });
    const since = ledger.slice(over + 1);
    return over >= 0 && !since.some((entry) => isOwn(entry) && entry.status === 'cancelled');
  });
}

/** The last answer that came right after the end is of a till that is connected there no longer. */
function isWriterGone({ tills }: World, { ledger }: SimOrder): boolean {
  const over = ledger.findLast((entry, index) => {
    const before = ledger[index - 1];
    return entry.author.kind === 'till' && before !== undefined && isCancellation(before);
  });
  if (over?.author.kind !== 'till') return false;
  const { connection } = over.author;
  return !tills.some((till) => till.connection() === connection);
}

function isCancelledThere({ ledger, garbage }: SimOrder): boolean {
  const word = ledger.findLast(({ author }) => author.kind === 'platform');
  return word?.status === 'cancelled' && garbage === undefined;
}

function isCancellation({ status, author }: LedgerEntry): boolean {
  return status === 'cancelled' && author.kind === 'platform';
}

function isShownAlive(till: SimTill, order: SimOrder): boolean {
  const running = till.running();
  const card = running?.bare.board.getCard(rowKeyOf(running, order)) ?? null;
  return card !== null && !card.flags.includes('cancelled');
}
