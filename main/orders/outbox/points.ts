import type { TicketCustomer } from '../../core/counter/customer.ts';
import { plainWords } from '../../core/format/text.ts';
import type { LocationId } from '../../core/ids.ts';
import { OTHER_LIST } from '../../core/loyalty/rules.ts';
import { noteOfRefusal, refusalOf } from '../../core/order/refusal.ts';
import { type ApiFailure, hasNotArrived, unexpectedShape } from '../../hubrise/api/api-call.ts';
import { type LoyaltyCard, loyaltyCardOf } from '../../hubrise/payload/loyalty.ts';
import type { Turns } from '../../sends/rounds.ts';
import { createRounds, type Failure } from '../../sends/rounds.ts';
import type { LoyaltyRow } from '../../store/loyalty-moves.ts';
import { hasDoubled, hasMovedCard, reasonOf } from '../book/order-points.ts';
import type { LoopParts, ToldLoop } from '../loop-parts.ts';

interface PointsLoopDeps extends Omit<LoopParts, 'lock' | 'onOrder' | 'snapshots'> {
  /** How fast all of it may go. */
  readonly turns: Turns;
  readonly random: () => number;
  /** HubRise's clock, ms. */
  readonly hubriseNow: () => number;
  /** What is known of somebody's points has changed. */
  readonly onChange: () => void;
}

/**
 * Moves points by the card's own operations: what could not go with its order, and what goes back after an avoir.
 * It takes the right to change the customer list. HubRise gives an operation no ref of ours: what may have arrived
 * is looked for among the card's operations, by a mark in its reason, before it is sent. So is what went with an
 * order, and whether there were enough where points were used.
 */
export function createPointsLoop(deps: PointsLoopDeps): ToldLoop {
  const { api, hubriseNow, store } = deps;
  const { loyaltyMoves } = store;
  const rounds = createRounds<LoyaltyRow>({
    timers: deps.timers,
    turns: deps.turns,
    random: deps.random,
    onError: deps.onError,
    location: deps.location,
    isOffline: deps.isOffline,
    listDue,
    current,
    isUnderWay: ({ leftAt }) => leftAt !== null,
    bringUpToDate,
    failed: ({ id }, why) => loyaltyMoves.failed(id, why),
    onTried: deps.onChange,
  });

  /** Of many that wait for the right not one is read: their shop may have been without it for months. */
  function listDue(at: LocationId): readonly LoyaltyRow[] {
    const list = store.connection.get()?.customerListId ?? null;
    if (list === null) return [];
    return hasRight() ? loyaltyMoves.listDue(at) : loyaltyMoves.listDueUnasked(at, list);
  }

  function hasRight(): boolean {
    const right = store.connection.get()?.customers ?? null;
    return right === 'asked' || right === 'granted';
  }

  /** Null: it has to wait for the right, for whose it is, or for the sale's own points. */
  function current({ id }: Pick<LoyaltyRow, 'id'>): LoyaltyRow | null {
    const row = loyaltyMoves.get(id);
    if (row === null || (row.state !== 'card' && row.state !== 'check')) return null;
    const list = store.connection.get()?.customerListId ?? null;
    if (list === null) return null;
    if (row.state === 'check' || list !== row.listId) return row;
    if (!hasRight()) return null;
    return customerOf(row) === null || waitsForSale(row) ? null : row;
  }

  function waitsForSale({ kind, sale }: LoyaltyRow): boolean {
    const state = kind === 'back' ? loyaltyMoves.ofNumber(sale)?.state : undefined;
    return state === 'order' || state === 'check' || state === 'card' || state === 'refused';
  }

  /** HubRise's id of whose points they are; null: it does not know them yet. */
  function customerOf({ customerId, listId, name, phone }: LoyaltyRow): string | null {
    if (customerId !== null) return customerId;
    const kept = store.phoneCustomers.get(phone);
    if (kept === null) return null;
    const send = store.sends.last('customer', phone);
    if (send !== null && send.what.list !== listId) return null;
    // Written by this program alone.
    const customer = JSON.parse(kept.customer) as TicketCustomer & {
      readonly list?: string | null;
    };
    if (send === null && typeof customer.list === 'string' && customer.list !== listId) return null;
    // The number may be somebody else's by now.
    return plainWords(customer.name) === plainWords(name) ? customer.hubriseId : null;
  }

  async function bringUpToDate(row: LoyaltyRow, at: LocationId): Promise<Failure> {
    if (store.connection.get()?.customerListId !== row.listId) {
      if (row.state === 'check') loyaltyMoves.told(row.id, null);
      else loyaltyMoves.refuse(row.id, OTHER_LIST);
      return null;
    }
    const customer = customerOf(row);
    if (customer === null) return null;
    const delta = row.earned - row.used;
    const sale = row.kind === 'back' ? loyaltyMoves.ofNumber(row.sale) : null;
    // Nothing of it was ever moved, so nothing goes back.
    if (delta === 0 || sale?.state === 'dropped') {
      loyaltyMoves.told(row.id, null);
      return null;
    }
    const read = await api(at).readCustomer(row.listId, customer);
    if (read.kind !== 'ok') return refusedOr(row, read);
    const card = loyaltyCardOf(read.customer, row.card);
    if (row.state === 'check') return check(row, card, at);
    return card === null ? make(row, customer, at) : move(row, card, at);
  }

  /** HubRise took its order. That says neither that it has moved the card's points, nor that there were enough. */
  async function check(
    row: LoyaltyRow,
    card: LoyaltyCard | null,
    at: LocationId,
  ): Promise<Failure> {
    const listed = card && (await api(at).listPointMoves(row.listId, card.id));
    if (listed !== null && listed.kind !== 'ok') return refusedOr(row, listed);
    const isMoved = listed !== null && hasMovedCard(listed.operations, row, ofItsOrder(row));
    if (isMoved) loyaltyMoves.told(row.id, card?.points ?? null);
    else loyaltyMoves.toCard(row.id, row.hubriseOrder);
    // What goes back may have waited for it.
    rounds.again();
    return null;
  }

  function ofItsOrder({ orderId }: LoyaltyRow): readonly LoyaltyRow[] {
    return orderId === null ? [] : loyaltyMoves.ofOrder(orderId);
  }

  /** One that was made meanwhile, or by a request whose answer was lost, is shown the next time. */
  async function make(row: LoyaltyRow, customer: string, at: LocationId): Promise<Failure> {
    const made = await api(at).createCard(row.listId, customer, row.card);
    // Another till may have made it at the same moment.
    const isThere = made.kind === 'refused' && made.status === 422;
    if (made.kind !== 'ok' && !isThere) return refusedOr(row, made);
    const read = await api(at).readCustomer(row.listId, customer);
    if (read.kind !== 'ok') return refusedOr(row, read);
    const card = loyaltyCardOf(read.customer, row.card);
    if (card !== null) return move(row, card, at);
    return made.kind === 'ok' ? unexpectedShape(200) : refusedOr(row, made);
  }

  async function move(row: LoyaltyRow, card: LoyaltyCard, at: LocationId): Promise<Failure> {
    // It may have gone by the order, by this card before, or by another copy of the file.
    const listed = await api(at).listPointMoves(row.listId, card.id);
    if (listed.kind !== 'ok') return refusedOr(row, listed);
    const isNone = row.kind === 'double' && !hasDoubled(listed.operations, row);
    if (isNone || hasMovedCard(listed.operations, row, ofItsOrder(row))) {
      loyaltyMoves.told(row.id, card.points);
      return null;
    }
    const before = row.leftAt;
    // Durable before it leaves: after a power cut nobody would know that HubRise may have it.
    loyaltyMoves.leaves(row.id, hubriseNow());
    const answer = await api(at).movePoints(row.listId, card.id, {
      delta: row.earned - row.used,
      reason: reasonOf(row),
      orderId: row.hubriseOrder,
    });
    if (answer.kind === 'ok') {
      store.work(() => {
        loyaltyMoves.told(row.id, answer.balance);
        store.connection.update({ customers: 'granted' });
      });
      // What goes back may have waited for it.
      rounds.again();
      return null;
    }
    if (answer.kind === 'refused' || hasNotArrived(answer)) loyaltyMoves.leaves(row.id, before);
    else rounds.settles(row);
    return refusedOr(row, answer);
  }

  /** The right is missing: all of it waits for another authorisation. Else this one alone is refused. */
  function refusedOr(row: LoyaltyRow, answer: ApiFailure): Failure {
    if (answer.kind !== 'refused') return answer;
    if (row.state === 'check') loyaltyMoves.told(row.id, null);
    else if (answer.status === 403) store.connection.update({ customers: 'denied' });
    else loyaltyMoves.refuse(row.id, noteOfRefusal(refusalOf(answer)));
    return null;
  }

  return rounds;
}
