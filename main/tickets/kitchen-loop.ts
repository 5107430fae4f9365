import type { LocationId, OrderId } from '../core/ids.ts';
import {
  ASKING_MAY_TAKE_MS,
  type AskingFacts,
  type AskingStep,
  type PrintedPaper,
} from '../core/kitchen/marks.ts';
import { hubriseOrderId } from '../core/order/key.ts';
import { backoffCeilingMs } from '../core/requests/backoff.ts';
import type { ApiFailure } from '../hubrise/api/api-call.ts';
import type { OrderPatch, OrdersApi, RawOrder } from '../hubrise/api/orders.ts';
import { shows } from '../orders/book/patch-answer.ts';
import { takeIn } from '../orders/book/snapshots.ts';
import type { LoopParts, ToldLoop } from '../orders/loop-parts.ts';
import type { DueOrder } from '../store/kitchen-notices.ts';

interface KitchenExchangeDeps
  extends Pick<LoopParts, 'location' | 'lock' | 'onOrder' | 'snapshots' | 'store' | 'timers'> {
  readonly api: (location: LocationId) => OrdersApi;
}

/** A ticket waits for it: what the till looks at by itself may have used up its own share of the requests. */
const WAITED_FOR = 'answer';

/** What the kitchen's loop asks and tells HubRise of single orders. */
interface KitchenExchange {
  /** Null where the order is another shop's than the till is connected to, or it is to none. */
  shopOf(id: OrderId): LocationId | null;
  read(id: OrderId): Promise<ApiFailure | null>;
  write(id: OrderId, fields: OrderPatch['custom_fields']): Promise<ApiFailure | null>;
  /** Nothing is asked any more. */
  stop(): void;
}

/** `onShown`: HubRise has shown an order, which is about to be taken in. */
export function createKitchenExchange(
  deps: KitchenExchangeDeps,
  onShown: (id: OrderId) => void,
): KitchenExchange {
  let stopped = false;

  function shopOf(id: OrderId): LocationId | null {
    const shop = deps.location();
    return shop !== null && deps.store.orders.get(id)?.locationId === shop ? shop : null;
  }

  function atShop(
    id: OrderId,
    work: (api: OrdersApi, shop: LocationId) => Promise<{ readonly kind: 'ok' } | ApiFailure>,
  ): Promise<ApiFailure | null> {
    return deps.lock.run(id, async () => {
      const shop = shopOf(id);
      if (shop === null || stopped) return { kind: 'not_connected' };
      const result = await work(deps.api(shop), shop);
      return result.kind === 'ok' ? null : result;
    });
  }

  /**
   * Whether HubRise showed the order, to whoever asked for it at `shop`. The till may be connected to another point de
   * vente by then: filed under that one, the order would give its id away to another one of there.
   */
  function take(id: OrderId, order: RawOrder, shop: LocationId): boolean {
    if (!shows(order, hubriseOrderId(id, shop))) return false;
    // Before what it leads to: that goes by this answer.
    onShown(id);
    takeIn({ ...deps, onApplied: deps.onOrder }, id, order, shop);
    return true;
  }

  return {
    shopOf,
    read: (id) =>
      atShop(id, async (api, shop) => {
        const result = await api.readOrder(id, WAITED_FOR);
        if (result.kind === 'ok') take(id, result.order, shop);
        return result;
      }),
    write: (id, fields) =>
      atShop(id, async (api, shop) => {
        const result = await api.patchOrder(id, { custom_fields: fields ?? {} });
        if (result.kind !== 'ok') return result;
        // What stands there now is what matters: an answer that does not show it is none.
        if (result.order !== null && take(id, result.order, shop)) return result;
        const again = await api.readOrder(id, WAITED_FOR);
        if (again.kind === 'ok') take(id, again.order, shop);
        return again;
      }),
    stop: () => {
      stopped = true;
    },
  };
}

/** What is to be settled with other tills, and what HubRise is to be told of it. */
interface KitchenToAsk {
  listDue(): readonly DueOrder[];
  /** What is next about an order: all that can be done without HubRise is done. */
  step(order: DueOrder, facts: AskingFacts): AskingStep;
  listPrinted(): readonly PrintedPaper[];
  printedTold(noticeId: number): void;
  printedRefused(noticeId: number): void;
}

interface KitchenLoopDeps extends KitchenExchangeDeps {
  readonly isOffline: () => boolean;
  readonly kitchen: KitchenToAsk;
  readonly onError: (error: unknown) => void;
}

/** An order that is due. Times are on the clock that only goes forward, ms. */
interface Asking {
  readonly since: number;
  readAt: number;
  /** Since when HubRise has been asked without an answer. */
  askingSince: number | null;
  isAsking: boolean;
  /** How often in a row what was next could not be done here. */
  failures: number;
  cancelTimer: () => void;
}

const RETRY_MS = 2_000;
/**
 * What cannot be done here, as on a full disk, is tried again ever more seldom up to this, ms: each try may ask
 * HubRise anew who has printed meanwhile.
 */
const RETRY_HERE_AT_MOST_MS = 60_000;
/** What could not be told is told again this much later. */
const TELL_AGAIN_MS = 15_000;
/**
 * No move can be taken back for longer. An order that would wait longer has seen the clock set
 * back.
 */
const LONGEST_HOLD_MS = 10_000;

/** What is known of the asking for each order that is due. */
function createAskings(timers: KitchenLoopDeps['timers'], consider: (id: OrderId) => void) {
  const known = new Map<OrderId, Asking>();

  function askingOf(id: OrderId): Asking {
    const found = known.get(id);
    if (found !== undefined) return found;
    const made: Asking = {
      since: timers.monotonic(),
      readAt: Number.NEGATIVE_INFINITY,
      askingSince: null,
      isAsking: false,
      failures: 0,
      cancelTimer: () => undefined,
    };
    known.set(id, made);
    return made;
  }

  function lookAgainIn(ms: number, id: OrderId): void {
    const asking = askingOf(id);
    asking.cancelTimer();
    asking.cancelTimer = timers.after(ms, () => consider(id));
  }

  function failedHere(id: OrderId): void {
    const asking = askingOf(id);
    lookAgainIn(backoffCeilingMs(asking.failures, RETRY_MS, RETRY_HERE_AT_MOST_MS), id);
    asking.failures += 1;
  }

  return {
    askingOf,
    lookAgainIn,
    failedHere,
    has: (id: OrderId): boolean => known.has(id),
    /** HubRise has shown the order. */
    wasRead: (id: OrderId): void => {
      const asking = known.get(id);
      if (asking === undefined) return;
      asking.readAt = timers.monotonic();
      asking.askingSince = null;
    },
    forget: (id: OrderId): void => {
      known.get(id)?.cancelTimer();
      known.delete(id);
    },
    stop: (): void => {
      for (const { cancelTimer } of known.values()) cancelTimer();
    },
  };
}

/** What nobody waits for before the till closes. */
function createBackground(onError: (error: unknown) => void) {
  const underWay = new Set<Promise<unknown>>();

  function run(work: Promise<unknown>): void {
    const done = work.catch(onError).finally(() => underWay.delete(done));
    underWay.add(done);
  }

  return {
    run,
    ended: async (): Promise<void> => {
      await Promise.all(underWay);
    },
  };
}

/** What is next about an order, by how long it has waited and how long ago it was read. */
function stepOf(
  order: DueOrder,
  { kitchen, timers }: Pick<KitchenLoopDeps, 'kitchen' | 'timers'>,
  asking: Asking,
  isCutOff: boolean,
): AskingStep {
  const now = timers.monotonic();
  return kitchen.step(order, {
    waitedMs: now - asking.since,
    readAgoMs: now - asking.readAt,
    failingMs: isCutOff ? Number.POSITIVE_INFINITY : asking.askingSince && now - asking.askingSince,
  });
}

/** Asks HubRise, and through it the shop's other tills, who tells the kitchen of an order. */
export function createKitchenLoop(deps: KitchenLoopDeps): ToldLoop {
  const { kitchen, timers } = deps;
  let stopped = false;
  /** Whether HubRise refuses the connection: each order would be refused anew. */
  const connection = { isRefused: false };
  const askings = createAskings(timers, consider);
  const { askingOf, failedHere, lookAgainIn } = askings;
  const exchange = createKitchenExchange(deps, askings.wasRead);
  const { read, shopOf, write } = exchange;
  const background = createBackground(deps.onError);
  const inBackground = background.run;
  const telling = createTelling(deps, exchange, connection, inBackground);

  const isCutOff = (id: OrderId): boolean =>
    shopOf(id) === null || deps.isOffline() || connection.isRefused;

  function consider(id: OrderId): void {
    if (stopped) return;
    const order = kitchen.listDue().find(({ orderId }) => orderId === id);
    if (order === undefined) {
      forget(id);
      return;
    }
    const hold = order.dueAt - timers.now();
    try {
      if (hold > 0 && hold < LONGEST_HOLD_MS) lookAgainIn(hold, id);
      else follow(order, stepOf(order, deps, askingOf(id), isCutOff(id)));
    } catch (error) {
      deps.onError(error);
      failedHere(id);
    }
  }

  function follow({ orderId: id }: DueOrder, step: AskingStep): void {
    const asking = askingOf(id);
    if (step.kind === 'done') forget(id);
    else if (step.kind === 'wait') lookAgainIn(step.ms, id);
    else if (!asking.isAsking) inBackground(ask(id, step));
  }

  function forget(id: OrderId): void {
    askings.forget(id);
    telling.tellPrinted();
  }

  async function ask(
    id: OrderId,
    step: Extract<AskingStep, { kind: 'look' | 'claim' }>,
  ): Promise<void> {
    const asking = askingOf(id);
    asking.isAsking = true;
    asking.askingSince ??= timers.monotonic();
    // A request that hangs must not keep the ticket.
    lookAgainIn(ASKING_MAY_TAKE_MS, id);
    try {
      const failure = step.kind === 'look' ? await read(id) : await write(id, step.fields);
      asking.isAsking = false;
      if (failure?.kind === 'unauthorized') connection.isRefused = true;
      // An answer that does not show the order is none, and asking at once would have no end.
      const isShown = failure === null && asking.askingSince === null;
      if (isShown) consider(id);
      else if (askings.has(id)) lookAgainIn(RETRY_MS, id);
    } catch (error) {
      // HubRise's answer could not be taken in.
      if (askings.has(id) && !stopped) failedHere(id);
      throw error;
    } finally {
      asking.isAsking = false;
    }
  }

  function kick(): void {
    if (stopped) return;
    for (const { orderId } of kitchen.listDue()) consider(orderId);
    telling.tellPrinted();
  }

  return {
    kick,
    hubriseIsBack: () => {
      connection.isRefused = false;
      kick();
    },
    stop: async () => {
      stopped = true;
      exchange.stop();
      telling.stop();
      askings.stop();
      await background.ended();
    },
  };
}

/** Tells HubRise what has come out on paper. */
function createTelling(
  { kitchen, timers }: KitchenLoopDeps,
  { shopOf, write }: KitchenExchange,
  connection: { isRefused: boolean },
  inBackground: (work: Promise<unknown>) => void,
): { tellPrinted(): void; stop(): void } {
  const telling = new Set<OrderId>();
  let cancelTimer = (): void => undefined;
  let stopped = false;

  /** Only the newest of an order, and none while a newer one is being settled: it would be undone. */
  function tellPrinted(): void {
    if (stopped || connection.isRefused) return;
    const due = new Set(kitchen.listDue().map(({ orderId }) => orderId));
    const byOrder = Map.groupBy(kitchen.listPrinted(), ({ orderId }) => orderId);
    for (const [id, papers] of byOrder) {
      const newest = papers.at(-1);
      if (newest === undefined || due.has(id) || telling.has(id) || shopOf(id) === null) continue;
      for (const { noticeId } of papers.slice(0, -1)) kitchen.printedTold(noticeId);
      inBackground(tell(newest));
    }
  }

  async function tell({ orderId: id, noticeId, fields }: PrintedPaper): Promise<void> {
    telling.add(id);
    try {
      const failure = await write(id, fields);
      if (failure === null) kitchen.printedTold(noticeId);
      else if (failure.kind === 'refused') kitchen.printedRefused(noticeId);
      else if (failure.kind === 'unauthorized') connection.isRefused = true;
      else {
        cancelTimer();
        cancelTimer = timers.after(TELL_AGAIN_MS, tellPrinted);
      }
    } finally {
      telling.delete(id);
    }
  }

  return {
    tellPrinted,
    stop: () => {
      stopped = true;
      cancelTimer();
    },
  };
}
