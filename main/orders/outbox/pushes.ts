import type { LocationId, OrderId } from '../../core/ids.ts';
import { noteOfRefusal, type RefusedAnswer, refusalOf } from '../../core/order/refusal.ts';
import { isOrderStatus, type OrderStatus } from '../../core/order/status.ts';
import { contentPatch } from '../../core/push/content.ts';
import type { PushedNow, PushedOrders } from '../../core/push/pushed-now.ts';
import { leavingNow, type PushedOrder, withoutCustomer } from '../../core/push/pushed-order.ts';
import { hasNotArrived, stopsRound, unexpectedShape } from '../../hubrise/api/api-call.ts';
import { isRecord } from '../../hubrise/payload/lenient.ts';
import { createOrderPoints } from '../../sends/order-points.ts';
import type { Turns } from '../../sends/rounds.ts';
import { createRounds, type Failure } from '../../sends/rounds.ts';
import type { PushRow } from '../../store/pushes.ts';
import type { LoopParts, ToldLoop } from '../loop-parts.ts';
import { listMarked } from './marked-orders.ts';
import { createContentTeller } from './push-content.ts';
import { createPushDoubts } from './push-doubts.ts';
import { ofKnown, pushedTo } from './pushed-to.ts';

interface PushLoopDeps extends Omit<LoopParts, 'lock' | 'onOrder' | 'snapshots'> {
  /** How fast all of it may go. */
  readonly turns: Turns;
  readonly random: () => number;
  /** The counter's orders as they are now. */
  readonly orders: PushedOrders;
  /** HubRise's clock, ms. */
  readonly hubriseNow: () => number;
  /** What is known of one of them has changed. */
  readonly onChange: (order: OrderId) => void;
}

/** So long an order waits for its customer to be made: a lost answer and two minutes' heavy reads. */
const CUSTOMER_MS = 3 * 60_000;

/**
 * Tells HubRise of the counter's own orders, one request at a time and after all else. An order is sent
 * twice never: what may have arrived is looked for first, by a mark that no other order has, also what an
 * earlier run of the program or a restored copy of its file may have sent.
 *
 * A row is `waiting` (HubRise is not known to have it), `there`, or `refused`; those are all its states. What is
 * due of one that is there is told as it is by then: first its content (`push-content.ts`), then its status; that
 * one alone where HubRise cannot take the content.
 * What HubRise refuses is kept and shown; nothing of it touches the sale.
 */
export function createPushLoop(deps: PushLoopDeps): ToldLoop {
  const { api, hubriseNow, orders, store, timers } = deps;
  /** Orders that wait for whom they are for, by the clock that only goes forward. */
  const waits = new Map<number, { readonly since: number; readonly isAnew: boolean }>();
  /** HubRise does not take them with the customer that it is said to know. */
  const guests = new Set<number>();
  /** Nor with who they say it is. */
  const nameless = new Set<number>();
  const points = createOrderPoints(store);
  /** Until then an order is an earlier run's: nobody remembers whether it was sent. */
  const ofBefore = store.pushes.lastId();
  const rounds = createRounds<PushRow>({
    timers,
    turns: deps.turns,
    random: deps.random,
    onError: deps.onError,
    location: deps.location,
    isOffline: deps.isOffline,
    listDue: (at) => {
      const due = store.pushes.listDue(at);
      const known = new Set(due.map(({ id }) => id));
      const doubted = store.pushes.listDoubted(at, hubriseNow());
      return [...due, ...doubted.filter(({ id }) => !known.has(id))];
    },
    current: ({ orderId }) => {
      const row = store.pushes.get(orderId);
      return row !== null && waitsForCustomer(row) ? null : row;
    },
    isUnderWay: ({ leftAt }) => leftAt !== null,
    bringUpToDate,
    failed: ({ id }, why) => store.pushes.failed(id, why),
    onTried: ({ id, orderId }) => {
      doubts.plan();
      if (store.pushes.get(orderId)?.state !== 'waiting') {
        waits.delete(id);
        guests.delete(id);
        nameless.delete(id);
      }
      deps.onChange(orderId);
    },
  });

  const tellContent = createContentTeller({
    api,
    store,
    hubriseNow,
    rounds,
    timers,
    turns: deps.turns,
    doubt: (row) => doubts.begin(row),
  });
  const doubts = createPushDoubts({
    api,
    store,
    hubriseNow,
    timers,
    rounds,
    contentIn,
    points,
    location: deps.location,
  });

  /** HubRise is to know whom it is for first; for a while, for a sale is not kept from it for long. */
  function waitsForCustomer(row: PushRow): boolean {
    if (row.state !== 'waiting') return false;
    const to = pushedTo(store, orders.customer(row), row.locationId);
    if (to.kind !== 'soon') return false;
    const wait = waits.get(row.id) ?? { since: timers.monotonic(), isAnew: false };
    waits.set(row.id, wait);
    return timers.monotonic() - wait.since < CUSTOMER_MS;
  }

  async function bringUpToDate(listed: PushRow, location: LocationId): Promise<Failure> {
    // A list that fails keeps no state from HubRise.
    if (listed.state === 'there')
      return doubts.isDue(listed) && listed.due === 0
        ? doubts.look(listed, location)
        : tell(listed, location);
    if (listed.leftAt !== null || listed.id <= ofBefore) {
      const found = await look(listed, location);
      if (found !== 'missing') return found;
    }
    // It may have been turned off while HubRise was looked through.
    const row = store.pushes.get(listed.orderId);
    if (row === null) return null;
    if (row.state !== 'waiting') {
      // HubRise has shown it meanwhile, by its event or in another list.
      rounds.again();
      return null;
    }
    const now = orders.read(row);
    if (row.wanted === 0 || now?.isWorth !== true) {
      // Nobody wants it told any more or it came to nothing, and HubRise does not have it.
      points.gone(row.orderId);
      store.pushes.remove(row.id);
      return null;
    }
    if (row.leftAt !== null) doubts.begin(row);
    return send(row, now, location);
  }

  /** Whether HubRise has it already; it is noted if so. */
  async function look(row: PushRow, location: LocationId): Promise<Failure | 'missing'> {
    const found = await listMarked(api(location), row, hubriseNow());
    if ('failure' in found) return found.failure;
    const [order] = found.orders;
    if (order === undefined) return 'missing';
    return isThere(row, order) ? null : unexpectedShape(200);
  }

  function isThere(row: PushRow, order: unknown): boolean {
    if (!isRecord(order)) return false;
    const { id, status } = order;
    if (typeof id !== 'string' || id === '') return false;
    const told = isOrderStatus(status) ? status : null;
    store.work(() => {
      store.pushes.arrived(row.id, id, told, contentIn(row, order));
      points.found(row.orderId, order);
    });
    // Its state is told in a turn of its own.
    rounds.again();
    return true;
  }

  /** By what that is known which HubRise shows of an order; null: it is not what it should be. */
  function contentIn(row: PushRow, shown: unknown): string | null {
    const now = orders.read(row);
    return now !== null && contentPatch(shown, now.body) === null ? now.content : null;
  }

  async function send(row: PushRow, now: PushedNow, location: LocationId): Promise<Failure> {
    const to = guests.has(row.id) ? null : pushedTo(store, orders.customer(row), location);
    const said = nameless.has(row.id) ? withoutCustomer(now.body) : now.body;
    const known = to?.kind === 'known' ? to.id : null;
    const going = points.going(row.orderId, known);
    const whole = points.withPoints(known === null ? said : ofKnown(said, known), going);
    const status = now.status ?? 'completed';
    const before = row.leftAt;
    // Durable before it leaves: after a power cut nobody would know that HubRise may have it.
    store.pushes.leaves(row.id, hubriseNow());
    const answer = await api(location).createOrder(leavingNow(whole, status, hubriseNow()));
    if (answer.kind === 'ok') {
      store.work(() => {
        store.pushes.arrived(row.id, answer.id, status, now.content);
        points.arrived(row.orderId, answer.id, going, known);
        settleIfTold(row, status);
      });
      return null;
    }
    if (answer.kind === 'refused') {
      if (points.refused(row.orderId, answer, going)) store.pushes.leaves(row.id, null);
      else refused(row, whole, answer);
      rounds.again();
      return null;
    }
    if (hasNotArrived(answer)) store.pushes.leaves(row.id, before);
    else rounds.settles(row);
    return answer;
  }

  /** A customer whom HubRise does not take so must not keep a sale from it. */
  function refused(row: PushRow, sent: PushedOrder, answer: RefusedAnswer): void {
    const isTheirs = answer.errors.some(({ field }) => field?.startsWith('customer') === true);
    // Of an id that it does not know HubRise need not name a field.
    const isKnown = 'customer_id' in sent;
    if (isKnown || (isTheirs && 'customer' in sent)) {
      if (isKnown) guests.add(row.id);
      else nameless.add(row.id);
      store.pushes.leaves(row.id, null);
    } else {
      store.work(() => {
        store.pushes.refuse(row.id, noteOfRefusal(refusalOf(answer)));
        points.gone(row.orderId);
      });
    }
  }

  /** Its newest content, and then its newest state alone: those in between are nobody's any more. */
  async function tell(row: PushRow, location: LocationId): Promise<Failure> {
    const now = orders.read(row);
    const { hubriseId } = row;
    if (now === null || hubriseId === null) {
      store.pushes.settle(row.id);
      return null;
    }
    if (isOther(row, now)) {
      const failure = await tellContent({ ...row, hubriseId }, now, location);
      // Its status is told in a turn of its own.
      if (failure === null) settleIfTold(row, row.told);
      else if (!stopsRound(failure, deps.isOffline)) {
        // A content that HubRise cannot take keeps no status from it.
        const status = orders.read(row)?.status ?? null;
        if (status !== row.told) deps.turns.take();
        await tellStatus({ ...row, hubriseId }, status, location);
      }
      return failure;
    }
    const failure = await tellStatus({ ...row, hubriseId }, now.status, location);
    if (failure === null) settleIfTold(row, now.status);
    return failure;
  }

  /** Nothing is asked of HubRise where it has that status. */
  async function tellStatus(
    row: PushRow & { readonly hubriseId: string },
    status: OrderStatus | null,
    location: LocationId,
  ): Promise<Failure> {
    if (status === null || status === row.told) return null;
    const answer = await api(location).tellStatus(row.hubriseId, status);
    if (answer.kind === 'ok') store.pushes.told(row.id, status);
    else if (answer.kind === 'refused') {
      store.pushes.failed(row.id, noteOfRefusal(refusalOf(answer)));
    } else return answer;
    return null;
  }

  /** Of an order of which nothing stands there is nothing to tell until it is off. */
  function isOther({ content, follows }: PushRow, now: PushedNow): boolean {
    return (
      follows === 'yes' && content !== now.content && (now.isWorth || now.status === 'cancelled')
    );
  }

  /** Something may have become of it while it was told: then there is more to tell. `status`: what was tried. */
  function settleIfTold({ orderId }: PushRow, status: OrderStatus | null): void {
    const row = store.pushes.get(orderId);
    const now = row && orders.read(row);
    if (row === null) return;
    if (now !== null && (isOther(row, now) || (now.status ?? status) !== status)) rounds.again();
    else store.pushes.settle(row.id);
  }

  return {
    ...rounds,
    stop: async () => {
      await rounds.stop();
      doubts.end();
    },
    hubriseIsBack: () => {
      // Without HubRise nobody could be made: once, the wait begins anew.
      for (const [id, { isAnew }] of waits) {
        if (!isAnew) waits.set(id, { since: timers.monotonic(), isAnew: true });
      }
      doubts.plan();
      rounds.hubriseIsBack();
    },
  };
}
