import { UPDATE_UNREADABLE } from '../../../../main/core/order/notes.ts';
import type { SimOrder } from '../hubrise/model.ts';
import type { Scope } from '../network/weather.ts';
import { isOn } from '../switches.ts';
import { rowOf } from '../till/rows.ts';
import type { SimTill } from '../till/sim-till.ts';
import { createGrace } from './grace.ts';
import { GRACE_MS } from './graces.ts';
import { isWhole } from './listening.ts';
import { createPairs, isServed, isShared, type Pair, type Watch, type World } from './world.ts';

/**
 * Each till shows each order as HubRise holds it, within a minute of the last change of either while HubRise
 * answers, and at rest. What is added to an order that is over while HubRise keeps no events for the till,
 * nobody needs: the till looks for what is open.
 */
export function watchAgreed(world: World): Watch {
  const { ledger, hubrise, tills, universe } = world;
  const pairOf = createPairs();

  function check({ till, order }: Pair, difference: string | null): void {
    const what = (): string => `till ${till.number}, ${order.id}: ${difference}`;
    ledger.check(isShared(world) ? 'shared' : 'agreed', difference === null, what);
  }

  function hasWay(pair: Pair): boolean {
    const connection = pair.till.connection();
    const isHard = !isWhole(connection) || connection.wasDeaf;
    if (isHard && !isOn('lost_events')) return false;
    if (isShared(world) && !isOn('two_tills')) return false;
    return isServed(world, pair, ALL_READS);
  }

  const grace = createGrace<Pair>({
    universe,
    graceMs: GRACE_MS.agreed,
    hasWay,
    judge: (pair) => {
      // Whether an answer is told in time is another promise's matter.
      if (isTelling(pair) || isWithoutRequests(pair.till)) return;
      check(pair, differenceOf(pair.till, pair.order, Number.POSITIVE_INFINITY));
    },
  });
  const begin = (till: SimTill, order: SimOrder): void => {
    if (order.garbage === undefined) grace.begin(pairOf(till, order));
  };

  return {
    changedThere: (order) => {
      for (const till of tills) begin(till, order);
    },
    changedHere: begin,
    circumstances: grace.look,
    atRest: () => {
      for (const till of tills) {
        for (const order of hubrise.orders) {
          if (order.location !== till.connection().location || order.garbage !== undefined)
            continue;
          const withinMs = isShared(world) ? LOOK_MS : POLL_MS;
          check({ till, order }, differenceOf(till, order, universe.now() - withinMs));
        }
      }
    },
  };
}

/** All that tells of an order. */
const ALL_READS: readonly Scope[] = ['event_list', 'event', 'order_list', 'order_read'];

/** What was done here has not been told yet, or waits for a person. */
function isTelling({ till, order }: Pair): boolean {
  const running = till.running();
  const row = rowOf(running, order);
  return row !== null && (running?.bare.book.read(row.id)?.send.kind ?? 'none') !== 'none';
}

/** HubRise's windows are used up, and the till says so. */
function isWithoutRequests(till: SimTill): boolean {
  return till.running()?.views.health().budget.stretched === true;
}

/** Recent orders are looked at every minute, at the poll that is next; and the answer. */
const LOOK_MS = 80_000;
/** A till that is told of what the other one does hears of it with its next poll, and reads the order. */
const POLL_MS = 40_000;

/**
 * The other till has begun a scheduled order's preparation by itself, after this one may have looked or
 * asked for news last: nobody has pressed anything in the rest, and no till knows at once what another does.
 */
function isStartedElsewhere(till: SimTill, order: SimOrder, since: number): boolean {
  const last = order.ledger.at(-1);
  if (last?.status !== 'in_preparation' || order.body['asap'] !== false) return false;
  const { author, at } = last;
  const isOther = author.kind === 'till' && author.connection !== till.connection();
  return isOther && at > since;
}

const OVER = ['completed', 'rejected', 'cancelled', 'delivery_failed'];

/** Its undo time, a look and the answer; no person presses anything in the rest. */
const JUST_BEGUN_MS = 15_000;

/** `since`: what another till has begun by itself after that, this one need not know of. */
function differenceOf(till: SimTill, order: SimOrder, since: number): string | null {
  // A counter's own is judged by `pushed`: what stands by that id was announced and could not be read.
  if (order.pushedBy !== undefined) return null;
  const running = till.running();
  const row = rowOf(running, order);
  if (running === null || row === null) return null;
  const send = running.bare.book.read(row.id)?.send.kind;
  // A scheduled order's preparation, which the till has begun by itself in this very moment.
  const answeredAt = running.store.outbox.listWaitingFor(row.id).at(-1)?.createdAt ?? 0;
  const isNew = running.computer.now() - answeredAt < JUST_BEGUN_MS;
  const status = String(order.body['status']);
  if (send === 'waiting' && isNew) return null;
  if (send === 'waiting') return `${status} there, and an answer still waits here`;
  const isBehind = row.status === 'accepted' && isStartedElsewhere(till, order, since);
  if (row.status !== status && !isBehind) return `${status} there, ${row.status} here`;
  // Its card says that a later text could not be read. The till reads it again ever more seldom, up to
  // half an hour apart, which is longer than this rest.
  if (row.unreadableReason === UPDATE_UNREADABLE) return null;
  const { customer_notes: notes } = JSON.parse(row.raw) as Record<string, unknown>;
  const isOver = OVER.includes(status) && till.connection().wasDeaf;
  const there = order.body['customer_notes'] ?? null;
  return isOver || (notes ?? null) === there ? null : `notes ${there} there, ${notes} here`;
}
