import { createExchangeState, type ExchangeState } from '../connection/exchange-state.ts';
import type { LocationId } from '../core/ids.ts';
import { hubriseOrderId } from '../core/order/key.ts';
import { createHubriseApi, type HubriseApi } from '../hubrise/api/api.ts';
import type { Location, LocationApi } from '../hubrise/api/location.ts';
import type { OrdersApi } from '../hubrise/api/orders.ts';
import type { Http } from '../hubrise/http/http.ts';
import { createKeyedLock, type KeyedLock } from '../lib/queues.ts';
import { createLineRefusals } from './line-refusals.ts';
import type { LoopDeps } from './loop-parts.ts';
import { createFreshness, type Freshness } from './outbox/freshness.ts';

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
