import { createExchangeState, type ExchangeState } from '../connection/exchange-state.ts';
import type { LocationId } from '../core/ids.ts';
import { hubriseOrderId } from '../core/order/key.ts';
import { createHubriseApi, type HubriseApi } from '../hubrise/api/api.ts';
import type { Location, LocationApi } from '../hubrise/api/location.ts';
import type { OrdersApi } from '../hubrise/api/orders.ts';
import type { Http, HttpRequest } from '../hubrise/http/http.ts';
import type { HttpFailure, HttpOk } from '../hubrise/http/http-result.ts';
import type { RequestGate } from '../hubrise/http/request-gate.ts';
import { createKeyedLock, type KeyedLock } from '../lib/queues.ts';
import type { LoopDeps } from './loop-parts.ts';
import { createFreshness, type Freshness } from './outbox/freshness.ts';

interface LineRefusalsDeps {
  readonly gate: Pick<RequestGate, 'hubriseNow' | 'isClockCertain'>;
  /** Whether HubRise is held to refuse the connection, or to fail. */
  readonly isFailing: () => boolean;
}

type Answer = HttpOk | HttpFailure;

/** A request that is under way. */
interface Leaving {
  /** It asks for the list of events: without that one no order comes. */
  readonly isNews: boolean;
  /** What its answer is worth; `isOutdated`: it says nothing of how HubRise serves by now. */
  heard(answer: Answer): { readonly result: Answer; readonly isOutdated: boolean };
}

/** Tells a refusal of the connection from one that HubRise has taken back since, or that is of one order. */
interface LineRefusals {
  /** To be called as each request leaves: in which order they left tells what their answers are worth. */
  leave(request: HttpRequest): Leaving;
}

/** What a refusal is worth that HubRise has taken back since: this one request has done nothing. */
const OUTDATED = { kind: 'offline', reason: 'taken_back' } as const;

/**
 * What it is worth that one order or event is refused, with a 401, to whoever reads, answers or deletes it, where
 * nothing else is: it may be refused for ever, and all others served. Where the connection itself is refused, so is
 * the list of events, within half a minute.
 */
const REFUSED_ALONE = { kind: 'server_error', status: 401 } as const;
/** More in a row, with nothing served between them, are the connection's: nobody asks on and on then. */
const MOST_REFUSED_ALONE = 4;

/** Of one connection to HubRise; nothing of a former one's answers is to be told to it. */
function createLineRefusals({ gate, isFailing }: LineRefusalsDeps): LineRefusals {
  /** How many requests have left, and which of those that HubRise has served, and refused, left last. */
  let left = 0;
  let served = 0;
  let refused = 0;
  /** When the last refusal was heard of, on HubRise's clock: it was made before that. */
  let refusedAt = 0;
  let refusedAlone = 0;

  function isRefusedAlone({ kind }: Answer, request: HttpRequest): boolean {
    if (kind === 'ok') refusedAlone = 0;
    if (kind !== 'unauthorized' || !isOfOne(request)) return false;
    refusedAlone += 1;
    return !isFailing() && refusedAlone <= MOST_REFUSED_ALONE;
  }

  // A refusal whose text never ends is heard when it is given up, and a name that is not found fails
  // late: HubRise may long serve again. Of news nothing but news tells. And what it served before it
  // refused may come to its end after that: it refuses all the same, unless it says that it served later.
  function isOutdated(result: Answer, place: number, isNews: boolean): boolean {
    return result.kind === 'ok'
      ? place < refused && refused > served && (result.date ?? 0) <= refusedAt
      : place < served &&
          (result.kind === 'unauthorized' || (result.kind === 'offline' && !isNews));
  }

  return {
    leave: (request) => {
      left += 1;
      const place = left;
      const isNews = asksForNews(request);
      return {
        isNews,
        heard: (answer) => {
          const result = isRefusedAlone(answer, request) ? REFUSED_ALONE : answer;
          if (result.kind === 'ok') served = Math.max(served, place);
          if (result.kind === 'unauthorized') refused = Math.max(refused, place);
          const isLate = isOutdated(result, place, isNews);
          if (result.kind !== 'unauthorized') return { result, isOutdated: isLate };
          // Whoever hears of a refusal waits until HubRise serves again. It does already: nobody would tell them.
          if (isLate) return { result: OUTDATED, isOutdated: true };
          // By a clock that may be slow, what HubRise served long before would be served after that.
          refusedAt = gate.isClockCertain() ? gate.hubriseNow() : Number.POSITIVE_INFINITY;
          return { result, isOutdated: false };
        },
      };
    },
  };
}

/** Whether it asks for the list of events: without that one no order comes. */
function asksForNews({ method, url }: HttpRequest): boolean {
  return method === 'GET' && new URL(url).pathname.endsWith('/callback/events');
}

/** Whether it is of one order, or of one event. */
function isOfOne({ url }: HttpRequest): boolean {
  return /\/(orders|events)\/[^/]+$/.test(new URL(url).pathname);
}

interface LineDeps
  extends Pick<
    LoopDeps,
    'apiUrl' | 'connection' | 'gate' | 'http' | 'onLocation' | 'store' | 'timers'
  > {
  /** HubRise answers again after it did not, or refused. */
  readonly onBack: () => void;
  /** It has said what time it is, which nobody knew: the windows that were full may have ended. */
  readonly onTimeTold: () => void;
  /** News have come after so long (ms) without them. */
  readonly onGap: (ms: number) => void;
}

/** The way to HubRise's orders, and what is known of how it serves. */
export interface Line {
  /** Speaks for one location, and for no other that the till may be connected to meanwhile. */
  readonly api: (location: LocationId) => HubriseApi;
  readonly exchange: ExchangeState;
  readonly freshness: Freshness;
  readonly isOffline: () => boolean;
  /** No answer comes to what is under way: gives it up. */
  interrupt(): void;
}

export function createLine(deps: LineDeps): Line {
  const { connection, gate, store, timers } = deps;
  const exchange = createExchangeState({
    store,
    now: timers.now,
    hubriseNow: gate.hubriseNow,
    onBack: deps.onBack,
    onGap: deps.onGap,
  });
  /** Ends what is under way. */
  let line = new AbortController();
  let knewTime = false;
  const refusals = createLineRefusals({ gate, isFailing: () => exchange.get().failing !== null });
  const http: Http = async (request) => {
    knewTime &&= gate.isClockCertain();
    const leaving = refusals.leave(request);
    const answer = await deps.http({ ...request, signal: line.signal });
    const { auth } = request;
    // What happens to a former connection's requests says nothing of this one.
    const isCurrent = auth.kind === 'token' && auth.token === connection.token();
    const { isOutdated, result } = isCurrent
      ? leaving.heard(answer)
      : { isOutdated: true, result: answer };
    if (!isOutdated) exchange.note(result, leaving.isNews);
    if (!knewTime && result.kind === 'ok' && gate.isClockCertain()) {
      knewTime = true;
      deps.onTimeTold();
    }
    return result;
  };
  const freshness = createFreshness(timers);
  const told = toldLocation(createKeyedLock(), deps.onLocation);
  /** The one of the location that was asked for last: there is hardly ever another. */
  let made: { readonly shop: LocationId; readonly api: HubriseApi } | null = null;
  const apiOf = (shop: LocationId): HubriseApi => {
    // A loop that began for one location must not go on with the token of another.
    const getToken = () => (connection.location() === shop ? connection.token() : null);
    const keyed = keyedOrders(createHubriseApi({ http, apiUrl: deps.apiUrl, getToken }), shop);
    return { ...told(keyed, shop), readOrder: freshness.watch(keyed.readOrder) };
  };
  return {
    api: (shop) => {
      if (made?.shop !== shop) made = { shop, api: apiOf(shop) };
      return made.api;
    },
    exchange,
    freshness,
    isOffline: () => exchange.get().offlineSince !== null,
    interrupt: () => {
      line.abort();
      line = new AbortController();
    },
  };
}

/** Asks HubRise for the orders of one location by the ids that the till knows them by. */
function keyedOrders<Api extends OrdersApi>(api: Api, location: LocationId): Api {
  return {
    ...api,
    readOrder: (id, request) => api.readOrder(hubriseOrderId(id, location), request),
    patchOrder: (id, ...rest) => api.patchOrder(hubriseOrderId(id, location), ...rest),
  };
}

/**
 * A read of the shop and a change of it never overlap, and whoever asked: what HubRise shows of it is
 * told in the order in which it was asked for.
 */
function toldLocation(lock: KeyedLock, onLocation: LineDeps['onLocation']) {
  return <Api extends LocationApi>(api: Api, shop: LocationId): Api => {
    const telling =
      <Args extends unknown[], Result extends { kind: string; location?: Location | null }>(
        ask: (...args: Args) => Promise<Result>,
        by: 'read' | 'patch',
      ) =>
      (...args: Args): Promise<Result> =>
        lock.run(shop, async () => {
          const result = await ask(...args);
          if (result.location != null) onLocation(shop, result.location, by);
          return result;
        });
    return {
      ...api,
      readLocation: telling(api.readLocation, 'read'),
      patchLocation: telling(api.patchLocation, 'patch'),
    };
  };
}
