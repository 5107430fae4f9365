import type { SimEvent, SimOrder } from '../hubrise/model.ts';
import { isOn } from '../switches.ts';
import { rowOf } from '../till/rows.ts';
import { createGrace } from './grace.ts';
import { GRACE_MS } from './graces.ts';
import { createPairs, isServed, type Pair, type Watch, type World } from './world.ts';

/**
 * A new order is in within 60 s of its being in HubRise whenever HubRise answers: the till runs, is awake and
 * is connected to the order's location, and one of the two ways to it is open, whichever events were kept:
 * - the event in its queue: no fault is in force that could keep it from the list or from the order itself. One that came
 *   when the order was over for good, and all that this till has of it, as where it was connected since, tells of nothing to make,
 *   nor does that of its end, where the order had been placed before the till was connected to its location;
 * - the lists of orders, and the list of events, which comes without it. What is no order stands in none.
 * What came and was over between two lists is nobody's to make: only the list of events tells of it, which a till at
 * rest asks for every two minutes and a half (`main/core/requests/pace.ts`), so it has its time three times.
 * All else may fail: deletions, answers, other orders, the location, the catalogue.
 */
export function watchMinute(world: World): Watch {
  const { ledger, tills, universe } = world;
  const pairOf = createPairs();
  /** How often those were over when their time was up. */
  const timesOver = new WeakMap<Pair, number>();

  function hasWay(pair: Pair): boolean {
    const { order, till } = pair;
    const isTold = till
      .connection()
      .queue.some((event) => isOfItsLife(event, order, till.connectedAt()));
    if (isTold && isServed(world, pair, ['event_list', 'order_read'])) return true;
    if (!isOn('lost_events') || order.garbage !== undefined || isOver(order.body)) return false;
    return isServed(world, pair, isOn('deaf_line') ? ['order_list'] : ['order_list', 'event_list']);
  }

  const isIn = ({ till, order }: Pair): boolean => rowOf(till.running(), order) !== null;
  const grace = createGrace<Pair>({
    universe,
    graceMs: GRACE_MS.minute,
    hasWay,
    isDone: isIn,
    judge: (pair) => {
      const times = (timesOver.get(pair) ?? 0) + 1;
      if (!isIn(pair) && isOver(pair.order.body) && times < 3) {
        timesOver.set(pair, times);
        grace.begin(pair);
        return;
      }
      const what = (): string => `till ${pair.till.number} has waited for ${pair.order.id}`;
      ledger.check('minute', isIn(pair), what);
    },
  });

  return {
    placed: (order) => {
      for (const till of tills) grace.begin(pairOf(till, order));
    },
    circumstances: grace.look,
  };
}

/** `hereSince`: when the till was connected to its location, ms. */
function isOfItsLife(
  { createdAt, orderId }: SimEvent,
  { body, id, ledger }: SimOrder,
  hereSince: number,
): boolean {
  if (orderId !== id) return false;
  if (!isOver(body)) return true;
  const endedAt = ledger.at(-1)?.at ?? Infinity;
  const placedAt = ledger[0]?.at ?? Infinity;
  return createdAt < endedAt || (createdAt === endedAt && placedAt >= hereSince);
}

const OVER = ['completed', 'rejected', 'cancelled', 'delivery_failed'];

/** It came to its end before any till knew it: nobody is to make it. */
function isOver(body: { readonly [key: string]: unknown }): boolean {
  return OVER.includes(String(body['status']));
}
