import type { LocationId, OrderId } from '../../core/ids.ts';
import { hubriseOrderId } from '../../core/order/key.ts';
import type { Order } from '../../core/order/order.ts';
import { noteOfRefusal, refusalOf } from '../../core/order/refusal.ts';
import {
  type CollectedPayments,
  collectedPatch,
  doubledPayments,
  showsCollected,
} from '../../core/takings/collected.ts';
import { type ApiFailure, hasNotArrived, unexpectedShape } from '../../hubrise/api/api-call.ts';
import type { RawOrder } from '../../hubrise/api/orders.ts';
import type { CollectionRow } from '../../store/collections.ts';
import { shows } from '../book/patch-answer.ts';
import type { LoopParts, ToldLoop } from '../loop-parts.ts';
import { createRounds, type Failure } from './rounds.ts';
import type { Turns } from './waits.ts';

interface CollectionLoopDeps extends LoopParts {
  /** How fast all of it may go. */
  readonly turns: Turns;
  readonly random: () => number;
}

export interface CollectionLoop extends ToldLoop {
  /** HubRise has shown an order: what stands there twice of what was taken is struck out there. */
  shown(id: OrderId, read: () => Order | null): void;
}

/**
 * Tells HubRise what was paid at the counter of its orders: one after the other, repeated until HubRise
 * has taken it. What may have arrived is looked for before it is sent once more, by a ref that is given
 * once (invariant 5): a lost answer doubles no payment, and one that comes in later than anybody would wait for it
 * is struck out again. What HubRise refuses is kept, and shown.
 */
export function createCollectionLoop(deps: CollectionLoopDeps): CollectionLoop {
  const { api, lock, snapshots, store, timers } = deps;
  /** What stood there twice in this run: HubRise has it, and is not asked again and again to strike one out. */
  const twice = new Set<CollectionRow['id']>();
  const rounds = createRounds<CollectionRow>({
    timers,
    turns: deps.turns,
    random: deps.random,
    onError: deps.onError,
    location: deps.location,
    isOffline: deps.isOffline,
    listDue: store.collections.listWaiting,
    current: (row) => row,
    isUnderWay: ({ toldAt }) => toldAt !== null,
    bringUpToDate: (row, location) => lock.run(row.orderId, () => send(row, location)),
    failed: ({ id }, why) => store.collections.failed(id, why),
    onTried: () => undefined,
  });

  /** Null: it is settled. */
  async function send(row: CollectionRow, location: LocationId): Promise<Failure> {
    const id = row.orderId;
    if (row.toldAt !== null) {
      const read = await api(location).readOrder(id, 'answer');
      if (read.kind !== 'ok') return refusedOr(row, read);
      take(row, read.order, location);
      const seen = seenIn(read.order, hubriseOrderId(id, location), row.payments);
      if (seen === 'unknown') return unexpectedShape(200);
      if (seen === 'shown') return strikeOut(row, read.order, location);
    }
    store.collections.leaves(row.id, timers.now());
    const answer = await api(location).patchOrder(id, { payments: collectedPatch(row.payments) });
    if (answer.kind !== 'ok') {
      if (hasNotArrived(answer)) store.collections.leaves(row.id, row.toldAt);
      else rounds.settles(row);
      return refusedOr(row, answer);
    }
    store.collections.finish(row.id, 'sent', null);
    if (answer.order !== null) take(row, answer.order, location);
    return null;
  }

  /** What is there is there once. */
  async function strikeOut(
    row: CollectionRow,
    order: RawOrder,
    location: LocationId,
  ): Promise<Failure> {
    const parsed = order.parsed();
    const ids = parsed.kind === 'order' ? doubledPayments(parsed.order, row.payments) : [];
    if (ids.length > 0) {
      twice.add(row.id);
      const payments = ids.map((id) => ({ id, deleted: true }));
      const answer = await api(location).patchOrder(row.orderId, { payments });
      if (answer.kind !== 'ok') return refusedOr(row, answer);
      if (answer.order !== null) take(row, answer.order, location);
    }
    store.collections.finish(row.id, 'sent', null);
    return null;
  }

  function take({ orderId: id }: CollectionRow, order: RawOrder, location: LocationId): void {
    if (!shows(order, hubriseOrderId(id, location))) return;
    const { text } = order;
    const incoming = { id, text, parsed: order.parsed(), asOf: null, location, events: [] };
    deps.onOrder(id, snapshots.apply(incoming));
  }

  function refusedOr(row: CollectionRow, failure: ApiFailure): Failure {
    if (failure.kind !== 'refused') return failure;
    // That one is not struck out says nothing against the other.
    if (twice.has(row.id)) store.collections.finish(row.id, 'sent', null);
    else store.collections.finish(row.id, 'refused', noteOfRefusal(refusalOf(failure)));
    return null;
  }

  return {
    ...rounds,
    shown: (id, read) => {
      const told = store.collections.listFor(id).filter((row) => !twice.has(row.id));
      const order = told.length > 0 ? read() : null;
      if (order === null) return;
      const doubled = told.filter(({ payments }) => doubledPayments(order, payments).length > 0);
      for (const row of doubled) {
        twice.add(row.id);
        store.collections.again(row.id);
      }
      if (doubled.length > 0) rounds.kick();
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
