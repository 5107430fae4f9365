import { type LocationId, orderId } from '../core/ids.ts';
import { noteOfRefusal, type RefusedAnswer, refusalOf } from '../core/order/refusal.ts';
import { isOrderStatus, type OrderStatus } from '../core/order/status.ts';
import { contentPatch } from '../core/push/content.ts';
import {
  leavingNow,
  type PushedNow,
  type PushedOrder,
  type PushedOrders,
  withoutCustomer,
} from '../core/push/pushed-order.ts';
import { type ApiFailure, hasNotArrived, unexpectedShape } from '../hubrise/api/api-call.ts';
import { isRecord } from '../hubrise/payload/lenient.ts';
import type { Store } from '../store/index.ts';
import type { PushRow } from '../store/pushes.ts';
import type { SendRow } from '../store/sends.ts';
import { listMarked } from './marked-orders.ts';
import { createOrderPoints } from './order-points.ts';
import { ofKnown, pushedTo } from './pushed-to.ts';
import { createSaleContents } from './sale-content.ts';
import { createSaleDoubts } from './sale-doubts.ts';
import type { PushedRow, SaleTellerDeps } from './sale-parts.ts';
import { AGAIN, type Batch, type Seen, type Teller, THERE, type Told } from './teller.ts';

type Send = SendRow<'sale'>;
/** HubRise has answered for good; `also` is what is to be noted of it. */
type ThereToNote = { readonly kind: 'there'; readonly also: () => void };
/** So long an order waits for its customer to be made: a lost answer and two minutes' heavy reads. */
const CUSTOMER_MS = 3 * 60_000;

/** HubRise is to know whom an order is for first; for a while, for a sale is not kept from it for long. */
function createCustomerWaits({ orders, store, timers }: SaleTellerDeps) {
  /** Orders that wait for whom they are for, by the clock that only goes forward. */
  const waiting = new Map<Send['id'], { readonly since: number; readonly isAnew: boolean }>();

  return {
    waits: (send: Send): boolean => {
      const row = rowOf(store, send);
      if (row?.state !== 'waiting') return false;
      const to = pushedTo(store, orders.customer(row), row.locationId);
      if (to.kind !== 'soon') return false;
      const wait = waiting.get(send.id) ?? { since: timers.monotonic(), isAnew: false };
      waiting.set(send.id, wait);
      return timers.monotonic() - wait.since < CUSTOMER_MS;
    },
    /** Without HubRise nobody could be made: once, the wait begins anew. */
    hubriseIsBack: (): void => {
      for (const [id, { isAnew }] of waiting) {
        if (!isAnew) waiting.set(id, { since: timers.monotonic(), isAnew: true });
      }
    },
    forget: ({ id }: Send): void => void waiting.delete(id),
  };
}

/** Makes an order at HubRise. */
function createSalePost(deps: SaleTellerDeps, points: ReturnType<typeof createOrderPoints>) {
  const { api, hubriseNow, orders, store } = deps;
  const { pushes } = store;
  /** HubRise does not take them with the customer that it is said to know. */
  const guests = new Set<Send['id']>();
  /** HubRise does not take them with what they say of their customer. */
  const nameless = new Set<Send['id']>();

  async function create(send: Send, row: PushRow, now: PushedNow, at: LocationId): Promise<Told> {
    const to = guests.has(send.id) ? null : pushedTo(store, orders.customer(row), at);
    const said = nameless.has(send.id) ? withoutCustomer(now.body) : now.body;
    const known = to?.kind === 'known' ? to.id : null;
    const going = points.going(row.orderId, known);
    const whole = points.withPoints(known === null ? said : ofKnown(said, known), going);
    const status = now.status ?? 'completed';
    const answer = await api(at).createOrder(leavingNow(whole, status, hubriseNow()));
    if (answer.kind === 'ok') {
      const also = (): void => {
        const isNew = pushes.arrived(row.id, answer.id, status, now.content);
        // HubRise has shown it before it answered: what it has said since is looked at.
        if (!isNew) store.sends.shown('sale', send.subject);
        points.arrived(row.orderId, answer.id, going, known);
      };
      return { kind: 'there', also };
    }
    if (answer.kind !== 'refused') return answer;
    if (points.refused(row.orderId, answer, going)) return AGAIN;
    if (isForCustomer(send, whole, answer)) return AGAIN;
    store.work(() => {
      points.gone(row.orderId);
      pushes.doubt(row.id, null, row.doubtedAt);
    });
    return answer;
  }

  /** A customer whom HubRise does not take so must not keep a sale from it. */
  function isForCustomer({ id }: Send, sent: PushedOrder, answer: RefusedAnswer): boolean {
    const isTheirs = answer.errors.some(({ field }) => field?.startsWith('customer') === true);
    // Of an id that it does not know HubRise need not name a field.
    const isKnown = 'customer_id' in sent;
    if (!isKnown && !(isTheirs && 'customer' in sent)) return false;
    if (isKnown) guests.add(id);
    else nameless.add(id);
    return true;
  }

  return {
    create,
    forget: ({ id }: Send): void => {
      guests.delete(id);
      nameless.delete(id);
    },
  };
}

/**
 * Tells HubRise of the counter's own orders. An order is sent twice never: what may have arrived is looked for first,
 * by a mark that no other order has, also what an earlier run of the program or a restored copy of its file may have
 * sent. What is other with one that is there is told as it is by then: first its content (`sale-content.ts`), then its
 * status; that one alone where HubRise cannot take the content. What HubRise refuses is kept and shown; nothing of it
 * touches the sale.
 */
export function createSaleTeller(deps: SaleTellerDeps): Teller<'sale'> {
  const { orders, store } = deps;
  const { pushes } = store;
  const points = createOrderPoints(store);
  const customers = createCustomerWaits(deps);
  const posts = createSalePost(deps, points);
  /** Until then an order is an earlier run's: nobody remembers whether it was sent. */
  const ofBefore = pushes.lastId();
  const doubts = createSaleDoubts({
    ...deps,
    contentIn: (row, shown) => contentIn(orders, row, shown),
    points,
  });
  const contents = createSaleContents({
    ...deps,
    statusAlone: (...told) => tellStatusAlone(deps, ...told),
    doubt: doubts.begin,
  });

  function way(send: Send): ReturnType<NonNullable<Teller['way']>> {
    const row = rowOf(store, send);
    if (row === null) return 'repeat';
    if (row.hubriseId === null) return row.id <= ofBefore ? 'look_first' : 'usual';
    return isOther(row, orders.read(row)) ? 'look_first' : 'usual';
  }

  async function tell([send]: Batch<'sale'>, at: LocationId): Promise<Told> {
    const row = rowOf(store, send);
    if (row === null) return THERE;
    const { hubriseId } = row;
    const now = orders.read(row);
    if (hubriseId !== null) return now === null ? THERE : follow(send, { ...row, hubriseId }, at);
    if (row.wanted === 0 || now?.isWorth !== true) {
      // Nobody wants it told any more or it came to nothing, and HubRise does not have it.
      store.work(() => {
        points.gone(row.orderId);
        pushes.remove(row.id);
      });
      return AGAIN;
    }
    if (send.state === 'left') doubts.begin(row);
    return posts.create(send, row, now, at);
  }

  /** Its newest content, and then its newest state alone: those in between are nobody's any more. */
  async function follow(send: Send, row: PushedRow, at: LocationId): Promise<Told> {
    const now = orders.read(row);
    if (isOther(row, now)) return contents.tell(send, row, at);
    const status = now?.status ?? null;
    // A list that fails keeps no state from HubRise.
    if (status === null || status === row.told) {
      return doubts.isDue(row) ? doubts.look(send, row, at) : THERE;
    }
    return tellStatus(deps, send, row, status, at);
  }

  return {
    turns: deps.turns,
    // What HubRise does not have goes before what has become of the rest: after trouble turns are few.
    goesFirst: (send) => rowOf(store, send)?.state === 'waiting',
    waits: customers.waits,
    way,
    look: createSaleLook(deps, contents.look, points),
    tell,
    onTried: (send) => {
      doubts.plan();
      if (rowOf(store, send)?.state !== 'waiting') {
        customers.forget(send);
        posts.forget(send);
      }
      deps.onTried(orderId(send.subject));
    },
    hubriseIsBack: () => {
      customers.hubriseIsBack();
      doubts.plan();
    },
    end: doubts.end,
  };
}

/** Whether HubRise has an order already, or what of it is other there; noted where it is found. */
function createSaleLook(
  { api, hubriseNow, orders, store }: SaleTellerDeps,
  lookAtContent: ReturnType<typeof createSaleContents>['look'],
  points: ReturnType<typeof createOrderPoints>,
): Teller<'sale'>['look'] {
  function isThere(row: PushRow, order: unknown): boolean {
    if (!isRecord(order)) return false;
    const { id, status } = order;
    if (typeof id !== 'string' || id === '') return false;
    const told = isOrderStatus(status) ? status : null;
    store.work(() => {
      store.pushes.shown(row, id, told, contentIn(orders, row, order));
      points.found(row.orderId, order);
    });
    return true;
  }

  async function look(send: Send, at: LocationId): Promise<Seen> {
    const row = rowOf(store, send);
    if (row === null) return THERE;
    const { hubriseId } = row;
    if (hubriseId !== null) {
      const now = orders.read(row);
      // A status is the same told twice: it is waited for alone, that the one before cannot come after it.
      return isOther(row, now)
        ? lookAtContent(send, { ...row, hubriseId }, at)
        : { kind: 'missing' };
    }
    const found = await listMarked(api(at), row, hubriseNow());
    if ('failure' in found) return found.failure;
    const [order] = found.orders;
    if (order === undefined) return { kind: 'missing' };
    return isThere(row, order) ? AGAIN : unexpectedShape(200);
  }

  return look;
}

function rowOf({ pushes }: Pick<Store, 'pushes'>, { subject }: Send): PushRow | null {
  return pushes.get(orderId(subject));
}

/** Of an order of which nothing stands there is nothing to tell until it is off. */
function isOther({ content, follows }: PushRow, now: PushedNow | null): boolean {
  if (now === null || follows !== 'yes' || content === now.content) return false;
  return now.isWorth || now.status === 'cancelled';
}

/** By what that is known which HubRise shows of an order; null: it is not what it should be. */
function contentIn(orders: PushedOrders, row: PushRow, shown: unknown): string | null {
  const now = orders.read(row);
  return now !== null && contentPatch(shown, now.body) === null ? now.content : null;
}

/** It is there, or HubRise has refused it for good, or why neither is known. */
async function tellStatus(
  { api, store }: SaleTellerDeps,
  send: Send,
  row: PushedRow,
  status: OrderStatus,
  at: LocationId,
): Promise<ThereToNote | ApiFailure> {
  const answer = await api(at).tellStatus(row.hubriseId, status);
  if (answer.kind === 'ok') return { kind: 'there', also: () => store.pushes.told(row.id, status) };
  if (answer.kind !== 'refused') return answer;
  // The next one is told all the same.
  const why = noteOfRefusal(refusalOf(answer));
  return { kind: 'there', also: () => store.sends.failed(send.id, why) };
}

/** The status of an order whose content cannot be told now; its failure, where HubRise may yet come to it. */
async function tellStatusAlone(
  deps: SaleTellerDeps,
  send: Send,
  row: PushedRow,
  at: LocationId,
): Promise<ApiFailure | null> {
  const { hubriseNow, orders, store, turns } = deps;
  const status = orders.read(row)?.status ?? null;
  const before = store.sends.get('sale', send.id);
  if (status === null || status === row.told || before === null) return null;
  turns.take();
  store.sends.leaves(send.id, hubriseNow());
  const told = await tellStatus(deps, send, row, status, at);
  if (told.kind !== 'there' && !hasNotArrived(told)) return told;
  store.work(() => {
    store.sends.stayed(before);
    if (told.kind === 'there') told.also();
  });
  return null;
}
