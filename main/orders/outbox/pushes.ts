import type { LocationId, OrderId } from '../../core/ids.ts';
import { noteOfRefusal, type RefusedAnswer, refusalOf } from '../../core/order/refusal.ts';
import { isOrderStatus, type OrderStatus } from '../../core/order/status.ts';
import { leavingNow, type PushedOrder, withoutCustomer } from '../../core/push/pushed-order.ts';
import { growingPauseMs } from '../../core/requests/backoff.ts';
import { type ApiFailure, stopsRound, unexpectedShape } from '../../hubrise/api/api-call.ts';
import { isRecord } from '../../hubrise/payload/lenient.ts';
import { isMarked } from '../../hubrise/payload/marks.ts';
import type { PushRow } from '../../store/pushes.ts';
import type { LoopParts, SideLoop } from '../loop-parts.ts';
import { createTurns } from './waits.ts';

interface PushLoopDeps extends Omit<LoopParts, 'lock' | 'onOrder' | 'snapshots'> {
  readonly random: () => number;
  /** HubRise's clock, ms. */
  readonly hubriseNow: () => number;
  /** What is known of one of them has changed. */
  readonly onChange: (order: OrderId) => void;
}

export interface PushLoop extends SideLoop {
  /** What had to wait for that need not wait any longer. */
  hubriseIsBack(): void;
}

/** Why it could not be done, and is to be tried again; null: all is told for now. */
type Failure = ApiFailure | null;

const BASE_MS = 2_000;
const OFFLINE_CAP_MS = 60_000;
/** What HubRise cannot take today is not asked of it every minute. */
const CAP_MS = 5 * 60_000;
/**
 * A request whose answer was lost may still be under way when the till gives it up: HubRise is not asked
 * whether it has the order before that can be over.
 */
const SETTLES_AFTER_MS = 20_000;
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
export function createPushLoop(deps: PushLoopDeps): PushLoop {
  const { api, hubriseNow, store, timers } = deps;
  const turns = createTurns(timers);
  /** Until then an order is an earlier run's: nobody remembers whether it was sent. */
  const ofBefore = store.pushes.lastId();
  const restsUntil = new Map<number, number>();
  const failures = new Map<number, number>();
  /** From when on what has left may be looked for, on the clock that only goes forward. */
  const settledFrom = new Map<number, number>();
  /** Nothing is asked of HubRise until then, on the same clock: it would all meet the same. */
  let shutUntil = 0;
  let running: Promise<void> | null = null;
  let isStopped = false;
  let isWanted = false;
  let cancel = (): void => undefined;

  function kick(): void {
    cancel();
    isWanted = true;
    if (isStopped || running !== null) return;
    running = run()
      .catch((error: unknown) => {
        deps.onError(error);
        wakeIn(CAP_MS);
      })
      .finally(() => {
        running = null;
        if (isWanted) kick();
      });
  }

  async function run(): Promise<void> {
    isWanted = false;
    const location = deps.location();
    if (location === null) return;
    const shutMs = shutUntil - timers.monotonic();
    if (shutMs > 0) return wakeIn(shutMs);
    for (const { id, orderId } of store.pushes.listDue(location)) {
      if (isStopped) return;
      if (restMs(id) > 0) continue;
      if (turns.waitMs() > 0) break;
      // What has happened to it since the list was made counts.
      const row = store.pushes.get(orderId);
      if (row === null || isSettling(row)) continue;
      turns.take();
      const failure = await bringUpToDate(row, location);
      if (failure === null) forget(id);
      else rest(row, failure);
      deps.onChange(orderId);
      if (shutUntil > timers.monotonic()) break;
    }
    wakeForNext(location);
  }

  function rest(row: PushRow, failure: ApiFailure): void {
    store.pushes.failed(row.id, failure.kind);
    if (failure.kind === 'unauthorized') {
      shutFor(Number.POSITIVE_INFINITY);
      return;
    }
    if (failure.kind === 'rate_limited' || failure.kind === 'no_budget') {
      shutFor(Math.max(failure.untilMs - timers.now(), 1_000));
      return;
    }
    const before = failures.get(row.id) ?? 0;
    failures.set(row.id, before + 1);
    const capMs = failure.kind === 'offline' ? OFFLINE_CAP_MS : CAP_MS;
    const pause = { baseMs: BASE_MS, capMs, failures: before, random: deps.random };
    const ms = growingPauseMs(pause);
    restsUntil.set(row.id, timers.monotonic() + ms);
    if (stopsRound(failure, deps.isOffline)) shutFor(ms);
  }

  function shutFor(ms: number): void {
    shutUntil = timers.monotonic() + ms;
  }

  function forget(id: number): void {
    for (const each of [failures, restsUntil, settledFrom]) each.delete(id);
  }

  function restMs(id: number): number {
    return Math.max(0, (restsUntil.get(id) ?? 0) - timers.monotonic());
  }

  function wakeForNext(location: LocationId): void {
    const waits = store.pushes.listDue(location).map(({ id }) => restMs(id));
    const ms = Math.max(Math.min(...waits), turns.waitMs(), shutUntil - timers.monotonic(), 1);
    if (waits.length > 0) wakeIn(ms);
  }

  function wakeIn(ms: number): void {
    cancel();
    if (!isStopped && Number.isFinite(ms)) cancel = timers.after(ms, kick);
  }

  /** It may still be on its way from an earlier try, of this run or of the one before. */
  function isSettling({ id, leftAt, state }: PushRow): boolean {
    if (state === 'there' || leftAt === null) return false;
    const from = settledFrom.get(id) ?? timers.monotonic() + SETTLES_AFTER_MS;
    settledFrom.set(id, from);
    if (from <= timers.monotonic()) return false;
    restsUntil.set(id, from);
    return true;
  }

  async function bringUpToDate(row: PushRow, location: LocationId): Promise<Failure> {
    if (row.state === 'there') return tell(row, location);
    if (row.leftAt !== null || row.id <= ofBefore) {
      const found = await look(row, location);
      if (found !== 'missing') return found;
    }
    return send(row, location);
  }

  /** Whether HubRise has it already; it is noted if so. */
  async function look(row: PushRow, location: LocationId): Promise<Failure | 'missing'> {
    const { mark: privateRef } = row;
    const after = Math.min(row.createdAt, hubriseNow()) - LOOK_BACK_MS;
    let cursor: string | null = null;
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const page: Awaited<ReturnType<ReturnType<typeof api>['findOrders']>> = await api(
        location,
      ).findOrders({ privateRef, after, cursor });
      if (page.kind !== 'ok') return page;
      const order = page.orders.find((one) => isMarked(one, privateRef));
      if (order !== undefined) return isThere(row, order) ? null : unexpectedShape(200);
      cursor = page.next;
      if (cursor === null) return 'missing';
    }
    // It goes on for ever: nobody can say that the order is not among them.
    return unexpectedShape(200);
  }

  function isThere(row: PushRow, order: unknown): boolean {
    const { id, status } = isRecord(order) ? order : {};
    if (typeof id !== 'string' || id === '') return false;
    store.pushes.arrived(row.id, id, isOrderStatus(status) ? status : null);
    // Its state is told in a turn of its own.
    isWanted = true;
    return true;
  }

  async function send(row: PushRow, location: LocationId): Promise<Failure> {
    const body = JSON.parse(row.body ?? 'null') as PushedOrder;
    const status = statusOf(row) ?? 'completed';
    const before = row.leftAt;
    // Durable before it leaves: after a power cut nobody would know that HubRise may have it.
    store.pushes.leaves(row.id, hubriseNow());
    const answer = await api(location).createOrder(leavingNow(body, status, hubriseNow()));
    if (answer.kind === 'ok') {
      store.transaction(() => {
        store.pushes.arrived(row.id, answer.id, status);
        settleIfTold(row, status);
      });
      return null;
    }
    if (answer.kind === 'refused') return refused(row, body, answer);
    if (hasNotArrived(answer)) store.pushes.leaves(row.id, before);
    else settledFrom.set(row.id, timers.monotonic() + SETTLES_AFTER_MS);
    return answer;
  }

  /** A customer whom HubRise does not take so must not keep a sale from it. */
  function refused(row: PushRow, body: PushedOrder, answer: RefusedAnswer): Failure {
    const isCustomers = answer.errors.some(({ field }) => field?.startsWith('customer') === true);
    const rest = withoutCustomer(body);
    if (isCustomers && 'customer' in body) {
      store.pushes.putBody(row.id, JSON.stringify(rest));
      store.pushes.leaves(row.id, null);
      isWanted = true;
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
    else isWanted = true;
  }

  function statusOf({ orderId }: PushRow): OrderStatus | null {
    const status = store.orders.get(orderId)?.status ?? null;
    return status === 'unknown' ? null : status;
  }

  return {
    kick,
    hubriseIsBack: () => {
      shutUntil = 0;
      kick();
    },
    stop: async () => {
      isStopped = true;
      cancel();
      await running;
    },
  };
}

/** Nothing has left, or HubRise has said that it did nothing. */
function hasNotArrived(failure: ApiFailure): boolean {
  return failure.kind === 'offline'
    ? failure.reason === 'no_connection'
    : failure.kind === 'no_budget' ||
        failure.kind === 'not_connected' ||
        failure.kind === 'rate_limited' ||
        failure.kind === 'unauthorized';
}
