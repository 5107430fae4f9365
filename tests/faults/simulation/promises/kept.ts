import type { LocationId, OrderId } from '../../../../main/core/ids.ts';
import { otherTillsKey } from '../../../../main/orders/book/counters-orders.ts';
import type { SimOrder } from '../hubrise/model.ts';
import { keyOf, rowOf } from '../till/rows.ts';
import type { RunningTill, SimTill } from '../till/sim-till.ts';
import { createGrace } from './grace.ts';
import { GRACE_MS } from './graces.ts';
import { createPairs, isShared, type Pair, type Watch, type World } from './world.ts';

const OVER = ['completed', 'rejected', 'cancelled', 'delivery_failed'];

/**
 * Stored before its event is deleted, and shown from the next moment on for as long as it is open here; at rest each order that
 * the till heard of is there, and shown.
 */
export function watchKept(world: World): Watch {
  const { ledger, hubrise, tills, universe } = world;
  const pairOf = createPairs();
  const grace = createGrace<Pair>({
    universe,
    graceMs: GRACE_MS.kept,
    hasWay: ({ till, order }) =>
      till.isAwake() && till.connection().location === order.location && !till.isStarting(),
    judge: ({ till, order }) => {
      const running = till.running();
      const row = rowOf(running, order);
      if (running === null || row === null) return;
      // Somebody has just ended it here, and HubRise is not told yet.
      const last = running.store.outbox.listWaitingFor(row.id).at(-1)?.status ?? row.status;
      const isRight = OVER.includes(last) || isShown(till, order);
      const what = (): string => `till ${till.number} does not show ${order.id}, ${last} here`;
      ledger.check('kept', isRight, what);
    },
  });

  return {
    changedHere: (till, order) => grace.begin(pairOf(till, order)),
    circumstances: grace.look,
    leaving: (till, { scope, id }) => {
      if (scope !== 'event_deletion' || id === null) return;
      const event = till.connection().queue.find((each) => each.id === id);
      if (event?.resource !== 'order' || event.orderId === null) return;
      const { location } = till.connection();
      ledger.check(
        'kept',
        isKept(till.open(), hubrise.orderOf(location, event.orderId), event.orderId, location),
        () => `till ${till.number} deletes ${id} and has not stored ${event.orderId}`,
      );
    },
    atRest: () => {
      for (const till of tills) {
        for (const order of hubrise.orders.filter((each) => isHeardOf(till, each))) {
          ledger.check(
            'kept',
            rowOf(till.running(), order) !== null,
            () => `till ${till.number} has no ${order.id}`,
          );
          ledger.check(
            isShared(world) ? 'shared' : 'kept',
            !isOpen(order) || isShown(till, order) || isUntold(till, order),
            () => `till ${till.number} does not show ${order.id}, ${statusOf(order)}`,
          );
        }
      }
    },
  };
}

/** What a counter has sold is kept as that: its own till has it anyway, another one shows it as another till's. */
function isKept(
  running: RunningTill | null,
  order: SimOrder | null,
  id: string,
  location: string,
): boolean {
  if (running === null || order?.pushedBy === undefined) {
    return rowOf(running, { id, location }) !== null;
  }
  const { orders, pushes } = running.store;
  const key = otherTillsKey({ id: id as OrderId, location: location as LocationId });
  return orders.get(key) !== null || pushes.byMark(String(order.body['private_ref'])) !== null;
}

/** It was told of it by an event, or by the list of open orders. */
function isHeardOf(till: SimTill, order: SimOrder): boolean {
  const connection = till.connection();
  if (connection.location !== order.location) return false;
  // What is no order stands in no list of open ones.
  const isListed = isOpen(order) && order.garbage === undefined;
  return isListed || connection.heardOf.has(order.id);
}

/** On the board, or put aside by a person. */
function isShown(till: SimTill, order: SimOrder): boolean {
  const running = till.running();
  if (running === null) return false;
  if (running.bare.board.getCard(keyOf(running, order)) !== null) return true;
  return rowOf(running, order)?.acknowledgedAt != null;
}

/** HubRise shows what is no order, whatever somebody else has set it to. */
function isUntold(till: SimTill, { garbage, ledger }: SimOrder): boolean {
  const isTheirs = ledger.some(
    ({ author }) => author.kind === 'till' && author.connection !== till.connection(),
  );
  return garbage !== undefined && isTheirs;
}

function isOpen(order: SimOrder): boolean {
  return !OVER.includes(statusOf(order));
}

function statusOf(order: SimOrder): string {
  return String(order.body['status']);
}
