import * as v from 'valibot';
import type { LocationId, OrderId } from '../../core/ids.ts';
import { hubriseOrderId } from '../../core/order/key.ts';
import { type Refusal, refusalOf } from '../../core/order/refusal.ts';
import type { OrderStatus } from '../../core/order/status.ts';
import type { ApiFailure } from '../../hubrise/api/api-call.ts';
import type { OrderPatch, OrdersApi, RawOrder } from '../../hubrise/api/orders.ts';
import { isRecord } from '../../hubrise/payload/lenient.ts';
import { readJson } from '../../lib/json.ts';
import type { Failure } from '../../sends/rounds.ts';
import type { Store } from '../../store/index.ts';
import type { OutboxRow } from '../../store/outbox.ts';
import { orderToldAs, shows, showsAll } from '../book/patch-answer.ts';
import type { AppliedOrder, IncomingOrder, OrderLock, Snapshots } from '../book/snapshots.ts';
import type { Freshness } from './freshness.ts';
import { createLooks, type LooksDeps } from './looks.ts';
import { parkSend } from './parking.ts';

export interface OutboxSenderDeps extends LooksDeps {
  readonly api: (location: LocationId) => Pick<OrdersApi, 'readOrder' | 'patchOrder'>;
  readonly store: Store;
  readonly snapshots: Snapshots;
  readonly lock: OrderLock;
  readonly freshness: Pick<Freshness, 'differs' | 'freshMs' | 'latestReadMs'>;
  /** HubRise's clock, ms. */
  readonly hubriseNow: () => number;
  /** An order has changed, or what is to be sent of it: sent, refused, or no longer wanted. */
  readonly onOrder: (id: OrderId, applied: AppliedOrder | null) => void;
  /** HubRise has taken a row's status. */
  readonly onTold: (id: OrderId, status: OrderStatus, location: LocationId) => void;
  /** Puts what a refusal means for the kitchen and for the order into one transaction. */
  readonly around: (id: OrderId, work: () => AppliedOrder) => AppliedOrder;
}

interface OutboxSender {
  /** Tries one row. Null: it is sent, parked, or no longer wanted; a refusal is that of a look, which may be tried again. */
  send(row: OutboxRow, location: LocationId): Promise<Failure>;
  /** Looks at the order of a row that can still be taken back, so that it can leave right after. */
  lookAhead(row: OutboxRow, location: LocationId): Promise<void>;
}

/** After so many, a person has to see to it. */
const REFUSED_LOOKS_BEFORE_PARKED = 3;

/** By send: as `OutboxRow.toldAt`, for as long as that cannot be written down. */
type UntoldAt = Map<number, number>;

function toldAtOf({ id, toldAt }: OutboxRow, untoldAt: UntoldAt): number | null {
  return toldAt ?? untoldAt.get(id) ?? null;
}

function createTake({ onOrder, snapshots }: Pick<OutboxSenderDeps, 'onOrder' | 'snapshots'>) {
  return (incoming: IncomingOrder): void => onOrder(incoming.id, snapshots.apply(incoming));
}

interface LookFirstDeps
  extends Pick<OutboxSenderDeps, 'freshness' | 'onError' | 'store' | 'timers'> {
  readonly looks: ReturnType<typeof createLooks>;
  readonly take: ReturnType<typeof createTake>;
  readonly untoldAt: UntoldAt;
}

function createLookFirst(deps: LookFirstDeps) {
  const { freshness, looks, store, take, timers, untoldAt } = deps;

  /**
   * The platform may have cancelled the order, or another till taken it further, since it was last
   * read: HubRise would take the order back (invariant 4). What HubRise cannot show is not sent.
   */
  async function lookFirst(
    row: OutboxRow,
    body: OrderPatch,
    location: LocationId,
  ): Promise<ApiFailure | null> {
    const { id: sendId, orderId: id, status } = row;
    const toldAt = toldAtOf(row, untoldAt);
    const read = await looks.before(row, location);
    if (read.kind !== 'ok') return read;
    const incoming = {
      id,
      text: read.order.text,
      asOf: null,
      location,
      events: [],
      isShownNow: true,
    };
    // The send had arrived: only its answer was lost.
    const asked = hubriseOrderId(id, location);
    const arrived =
      toldAt !== null &&
      showsAll(read.order, asked, promisedSince(store, row, body, read.order.text));
    try {
      take(arrived ? { ...incoming, finishes: { sendId, status, toldAt } } : incoming);
      untoldAt.delete(sendId);
    } catch (error) {
      // A full disk must not keep the answer, unless something has become of the order: that is looked at again.
      if (arrived || !standsAsKnown(id, read.order)) {
        freshness.differs(id, timers.monotonic());
        throw error;
      }
      deps.onError(error);
    }
    return null;
  }

  function standsAsKnown(id: OrderId, order: RawOrder): boolean {
    const shown = order.parsed();
    return shown.kind === 'order' && shown.order.status === store.orders.get(id)?.status;
  }

  return lookFirst;
}

/** What becomes of a send that failed. */
function createRefusals(deps: Pick<OutboxSenderDeps, 'around' | 'onOrder' | 'store' | 'timers'>) {
  const { store, timers } = deps;

  /** HubRise may allow a read a moment after it refused one. An answer that it refused stays refused. */
  function handleFailedLook(row: OutboxRow, failure: ApiFailure): Failure {
    return failure.kind === 'refused' && row.attempts < REFUSED_LOOKS_BEFORE_PARKED
      ? failure
      : handleFailure(row, failure);
  }

  function handleFailure(row: OutboxRow, failure: ApiFailure): Failure {
    return failure.kind === 'refused' ? park(row, refusalOf(failure)) : failure;
  }

  function park(row: OutboxRow, refusal: Refusal): Failure {
    const { orderId } = row;
    const applied = deps.around(orderId, () => {
      parkSend(store, row, refusal, timers.now());
      return REFUSED;
    });
    deps.onOrder(orderId, applied);
    return null;
  }

  return { handleFailedLook, handleFailure, park };
}

/** One send to HubRise, and what becomes of it (invariant 5). */
export function createOutboxSender(deps: OutboxSenderDeps): OutboxSender {
  const { api, store, lock, freshness } = deps;
  const looks = createLooks(deps);
  const untoldAt: UntoldAt = new Map();
  const take = createTake(deps);
  const lookFirst = createLookFirst({ ...deps, looks, take, untoldAt });
  const { handleFailedLook, handleFailure, park } = createRefusals(deps);

  async function send(row: OutboxRow, location: LocationId): Promise<Failure> {
    const isFirstTry = row.attempts === 0 && row.toldAt === null && row.status !== 'received';
    // Before it holds its order: the list may show something of others that are held.
    if (isFirstTry && freshness.freshMs(row.orderId) === null) await looks.atOthers(location);
    return lock.run(row.orderId, async () => {
      const body = parseBody(row.body);
      // It cannot be sent, and it must not hold up what comes after it.
      if (body === null) return park(row, { cause: 'lost_here', said: '' });
      // An earlier try may have had its effect since the order was last read.
      if (toldAtOf(row, untoldAt) !== null || freshness.freshMs(row.orderId) === null) {
        const failure = await lookFirst(row, body, location);
        if (failure !== null) return handleFailedLook(row, failure);
      }
      // Meanwhile HubRise's own state may have made this row pointless.
      if (store.outbox.get(row.id)?.state !== 'waiting') return null;
      const known = store.orders.get(row.orderId)?.raw ?? null;
      return tell(row, promisedSince(store, row, body, known), location);
    });
  }

  async function lookAhead(row: OutboxRow, location: LocationId): Promise<void> {
    await lock.run(row.orderId, async () => {
      const body = parseBody(row.body);
      if (body !== null && freshness.freshMs(row.orderId) === null) {
        await lookFirst(row, body, location);
      }
    });
  }

  async function tell(row: OutboxRow, body: OrderPatch, location: LocationId): Promise<Failure> {
    const { id: sendId, orderId: id, status } = row;
    noteLeaving(deps, row);
    const result = await api(location).patchOrder(id, body);
    const toldAt = deps.hubriseNow();
    untoldAt.set(sendId, toldAt);
    if (result.kind !== 'ok') {
      // HubRise may have taken it at any moment until now.
      store.outbox.told(sendId, toldAt);
      untoldAt.delete(sendId);
      return handleFailure(row, result);
    }
    const text = await textAfter(row, result.order, location);
    take({ id, text, asOf: null, location, events: [], finishes: { sendId, status, toldAt } });
    untoldAt.delete(sendId);
    deps.onTold(id, status, location);
    return null;
  }

  /** HubRise took the change: where its answer does not show the order, the order is asked for. */
  async function textAfter(
    row: OutboxRow,
    answer: RawOrder | null,
    location: LocationId,
  ): Promise<string> {
    const { orderId: id, status } = row;
    const asked = hubriseOrderId(id, location);
    if (answer !== null && shows(answer, asked)) return answer.text;
    const read = await looks.after(row, location);
    if (read.kind === 'ok' && shows(read.order, asked)) return read.order.text;
    return orderToldAs(store.orders.get(id)?.raw ?? null, status);
  }

  return { send, lookAhead };
}

/** Durable before it leaves: after a power cut nobody would know that HubRise may have it. */
function noteLeaving(
  { freshness, hubriseNow, onError, store }: OutboxSenderDeps,
  row: OutboxRow,
): void {
  const now = hubriseNow();
  try {
    store.outbox.leaves(row.id, now - (freshness.freshMs(row.orderId) ?? 0), now);
  } catch (error) {
    // A full disk must not keep an answer from its platform.
    onError(error);
  }
}

/**
 * The start of the preparation says again what was promised with the acceptance, which some platforms read there (API
 * §6): what HubRise shows by now. Somebody at another till may have promised another time since this was put. With an
 * acceptance that was put in the same moment it says its own.
 */
function promisedSince(
  store: Store,
  row: OutboxRow,
  body: OrderPatch,
  known: string | null,
): OrderPatch {
  if (row.status !== 'in_preparation' || body.confirmed_time === undefined) return body;
  if (store.outbox.listPutWith(row).some(({ status }) => status === 'accepted')) return body;
  const order = readJson(known ?? 'null');
  const promised = isRecord(order) ? order['confirmed_time'] : null;
  if (typeof promised !== 'string' || Number.isNaN(Date.parse(promised))) return body;
  return { ...body, confirmed_time: promised };
}

/** HubRise has said nothing of the order itself. */
const REFUSED: AppliedOrder = { outcome: 'applied', announce: null, sends: false };

/** Written by the moves of this app; HubRise has the last word on what is in it. */
function parseBody(body: string): OrderPatch | null {
  const parsed = v.safeParse(v.record(v.string(), v.unknown()), readJson(body));
  return parsed.success ? (parsed.output as OrderPatch) : null;
}
