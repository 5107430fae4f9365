import { createExchangeState, type ExchangeState } from './connection/exchange-state.ts';
import type { ConnectionService } from './connection/service.ts';
import { createSetup, type Setup } from './connection/setup.ts';
import type { OrderId } from './core/ids.ts';
import { createHubriseApi } from './hubrise/api.ts';
import type { Http } from './hubrise/http.ts';
import type { RequestGate } from './hubrise/request-gate.ts';
import { type AppliedOrder, createSnapshots } from './orders/snapshots.ts';
import type { Store } from './store/index.ts';
import { createIntake } from './sync/intake.ts';
import { createKeyedLock } from './sync/keyed-lock.ts';
import { lookAtOpenOrders } from './sync/open-orders.ts';
import { createOutboxRunner, type OutboxRunner } from './sync/outbox-runner.ts';
import { createPoller, type Poller } from './sync/poller.ts';
import type { Timers } from './sync/timers.ts';

export interface LoopDeps {
  readonly store: Store;
  readonly http: Http;
  readonly gate: RequestGate;
  readonly apiUrl: string;
  readonly pollBaseMs: number;
  readonly timers: Timers;
  readonly random: () => number;
  /** Asked late: the connection needs these loops as they need it. */
  readonly connection: () => Pick<ConnectionService, 'token' | 'location'>;
  readonly onOrder: (id: OrderId, applied: AppliedOrder | null) => void;
  readonly onBack: () => void;
  readonly onRound: () => void;
  readonly onChange: () => void;
}

/** Everything that talks to HubRise by itself while the till is connected. */
export interface Loops {
  readonly poller: Poller;
  readonly outbox: OutboxRunner;
  readonly setup: Setup;
  readonly exchange: ExchangeState;
}

/** After so long away, HubRise may have let go of events: the open orders are looked at again. */
const LONG_OUTAGE_MS = 30 * 60_000;

/** Builds the loops and ties them to each other. Starts nothing. */
export function createLoops(deps: LoopDeps): Loops {
  const { store, timers, gate } = deps;
  const now = timers.now;
  const location = () => deps.connection().location();
  const lock = createKeyedLock();
  const snapshots = createSnapshots(store, now);

  const exchange = createExchangeState({
    store,
    now,
    onBack: (awayForMs) => {
      outbox.hubriseIsBack();
      if (awayForMs >= LONG_OUTAGE_MS) void setup.run({ fresh: true });
      deps.onBack();
    },
    onChange: deps.onChange,
  });

  const api = createHubriseApi({
    apiUrl: deps.apiUrl,
    getToken: () => deps.connection().token(),
    http: async (request) => {
      const result = await deps.http(request);
      const { auth } = request;
      // What happens to a former connection's requests says nothing of this one.
      const current = auth.kind === 'token' && auth.token === deps.connection().token();
      if (current) exchange.note(result);
      return result;
    },
  });

  function applied(id: OrderId, result: AppliedOrder): void {
    deps.onOrder(id, result);
    if (result.sends) outbox.kick();
  }

  const setup = createSetup({
    api,
    store,
    now,
    look: (shop) =>
      lookAtOpenOrders(
        { api, store, snapshots, lock, hubriseNow: gate.hubriseNow, onApplied: applied },
        shop,
      ),
    onChange: deps.onChange,
  });

  const outbox = createOutboxRunner({
    api,
    store,
    snapshots,
    lock,
    timers,
    random: deps.random,
    location,
    onSent: deps.onOrder,
  });

  const poller = createPoller({
    api,
    timers,
    location,
    intake: createIntake({
      api,
      store,
      snapshots,
      lock,
      now,
      onApplied: applied,
      onLocationEvent: () => void setup.refreshLocation(),
    }),
    interval: () => gate.pollInterval(deps.pollBaseMs).ms,
    onRound: (failure) => {
      exchange.noteRound(failure);
      exchange.save();
      // Does nothing but what is still to be done.
      if (failure === null) void setup.run({ fresh: false });
      deps.onRound();
    },
  });

  return { poller, outbox, setup, exchange };
}
