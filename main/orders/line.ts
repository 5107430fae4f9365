import { createExchangeState, type ExchangeState } from '../connection/exchange-state.ts';
import type { LocationId } from '../core/ids.ts';
import { hubriseOrderId } from '../core/order/key.ts';
import { createHubriseApi, type HubriseApi } from '../hubrise/api/api.ts';
import type { Location, LocationApi } from '../hubrise/api/location.ts';
import type { OrdersApi } from '../hubrise/api/orders.ts';
import type { Http, HttpRequest } from '../hubrise/http/http.ts';
import type { HttpFailure, HttpOk } from '../hubrise/http/http-result.ts';
import { createKeyedLock, type KeyedLock } from '../lib/queues.ts';
import type { LoopDeps } from './loop-parts.ts';
import { createFreshness, type Freshness } from './outbox/freshness.ts';

interface LineDeps
  extends Pick<
    LoopDeps,
    'apiUrl' | 'connection' | 'gate' | 'http' | 'onChange' | 'onLocation' | 'store' | 'timers'
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

/** What a refusal is worth that HubRise has taken back since: this one request has done nothing. */
const OUTDATED = { kind: 'offline', reason: 'taken_back' } as const;

/**
 * What it is worth that one order or event is not given out, with a 401, where nothing else is refused: it
 * may be refused for ever, and all others served. Where the connection itself is refused, so is the list
 * of events, within half a minute.
 */
const REFUSED_ALONE = { kind: 'server_error', status: 401 } as const;
/** More in a row, with nothing served between them, are the connection's: nobody asks on and on then. */
const MOST_REFUSED_ALONE = 4;

export function createLine(deps: LineDeps): Line {
  const { connection, gate, store, timers } = deps;
  const exchange = createExchangeState({
    ...{ store, now: timers.now, hubriseNow: gate.hubriseNow },
    ...{ onBack: deps.onBack, onGap: deps.onGap, onChange: deps.onChange },
  });
  /** Ends what is under way. */
  let line = new AbortController();
  let knewTime = false;
  /** How many requests have left, and which of those that HubRise has served, and refused, left last. */
  let left = 0;
  let served = 0;
  let refused = 0;
  /** When the last refusal was heard of, on HubRise's clock: it was made before that. */
  let refusedAt = 0;
  let refusedAlone = 0;
  function isRefusedAlone({ kind }: HttpOk | HttpFailure, request: HttpRequest): boolean {
    if (kind === 'ok') refusedAlone = 0;
    if (kind !== 'unauthorized' || !isReadOfOne(request)) return false;
    refusedAlone += 1;
    return exchange.get().failing === null && refusedAlone <= MOST_REFUSED_ALONE;
  }
  const http: Http = async (request) => {
    knewTime &&= gate.isClockCertain();
    left += 1;
    const place = left;
    const answer = await deps.http({ ...request, signal: line.signal });
    const { auth } = request;
    // What happens to a former connection's requests says nothing of this one.
    const current = auth.kind === 'token' && auth.token === connection.token();
    const result = current && isRefusedAlone(answer, request) ? REFUSED_ALONE : answer;
    if (current && result.kind === 'ok') served = Math.max(served, place);
    if (current && result.kind === 'unauthorized') refused = Math.max(refused, place);
    const news = isNews(request);
    // A refusal whose text never ends is heard when it is given up, and a name that is not found fails
    // late: HubRise may long serve again. Of news nothing but news tells. And what it served before it
    // refused may come to its end after that: it refuses all the same, unless it says that it served later.
    const isOutdated =
      result.kind === 'ok'
        ? place < refused && refused > served && (result.date ?? 0) <= refusedAt
        : place < served &&
          (result.kind === 'unauthorized' || (result.kind === 'offline' && !news));
    if (current && !isOutdated) {
      // By a clock that may be slow, what HubRise served long before would be served after that.
      const knowsWhen = gate.isClockCertain();
      if (result.kind === 'unauthorized') refusedAt = knowsWhen ? gate.hubriseNow() : Infinity;
      exchange.note(result, news);
    }
    if (!knewTime && result.kind === 'ok' && gate.isClockCertain()) {
      knewTime = true;
      deps.onTimeTold();
    }
    // Whoever hears of a refusal waits until HubRise serves again. It does already: nobody would tell them.
    return current && isOutdated && result.kind === 'unauthorized' ? OUTDATED : result;
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

/** Whether it asks for the list of events: without that one no order comes. */
function isNews({ method, url }: HttpRequest): boolean {
  return method === 'GET' && new URL(url).pathname.endsWith('/callback/events');
}

/** Whether it asks for one order, or one event. */
function isReadOfOne({ method, url }: HttpRequest): boolean {
  return method === 'GET' && /\/(orders|events)\/[^/]+$/.test(new URL(url).pathname);
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
