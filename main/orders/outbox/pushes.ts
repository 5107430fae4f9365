import type { LocationId, OrderId } from '../../core/ids.ts';
import { noteOfRefusal, type RefusedAnswer, refusalOf } from '../../core/order/refusal.ts';
import { isOrderStatus, type OrderStatus } from '../../core/order/status.ts';
import { leavingNow, type PushedOrder, withoutCustomer } from '../../core/push/pushed-order.ts';
import { type ApiFailure, unexpectedShape } from '../../hubrise/api/api-call.ts';
import { isRecord } from '../../hubrise/payload/lenient.ts';
import { isMarked } from '../../hubrise/payload/marks.ts';
import type { PushRow } from '../../store/pushes.ts';
import type { LoopParts } from '../loop-parts.ts';
import { ofKnown, pushedTo } from './pushed-to.ts';
import { createRounds, type Failure, hasNotArrived, type ToldLoop } from './rounds.ts';
import type { Turns } from './waits.ts';

interface PushLoopDeps extends Omit<LoopParts, 'lock' | 'onOrder' | 'snapshots'> {
  /** How fast all of it may go. */
  readonly turns: Turns;
  readonly random: () => number;
  /** HubRise's clock, ms. */
  readonly hubriseNow: () => number;
  /** What is known of one of them has changed. */
  readonly onChange: (order: OrderId) => void;
}

/** When it is looked again whether an order that was sent once more is there twice, from then on. */
const LOOKS_AGAIN_MS = [2 * 60_000, 10 * 60_000, 60 * 60_000];
/** Where HubRise cannot list it by then, nobody looks any more. */
const LOOKED_FOR_MS = 24 * 60 * 60_000;
/** So long an order waits for its customer to be made: a lost answer and two minutes' heavy reads. */
const CUSTOMER_MS = 3 * 60_000;
/** The computer's date may have been wrong when an order was noted. */
const LOOK_BACK_MS = 7 * 24 * 60 * 60_000;
/** Of one ref: more than one page means that HubRise does not go by it. */
const MOST_PAGES = 5;

/**
 * Tells HubRise of the counter's own orders, one request at a time and after all else. An order is sent
 * twice never: what may have arrived is looked for first, by a mark that no other order has, also what an
 * earlier run of the program or a restored copy of its file may have sent. Later states are told as they
 * are by then. What HubRise refuses is kept and shown; nothing of it touches the sale.
 */
export function createPushLoop(deps: PushLoopDeps): ToldLoop {
  const { api, hubriseNow, store, timers } = deps;
  /** Orders that wait for whom they are for, by the clock that only goes forward. */
  const waits = new Map<number, { readonly since: number; readonly isAnew: boolean }>();
  let cancelLook = (): void => undefined;
  /** HubRise does not take them with the customer that it is said to know. */
  const guests = new Set<number>();
  /** Until then an order is an earlier run's: nobody remembers whether it was sent. */
  const ofBefore = store.pushes.lastId();
  const rounds = createRounds<PushRow>({
    ...{ timers, turns: deps.turns, random: deps.random, onError: deps.onError },
    ...{ location: deps.location, isOffline: deps.isOffline },
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
    bringUpToDate,
    failed: ({ id }, why) => store.pushes.failed(id, why),
    onTried: ({ id, orderId }) => {
      planLook(deps.location());
      if (store.pushes.get(orderId)?.state !== 'waiting') {
        waits.delete(id);
        guests.delete(id);
      }
      deps.onChange(orderId);
    },
  });

  /** HubRise is to know whom it is for first; for a while, for a sale is not kept from it for long. */
  function waitsForCustomer(row: PushRow): boolean {
    if (row.state !== 'waiting' || pushedTo(store, bodyOf(row), row.locationId).kind !== 'soon') {
      return false;
    }
    const wait = waits.get(row.id) ?? { since: timers.monotonic(), isAnew: false };
    waits.set(row.id, wait);
    return timers.monotonic() - wait.since < CUSTOMER_MS;
  }

  async function bringUpToDate(listed: PushRow, location: LocationId): Promise<Failure> {
    // A list that fails keeps no state from HubRise.
    if (listed.state === 'there')
      return isDoubted(listed) && listed.due === 0
        ? lookTwice(listed, location)
        : tell(listed, location);
    if (listed.leftAt !== null || listed.id <= ofBefore) {
      const found = await look(listed, location);
      if (found !== 'missing') return found;
    }
    // It may have been turned off while HubRise was looked through.
    const row = store.pushes.get(listed.orderId);
    if (row === null) return null;
    if (row.body === null) {
      // Nobody wants it told any more, and HubRise does not have it.
      store.pushes.remove(row.id);
      return null;
    }
    if (row.leftAt !== null) doubt(row, hubriseNow(), 0);
    return send(row, location);
  }

  /** Whether HubRise has it already; it is noted if so. */
  async function look(row: PushRow, location: LocationId): Promise<Failure | 'missing'> {
    const found = await listMarked(row, location);
    if ('failure' in found) return found.failure;
    const [order] = found.orders;
    if (order === undefined) return 'missing';
    return isThere(row, order) ? null : unexpectedShape(200);
  }

  function isDoubted({ nextLookAt }: PushRow): boolean {
    return nextLookAt !== null && nextLookAt <= hubriseNow();
  }

  /** It was sent more than once: it is looked for a while whether HubRise has come to both. */
  function doubt(row: PushRow, doubtedAt: number, looks: number): void {
    const next = LOOKS_AGAIN_MS[looks];
    store.pushes.doubt(row.id, next === undefined ? null : doubtedAt + next, doubtedAt);
  }

  /** Wakes for the next look, also of what an earlier run has sent twice. What is due already, a round takes. */
  function planLook(location: LocationId | null): void {
    cancelLook();
    if (location === null) return;
    const now = hubriseNow();
    const at = store.pushes.nextLook(location, now);
    if (at === null) return;
    cancelLook = timers.after(at - now + 1, () => {
      planLook(deps.location());
      rounds.kick();
    });
  }

  /** What is there twice is cancelled but for the one whose states are told. */
  async function lookTwice(row: PushRow, location: LocationId): Promise<Failure> {
    const doubtedAt = row.doubtedAt ?? hubriseNow();
    const found = await listMarked(row, location);
    if ('failure' in found) {
      if (!isAnswer(found.failure) || hubriseNow() - doubtedAt < LOOKED_FOR_MS) {
        return found.failure;
      }
      store.pushes.doubt(row.id, null, doubtedAt);
      return null;
    }
    for (const order of found.orders) {
      const id = isRecord(order) ? order['id'] : null;
      const isOver = isRecord(order) && order['status'] === 'cancelled';
      if (typeof id !== 'string' || id === row.hubriseId || isOver) continue;
      const answer = await api(location).tellStatus(id, 'cancelled');
      if (answer.kind === 'refused') {
        store.pushes.failed(row.id, noteOfRefusal(refusalOf(answer)));
      } else if (answer.kind !== 'ok') return answer;
    }
    const past = hubriseNow() - doubtedAt;
    doubt(row, doubtedAt, LOOKS_AGAIN_MS.filter((ms) => ms <= past).length);
    rounds.again();
    return null;
  }

  /** All that HubRise has under the mark of this order. */
  async function listMarked(
    row: PushRow,
    location: LocationId,
  ): Promise<{ readonly orders: readonly unknown[] } | { readonly failure: ApiFailure }> {
    const { mark: privateRef } = row;
    const orders: unknown[] = [];
    const after = Math.min(row.createdAt, hubriseNow()) - LOOK_BACK_MS;
    let cursor: string | null = null;
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const page: Awaited<ReturnType<ReturnType<typeof api>['findOrders']>> = await api(
        location,
      ).findOrders({ privateRef, after, cursor });
      if (page.kind !== 'ok') return { failure: page };
      orders.push(...page.orders.filter((one) => isMarked(one, privateRef)));
      cursor = page.next;
      if (cursor === null) return { orders };
    }
    // It goes on for ever: nobody can say that the order is not among them.
    return orders.length > 0 ? { orders } : { failure: unexpectedShape(200) };
  }

  function isThere(row: PushRow, order: unknown): boolean {
    const { id, status } = isRecord(order) ? order : {};
    if (typeof id !== 'string' || id === '') return false;
    store.pushes.arrived(row.id, id, isOrderStatus(status) ? status : null);
    // Its state is told in a turn of its own.
    rounds.again();
    return true;
  }

  async function send(row: PushRow, location: LocationId): Promise<Failure> {
    const body = bodyOf(row);
    const to = guests.has(row.id) ? null : pushedTo(store, body, location);
    const whole = to?.kind === 'known' ? ofKnown(body, to.id) : body;
    const status = statusOf(row) ?? 'completed';
    const before = row.leftAt;
    // Durable before it leaves: after a power cut nobody would know that HubRise may have it.
    store.pushes.leaves(row.id, hubriseNow());
    const answer = await api(location).createOrder(leavingNow(whole, status, hubriseNow()));
    if (answer.kind === 'ok') {
      store.transaction(() => {
        store.pushes.arrived(row.id, answer.id, status);
        settleIfTold(row, status);
      });
      return null;
    }
    if (answer.kind === 'refused') return refused(row, whole, answer);
    if (hasNotArrived(answer)) store.pushes.leaves(row.id, before);
    else rounds.settles(row);
    return answer;
  }

  /** A customer whom HubRise does not take so must not keep a sale from it. */
  function refused(row: PushRow, sent: PushedOrder, answer: RefusedAnswer): Failure {
    const isTheirs = answer.errors.some(({ field }) => field?.startsWith('customer') === true);
    // Of an id that it does not know HubRise need not name a field.
    const isKnown = 'customer_id' in sent;
    if (isKnown || (isTheirs && 'customer' in sent)) {
      if (isKnown) guests.add(row.id);
      else store.pushes.putBody(row.id, JSON.stringify(withoutCustomer(sent)));
      store.pushes.leaves(row.id, null);
      rounds.again();
    } else store.pushes.refuse(row.id, noteOfRefusal(refusalOf(answer)));
    return null;
  }

  /** Its newest state alone: those in between are nobody's any more. */
  async function tell(row: PushRow, location: LocationId): Promise<Failure> {
    const status = statusOf(row);
    if (status === null || status === row.told || row.hubriseId === null) {
      store.pushes.settle(row.id);
      return null;
    }
    const answer = await api(location).tellStatus(row.hubriseId, status);
    if (answer.kind === 'ok') {
      store.transaction(() => {
        store.pushes.told(row.id, status);
        settleIfTold(row, status);
      });
      return null;
    }
    if (answer.kind !== 'refused') return answer;
    store.transaction(() => {
      store.pushes.failed(row.id, noteOfRefusal(refusalOf(answer)));
      settleIfTold(row, status);
    });
    return null;
  }

  /** A move may have been made while it was told: then there is more to tell. */
  function settleIfTold(row: PushRow, status: OrderStatus): void {
    if ((statusOf(row) ?? status) === status) store.pushes.settle(row.id);
    else rounds.again();
  }

  function statusOf({ orderId }: PushRow): OrderStatus | null {
    const status = store.orders.get(orderId)?.status ?? null;
    return status === 'unknown' ? null : status;
  }

  return {
    ...rounds,
    stop: () => {
      cancelLook();
      return rounds.stop();
    },
    hubriseIsBack: () => {
      // Without HubRise nobody could be made: once, the wait begins anew.
      for (const [id, { isAnew }] of waits) {
        if (!isAnew) waits.set(id, { since: timers.monotonic(), isAnew: true });
      }
      planLook(deps.location());
      rounds.hubriseIsBack();
    },
  };
}

/** HubRise was reached, and cannot say it. */
function isAnswer({ kind }: ApiFailure): boolean {
  return kind === 'refused' || kind === 'server_error' || kind === 'broken_answer';
}

function bodyOf({ body }: PushRow): PushedOrder {
  // Written by this program alone.
  return JSON.parse(body ?? '{}') as PushedOrder;
}
