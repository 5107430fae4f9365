import type { SimOrder } from '../hubrise/model.ts';
import { SLOW_BUT_SURE_MS } from '../network/weather.ts';
import { rowOf } from '../till/rows.ts';
import type { SimTill } from '../till/sim-till.ts';
import type { Watch, World } from './world.ts';

/**
 * From the moment on from which HubRise gave the list of events and the order without interruption,
 * and what it takes by itself for two answers.
 */
const WITHIN_MS = 60_000 + 2 * (SLOW_BUT_SURE_MS + 2 * 1_000);

interface Waiting {
  readonly till: SimTill;
  readonly order: SimOrder;
  /** Since when HubRise answers; null while it does not. */
  since: number | null;
  cancel: () => void;
}

/**
 * A new order is in within 60 s whenever HubRise answers: the till runs, is awake, is connected to
 * the order's location and listens; the event is in its queue; no fault is in force that could keep
 * it from the list or from the order itself. All else may fail: deletions, answers, other orders,
 * the location, the catalogue, the lists of orders.
 */
export function watchMinute({ ledger, universe, weather, tills }: World): Watch {
  let waiting: Waiting[] = [];

  function hasWay({ till, order }: Waiting): boolean {
    const connection = till.connection();
    if (!till.isAwake() || connection.location !== order.location) return false;
    if (connection.refusal !== null) return false;
    if (!connection.queue.some(({ orderId: of }) => of === order.id)) return false;
    const now = universe.now();
    return (
      !weather.mayFail({ till: till.number, scope: 'event_list', order: null }, now) &&
      !weather.mayFail({ till: till.number, scope: 'order_read', order: order.id }, now)
    );
  }

  function isIn({ till, order }: Waiting): boolean {
    return rowOf(till.running(), order) !== null;
  }

  function look(each: Waiting): void {
    const open = hasWay(each);
    if (open && each.since === null) {
      each.since = universe.now();
      each.cancel = universe.at(each.since + WITHIN_MS, () => end(each));
    } else if (!open) {
      each.cancel();
      each.since = null;
    }
  }

  function end(each: Waiting): void {
    waiting = waiting.filter((other) => other !== each);
    const { till, order } = each;
    ledger.check('minute', isIn(each), () => `till ${till.number} has waited for ${order.id}`);
  }

  return {
    placed: (order) => {
      for (const till of tills) {
        const each: Waiting = { till, order, since: null, cancel: () => {} };
        waiting.push(each);
        look(each);
      }
    },
    circumstances: () => {
      waiting = waiting.filter((each) => {
        if (!isIn(each)) return true;
        each.cancel();
        return false;
      });
      for (const each of waiting) look(each);
    },
  };
}
