import type { LocationId, OrderId } from '../../core/ids.ts';
import { hubriseOrderId } from '../../core/order/key.ts';
import { noteOfRefusal, refusalOf } from '../../core/order/refusal.ts';
import { growingPauseMs } from '../../core/requests/backoff.ts';
import {
  type CollectedPayments,
  collectedPatch,
  showsCollected,
} from '../../core/takings/collected.ts';
import { type ApiFailure, stopsRound, unexpectedShape } from '../../hubrise/api/api-call.ts';
import type { RawOrder } from '../../hubrise/api/orders.ts';
import type { CollectionRow } from '../../store/collections.ts';
import type { LoopParts, SideLoop } from '../loop-parts.ts';
import { shows } from './patch-answer.ts';

interface CollectionLoopDeps extends LoopParts {
  readonly random: () => number;
}

const BACKOFF = { baseMs: 2_000, capMs: 60_000 };

/**
 * Tells HubRise what was paid at the counter of its orders: one after the other, repeated until HubRise
 * has taken it. What may have arrived is looked for before it is sent once more, by a ref that is given
 * once (invariant 5): a lost answer doubles no payment. What HubRise refuses is kept, and shown.
 */
export function createCollectionLoop(deps: CollectionLoopDeps): SideLoop {
  const { api, lock, snapshots, store, timers } = deps;
  let running: Promise<void> | null = null;
  let isStopped = false;
  let isWanted = false;
  let failures = 0;
  let cancel = (): void => undefined;

  function kick(): void {
    cancel();
    isWanted = true;
    if (isStopped || running !== null) return;
    running = run()
      .catch(deps.onError)
      .finally(() => {
        running = null;
        if (isWanted) kick();
      });
  }

  async function run(): Promise<void> {
    isWanted = false;
    const location = deps.location();
    if (location === null) return;
    let waits: ApiFailure | null = null;
    for (const row of store.collections.listWaiting(location)) {
      if (isStopped) return;
      const failure = await lock.run(row.orderId, () => send(row, location));
      if (failure === null) continue;
      store.collections.failed(row.id, failure.kind);
      waits = failure;
      // An order that HubRise cannot show keeps no other one waiting.
      if (stopsRound(failure, deps.isOffline)) break;
    }
    if (waits === null) failures = 0;
    else tryAgainLater(waits);
  }

  /** Null: it is settled. */
  async function send(row: CollectionRow, location: LocationId): Promise<ApiFailure | null> {
    const id = row.orderId;
    if (row.toldAt !== null) {
      const read = await api(location).readOrder(id, 'answer');
      if (read.kind !== 'ok') return refusedOr(row, read);
      take(row, read.order, location);
      const seen = seenIn(read.order, hubriseOrderId(id, location), row.payments);
      if (seen === 'unknown') return unexpectedShape(200);
      if (seen === 'shown') {
        store.collections.finish(row.id, 'sent', null);
        return null;
      }
    }
    store.collections.leaves(row.id, timers.now());
    const answer = await api(location).patchOrder(id, { payments: collectedPatch(row.payments) });
    if (answer.kind !== 'ok') return refusedOr(row, answer);
    store.collections.finish(row.id, 'sent', null);
    if (answer.order !== null) take(row, answer.order, location);
    return null;
  }

  function take({ orderId: id }: CollectionRow, order: RawOrder, location: LocationId): void {
    if (!shows(order, hubriseOrderId(id, location))) return;
    const { text } = order;
    const incoming = { id, text, parsed: order.parsed(), asOf: null, location, events: [] };
    deps.onOrder(id, snapshots.apply(incoming));
  }

  function refusedOr(row: CollectionRow, failure: ApiFailure): ApiFailure | null {
    if (failure.kind !== 'refused') return failure;
    store.collections.finish(row.id, 'refused', noteOfRefusal(refusalOf(failure)));
    return null;
  }

  function tryAgainLater(failure: ApiFailure): void {
    // Nobody to be told, or nothing to tell with: whoever connects again kicks.
    if (failure.kind === 'unauthorized' || failure.kind === 'not_connected') return;
    const isFull = failure.kind === 'rate_limited' || failure.kind === 'no_budget';
    const ms = isFull
      ? Math.max(failure.untilMs - timers.now(), 1_000)
      : growingPauseMs({ ...BACKOFF, failures, random: deps.random });
    failures += 1;
    cancel = timers.after(ms, kick);
  }

  return {
    kick,
    stop: async () => {
      isStopped = true;
      cancel();
      await running;
    },
  };
}

/**
 * Whether HubRise has it already. `unknown`: what it answered is not to be read, and may hide a payment
 * that was taken; sent once more, that would stand there twice.
 */
function seenIn(
  answer: RawOrder,
  id: OrderId,
  collected: CollectedPayments,
): 'missing' | 'shown' | 'unknown' {
  const parsed = answer.parsed();
  if (parsed.kind === 'order' && parsed.order.id === id) {
    if (showsCollected(parsed.order, collected)) return 'shown';
    const isReadable = !parsed.order.problems.some((path) => path.startsWith('payments'));
    if (isReadable) return 'missing';
  }
  // A ref is given once, and is the same in JSON as it is written here.
  const isThere = collected.added.every(({ ref }) => answer.text.includes(`"${ref}"`));
  return isThere ? 'shown' : 'unknown';
}
