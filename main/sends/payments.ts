import { type LocationId, type OrderId, orderId } from '../core/ids.ts';
import { hubriseOrderId } from '../core/order/key.ts';
import type { Order } from '../core/order/order.ts';
import {
  type CollectedPayments,
  collectedPatch,
  doubledPayments,
  showsCollected,
} from '../core/takings/collected.ts';
import type { HubriseApi } from '../hubrise/api/api.ts';
import { type ApiFailure, unexpectedShape } from '../hubrise/api/api-call.ts';
import type { RawOrder } from '../hubrise/api/orders.ts';
import type { Store } from '../store/index.ts';
import type { SendRow } from '../store/sends.ts';
import type { Turns } from './rounds.ts';
import { type Teller, THERE, type Told } from './teller.ts';

interface PaymentTellerDeps {
  readonly api: (location: LocationId) => Pick<HubriseApi, 'patchOrder' | 'readOrder'>;
  readonly store: Pick<Store, 'sends'>;
  readonly turns: Turns;
  /** Nothing else happens to an order meanwhile. */
  readonly lock: { run<T>(id: OrderId, work: () => Promise<T>): Promise<T> };
  /** HubRise has answered with an order: it is taken in as any that is read. */
  readonly take: (id: OrderId, order: RawOrder, location: LocationId) => void;
}

export interface PaymentTeller extends Teller<'payment'> {
  /** HubRise has shown an order. Whether something of it stands there twice, which is to be struck out. */
  shown(id: OrderId, read: () => Order | null): boolean;
}

/**
 * Tells HubRise what was paid at the counter of its orders. Each payment is known there by a ref that is given once:
 * a lost answer doubles none, and one that comes in later than anybody would wait for it is struck out again. What
 * HubRise refuses is kept and shown; the till knows that it is paid all the same.
 */
export function createPaymentTeller(deps: PaymentTellerDeps): PaymentTeller {
  const { api, store, take } = deps;
  /** What stood there twice in this run: HubRise has it, and is not asked again and again to strike one out. */
  const twice = new Set<SendRow['id']>();

  async function look(send: SendRow<'payment'>, at: LocationId): ReturnType<PaymentTeller['look']> {
    const id = orderId(send.subject);
    const read = await api(at).readOrder(id, 'answer');
    if (read.kind !== 'ok') return refusedOr(send, read);
    take(id, read.order, at);
    const seen = seenIn(read.order, hubriseOrderId(id, at), send.what.payments);
    if (seen === 'missing') return { kind: 'missing' };
    return seen === 'unknown' ? unexpectedShape(200) : strikeOut(send, read.order, at);
  }

  /** What is there is there once. */
  async function strikeOut(
    send: SendRow<'payment'>,
    order: RawOrder,
    at: LocationId,
  ): Promise<Told> {
    const id = orderId(send.subject);
    const parsed = order.parsed();
    const ids = parsed.kind === 'order' ? doubledPayments(parsed.order, send.what.payments) : [];
    if (ids.length > 0) {
      twice.add(send.id);
      const payments = ids.map((payment) => ({ id: payment, deleted: true }));
      const answer = await api(at).patchOrder(id, { payments });
      if (answer.kind !== 'ok') return refusedOr(send, answer);
      if (answer.order !== null) take(id, answer.order, at);
    }
    return THERE;
  }

  /** That one is not struck out says nothing against the other. */
  function refusedOr({ id }: SendRow, failure: ApiFailure): Told {
    return failure.kind === 'refused' && twice.has(id) ? THERE : failure;
  }

  return {
    turns: deps.turns,
    alone: ({ subject }, run) => deps.lock.run(orderId(subject), run),
    look,
    tell: async ([{ subject, what }], at) => {
      const id = orderId(subject);
      const answer = await api(at).patchOrder(id, { payments: collectedPatch(what.payments) });
      if (answer.kind !== 'ok') return answer;
      if (answer.order !== null) take(id, answer.order, at);
      return THERE;
    },
    shown: (id, read) => {
      const told = store.sends.listFor('payment', id).filter((send) => !twice.has(send.id));
      const order = told.length > 0 ? read() : null;
      if (order === null) return false;
      const doubled = told.filter(({ what }) => doubledPayments(order, what.payments).length > 0);
      for (const send of doubled) {
        twice.add(send.id);
        store.sends.doubt(send.id);
      }
      return doubled.length > 0;
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
