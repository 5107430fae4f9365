import * as v from 'valibot';
import type { Refusal } from '../../preload/contract.ts';
import { assertNever } from '../core/assert-never.ts';
import { backoffMs } from '../core/backoff.ts';
import type { LocationId, OrderId } from '../core/ids.ts';
import { hubriseOrderId } from '../core/order-key.ts';
import { noteOfRefusal, refusalOf } from '../core/refusal.ts';
import type { ApiFailure } from '../hubrise/api-call.ts';
import { readJson } from '../hubrise/json.ts';
import type { OrderPatch, OrdersApi } from '../hubrise/orders.ts';
import type { AppliedOrder, IncomingOrder, Snapshots } from '../orders/snapshots.ts';
import type { Store } from '../store/index.ts';
import type { OutboxRow } from '../store/outbox.ts';
import type { KeyedLock } from './keyed-lock.ts';
import { answeredOrder } from './patch-answer.ts';
import type { Timers } from './timers.ts';

export interface OutboxSenderDeps {
  /** Speaks for one location, and for no other that the till may be connected to meanwhile. */
  readonly api: (location: LocationId) => OrdersApi;
  readonly store: Store;
  readonly snapshots: Snapshots;
  readonly lock: KeyedLock;
  readonly timers: Timers;
  readonly random: () => number;
  /** An order has changed, or what is to be sent of it: sent, refused, or no longer wanted. */
  readonly onOrder: (id: OrderId, applied: AppliedOrder | null) => void;
  /** HubRise's clock, ms; the till's own unless said. */
  readonly hubriseNow?: () => number;
  /** A refusal may concern the kitchen as much as an order: in one transaction. */
  readonly around: (id: OrderId, work: () => AppliedOrder) => AppliedOrder;
}

export interface OutboxSender {
  /**
   * Sends one row, or parks it, or leaves it for another try. Answers how long everything has to
   * wait now, ms (without end on a 401), or null to go on.
   */
  send(row: OutboxRow, location: LocationId): Promise<number | null>;
  /** HubRise answers again: a new failure counts as the first one. */
  forgetFailures(): void;
}

/** A platform waits three minutes for an answer (API §6): no try is more than one away. */
const OFFLINE_BACKOFF = { baseMs: 2_000, capMs: 60_000 };
const SERVER_BACKOFF = { baseMs: 5_000, capMs: 60_000 };
/** What was read of an order so long ago, ms, may have been overtaken by the platform. */
const OLD_NEWS_MS = 10_000;

/** One send to HubRise, and what becomes of it (invariant 5). */
export function createOutboxSender(deps: OutboxSenderDeps): OutboxSender {
  const { api, store, snapshots, lock, timers } = deps;
  let offlineFailures = 0;

  function send(row: OutboxRow, location: LocationId): Promise<number | null> {
    const { orderId: id, status } = row;
    return lock.run(id, async () => {
      if (isOldNews(id)) {
        const failure = await lookFirst(id, location);
        if (failure !== null) return handleFailure(row, failure);
      }
      // Meanwhile HubRise's own state may have made this row pointless.
      if (!store.outbox.listWaitingFor(id).some((waiting) => waiting.id === row.id)) return null;
      const body = parseBody(row.body);
      if (body === null) {
        // Nothing of it can be sent, and it must not hold up what comes after.
        park(row, { cause: 'lost_here', said: '' }, timers.now());
        return null;
      }
      const result = await api(location).patchOrder(id, body);
      if (result.kind !== 'ok') return handleFailure(row, result);
      offlineFailures = 0;
      const known = store.orders.get(id)?.raw ?? null;
      const asked = { id: hubriseOrderId(id, location), known, told: status };
      const text = answeredOrder(result.order, asked);
      take({ id, text, asOf: null, location, events: [], finishes: { sendId: row.id, status } });
      return null;
    });
  }

  function isOldNews(id: OrderId): boolean {
    const known = store.orders.get(id);
    // Either way: the clock may have been changed.
    const now = deps.hubriseNow ?? timers.now;
    return known === null || Math.abs(now() - known.changedAt) > OLD_NEWS_MS;
  }

  /**
   * The platform may have cancelled the order, or another till taken it further, while this waited:
   * HubRise would take the order back (invariant 4). Where the look itself fails, the send tells.
   */
  async function lookFirst(id: OrderId, location: LocationId): Promise<ApiFailure | null> {
    const read = await api(location).readOrder(id, 'answer');
    if (read.kind === 'ok') {
      take({ id, text: read.order.text, asOf: null, location, events: [] });
      return null;
    }
    const hopeless = ['offline', 'unauthorized', 'not_connected'].includes(read.kind);
    return hopeless ? read : null;
  }

  function take(incoming: IncomingOrder): void {
    deps.onOrder(incoming.id, snapshots.apply(incoming));
  }

  function handleFailure(row: OutboxRow, failure: ApiFailure): number | null {
    const now = timers.now();
    switch (failure.kind) {
      case 'offline':
        offlineFailures += 1;
        return atLeastASecond({ ...OFFLINE_BACKOFF, failures: offlineFailures });
      case 'broken_answer':
      case 'server_error': {
        const wait = atLeastASecond({ ...SERVER_BACKOFF, failures: row.attempts });
        store.outbox.retry(row.id, now + wait, `${failure.kind} ${failure.status}`);
        return null;
      }
      case 'rate_limited':
      case 'no_budget':
        return Math.max(failure.untilMs - now, 1_000);
      case 'unauthorized':
        return Number.POSITIVE_INFINITY;
      case 'not_connected':
        return null;
      case 'refused':
        park(row, refusalOf(failure), now);
        return null;
      default:
        return assertNever(failure);
    }
  }

  function park({ id, orderId, status }: OutboxRow, refusal: Refusal, at: number): void {
    const applied = deps.around(orderId, () =>
      store.transaction(() => {
        const { cause, said: reason } = refusal;
        store.outbox.finish(id, 'parked', at, noteOfRefusal(refusal));
        store.orders.addHistory(orderId, { kind: 'send_refused', status, cause, reason, at });
        return REFUSED;
      }),
    );
    deps.onOrder(orderId, applied);
  }

  function atLeastASecond(options: { baseMs: number; capMs: number; failures: number }): number {
    return 1_000 + backoffMs({ ...options, random: deps.random });
  }

  return {
    send,
    forgetFailures: () => {
      offlineFailures = 0;
    },
  };
}

/** HubRise has said nothing of the order itself. */
const REFUSED: AppliedOrder = { outcome: 'applied', announce: null, sends: false };

/** Written by the moves of this app; HubRise has the last word on what is in it. */
function parseBody(body: string): OrderPatch | null {
  const parsed = v.safeParse(v.record(v.string(), v.unknown()), readJson(body));
  return parsed.success ? (parsed.output as OrderPatch) : null;
}
