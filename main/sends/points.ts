import type { TicketCustomer } from '../core/counter/customer.ts';
import { plainWords } from '../core/format/text.ts';
import type { LocationId } from '../core/ids.ts';
import { OTHER_LIST } from '../core/loyalty/rules.ts';
import type { HubriseApi } from '../hubrise/api/api.ts';
import { type ApiFailure, unexpectedShape } from '../hubrise/api/api-call.ts';
import { type LoyaltyCard, loyaltyCardOf } from '../hubrise/payload/loyalty.ts';
import type { Store } from '../store/index.ts';
import { type LoyaltyRow, sendOfPoints } from '../store/loyalty-moves.ts';
import type { SendRow } from '../store/sends.ts';
import { hasDoubled, hasMovedCard, reasonOf } from './order-points.ts';
import type { Turns } from './rounds.ts';
import { AGAIN, type Batch, type Seen, type Teller, THERE, type Told } from './teller.ts';

interface PointsTellerDeps {
  readonly api: (
    location: LocationId,
  ) => Pick<HubriseApi, 'createCard' | 'listPointMoves' | 'movePoints' | 'readCustomer'>;
  readonly store: Pick<Store, 'connection' | 'loyaltyMoves' | 'phoneCustomers' | 'send' | 'sends'>;
  readonly turns: Turns;
  /** What is known of somebody's points has changed. */
  readonly onTried: () => void;
}

type Row = SendRow<'points'>;

type Parts = Pick<PointsTellerDeps, 'api' | 'store'>;

/** What points wait for: the right, whose they are, the sale's own. */
function createPointsWaits({ store }: Parts) {
  const { loyaltyMoves, sends } = store;

  /** Of many that wait for the right not one is told: their shop may have been without it for months. */
  function listDue(at: LocationId): readonly Row[] {
    const listId = list();
    if (listId === null) return [];
    if (hasRight()) return sends.listDue('points', at);
    const marks = loyaltyMoves.listDueUnasked(at, listId);
    return marks.flatMap((mark) => sends.last('points', mark) ?? []);
  }

  function list(): string | null {
    return store.connection.get()?.customerListId ?? null;
  }

  function hasRight(): boolean {
    const right = store.connection.get()?.customers ?? null;
    return right === 'asked' || right === 'granted';
  }

  /** For the right, for whose it is, or for the sale's own points. */
  function waits({ subject }: Row): boolean {
    const move = loyaltyMoves.byMark(subject);
    if (move === null || list() === null) return true;
    if (list() !== move.listId) return false;
    if (move.state === 'check') return customerOf(move) === null;
    return !hasRight() || customerOf(move) === null || waitsForSale(move);
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
    const send = sends.last('customer', phone);
    if (send !== null && send.what.list !== listId) return null;
    // Written by this program alone.
    const customer = JSON.parse(kept.customer) as TicketCustomer & {
      readonly list?: string | null;
    };
    if (send === null && typeof customer.list === 'string' && customer.list !== listId) return null;
    // The number may be somebody else's by now.
    return plainWords(customer.name) === plainWords(name) ? customer.hubriseId : null;
  }

  return { customerOf, list, listDue, waits };
}

type PointsWaits = ReturnType<typeof createPointsWaits>;

/** Whether the card has moved them, and the card itself where it has not. */
function createPointsLook(
  { api, store }: Parts,
  { customerOf, list }: Pick<PointsWaits, 'customerOf' | 'list'>,
  cards: Map<Row['id'], LoyaltyCard>,
) {
  const { loyaltyMoves } = store;

  async function look({ id, subject }: Row, at: LocationId): Promise<Seen> {
    const move = loyaltyMoves.byMark(subject);
    if (move === null) return AGAIN;
    if (list() !== move.listId) {
      return move.state === 'check' ? THERE : { kind: 'given_up', why: OTHER_LIST };
    }
    const customer = customerOf(move);
    if (customer === null) return AGAIN;
    const sale = move.kind === 'back' ? loyaltyMoves.ofNumber(move.sale) : null;
    // Nothing of it was ever moved, so nothing goes back.
    if (move.earned === move.used || sale?.state === 'dropped') return THERE;
    const read = await api(at).readCustomer(move.listId, customer);
    if (read.kind !== 'ok') return refusedOr(store, move, read);
    const card = loyaltyCardOf(read.customer, move.card);
    if (move.state === 'check') return check(move, card, at);
    const own = card ?? (await make(move, customer, at));
    if ('kind' in own) return own;
    cards.set(id, own);
    return lookAtCard(move, own, at);
  }

  /** HubRise took its order. That says neither that it has moved the card's points, nor that there were enough. */
  async function check(move: LoyaltyRow, card: LoyaltyCard | null, at: LocationId): Promise<Told> {
    const listed = card && (await api(at).listPointMoves(move.listId, card.id));
    if (listed !== null && listed.kind !== 'ok') return refusedOr(store, move, listed);
    const isMoved = listed !== null && hasMovedCard(listed.operations, move, ofItsOrder(move));
    if (isMoved) return there(move, card?.points ?? null);
    store.send('points', sendOfPoints(move, 'card'));
    return AGAIN;
  }

  function there({ id }: LoyaltyRow, balance: number | null): Told {
    if (balance === null) return THERE;
    return { kind: 'there', also: () => loyaltyMoves.putBalance(id, balance) };
  }

  function ofItsOrder({ orderId }: LoyaltyRow): readonly LoyaltyRow[] {
    return orderId === null ? [] : loyaltyMoves.ofOrder(orderId);
  }

  /** One that was made meanwhile, or by a request whose answer was lost, is shown the next time. */
  async function make(
    move: LoyaltyRow,
    customer: string,
    at: LocationId,
  ): Promise<LoyaltyCard | Told> {
    const made = await api(at).createCard(move.listId, customer, move.card);
    // Another till may have made it at the same moment.
    const isThere = made.kind === 'refused' && made.status === 422;
    if (made.kind !== 'ok' && !isThere) return refusedOr(store, move, made);
    const read = await api(at).readCustomer(move.listId, customer);
    if (read.kind !== 'ok') return refusedOr(store, move, read);
    const card = loyaltyCardOf(read.customer, move.card);
    if (card !== null) return card;
    return made.kind === 'ok' ? unexpectedShape(200) : refusedOr(store, move, made);
  }

  /** It may have gone by the order, by this card before, or by another copy of the file. */
  async function lookAtCard(move: LoyaltyRow, card: LoyaltyCard, at: LocationId): Promise<Seen> {
    const listed = await api(at).listPointMoves(move.listId, card.id);
    if (listed.kind !== 'ok') return refusedOr(store, move, listed);
    const isNone = move.kind === 'double' && !hasDoubled(listed.operations, move);
    if (isNone || hasMovedCard(listed.operations, move, ofItsOrder(move))) {
      return there(move, card.points);
    }
    return { kind: 'missing' };
  }

  return look;
}

/** The right is missing: all of it waits for another authorisation. Else this one alone is refused. */
function refusedOr(store: PointsTellerDeps['store'], move: LoyaltyRow, answer: ApiFailure): Told {
  if (answer.kind !== 'refused') return answer;
  if (move.state === 'check') return THERE;
  if (answer.status !== 403) return answer;
  store.connection.update({ customers: 'denied' });
  return AGAIN;
}

/**
 * Moves points by the card's own operations: what could not go with its order, and what goes back after an avoir.
 * It takes the right to change the customer list. HubRise gives an operation no ref of ours: what may have arrived
 * is looked for among the card's operations, by a mark in its reason, before it is sent. So is what went with an
 * order, and whether there were enough where points were used.
 */
export function createPointsTeller(deps: PointsTellerDeps): Teller<'points'> {
  const { api, store } = deps;
  const { loyaltyMoves } = store;
  /** The card of each, as it was looked at. */
  const cards = new Map<Row['id'], LoyaltyCard>();
  const waits = createPointsWaits(deps);

  async function tell([{ id, subject }]: Batch<'points'>, at: LocationId): Promise<Told> {
    const move = loyaltyMoves.byMark(subject);
    const card = cards.get(id);
    cards.delete(id);
    if (move === null || card === undefined) return AGAIN;
    const answer = await api(at).movePoints(move.listId, card.id, {
      delta: move.earned - move.used,
      reason: reasonOf(move),
      orderId: move.hubriseOrder,
    });
    if (answer.kind !== 'ok') return refusedOr(store, move, answer);
    const also = (): void => {
      if (answer.balance !== null) loyaltyMoves.putBalance(move.id, answer.balance);
      store.connection.update({ customers: 'granted' });
    };
    return { kind: 'there', also };
  }

  return {
    turns: deps.turns,
    listDue: waits.listDue,
    waits: waits.waits,
    way: () => 'look_first',
    look: createPointsLook(deps, waits, cards),
    tell,
    onTried: deps.onTried,
  };
}
