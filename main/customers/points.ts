import type { PointsAsked, PointsAtHubrise } from '../../preload/contract.ts';
import { isSame, phoneKey, type TicketCustomer } from '../core/counter/customer.ts';
import type { Draft } from '../core/counter/draft.ts';
import { pointsUsedOn, totalsOf } from '../core/counter/totals.ts';
import { grossOf } from '../core/fiscal/basket.ts';
import type { Payload } from '../core/fiscal/payloads.ts';
import type { LocationId } from '../core/ids.ts';
import {
  earnedFor,
  type PointsPlace,
  type PointsRules,
  pointsLeft,
  TROUBLES_MS,
} from '../core/loyalty/rules.ts';
import { readRefusal } from '../core/order/refusal.ts';
import type { LoyaltyApi } from '../hubrise/api/customers.ts';
import { loyaltyCardOf } from '../hubrise/payload/loyalty.ts';
import type { Store } from '../store/index.ts';
import { type NewLoyaltyRow, sendOfPoints } from '../store/loyalty-moves.ts';
import { whyNot } from './customers.ts';
import { ownCustomer } from './notes.ts';

interface PointsDeps {
  readonly store: Pick<Store, 'connection' | 'loyaltyMoves' | 'phoneCustomers' | 'send'>;
  readonly api: (location: LocationId) => Pick<LoyaltyApi, 'readPoints'>;
  /** Null while the till is not connected. */
  readonly location: () => LocationId | null;
  /** Null: no points are earned or used, or HubRise is not told of the counter's orders. */
  readonly rules: () => PointsRules | null;
  /** Whether HubRise's list is to have the counter's customers. */
  readonly makesCustomers: () => boolean;
  readonly isTraining: () => boolean;
  readonly maySell: () => boolean;
  /** HubRise's clock, ms. */
  readonly hubriseNow: () => number;
  /** Given once in the world. */
  readonly newId: () => string;
}

/** Points of the counter's customers. */
export interface CustomerPoints {
  /** What HubRise says now of the points of whom a ticket is for. */
  ask(customer: TicketCustomer | null): Promise<PointsAsked>;
  readonly rules: PointsDeps['rules'];
  /** Where points are as the till is set now; null: nowhere. */
  place(): PointsPlace | null;
  /** Within the transaction of the sale; `bill`: the journal's order of it, or else the sale. */
  sold(draft: Draft, sale: { readonly number: string; readonly bill: string }): void;
  /** Within the transaction of the avoir. */
  gaveBack(back: {
    readonly sale: string;
    readonly avoirs: readonly Pick<Payload<'AVOIR'>, 'lines'>[];
    /** The journal's number of this one. */
    readonly number: string;
  }): void;
  /** What HubRise is still to hear of them, and what a person has to settle. */
  atHubrise(): PointsAtHubrise;
  settle(id: number, how: 'again' | 'seen'): void;
}

/** HubRise is not told of some orders any more: their points go by themselves. */
export function freePoints({ loyaltyMoves, work }: Pick<Store, 'loyaltyMoves' | 'work'>): void {
  work(({ send }) => {
    for (const row of loyaltyMoves.listDropped()) send('points', sendOfPoints(row, 'card'));
  });
}

/** Enough to be unlike any other of one customer's. */
const MARK_LENGTH = 12;
/** A balance that is older says nothing of the one after a sale. */
const FRESH_MS = 10 * 60_000;
/** So many balances are remembered while the program runs. */
const MOST_READ = 500;

/** Whose points they are, and where HubRise keeps them. */
function createOwners(deps: PointsDeps) {
  const { store } = deps;

  function list(): string | null {
    return store.connection.get()?.customerListId ?? null;
  }

  /**
   * Whose points they are; `id` null: HubRise is still to be told of them. Null: it does not know them. `isNoted`:
   * they were just kept as of this ticket, without an id that a former list has given.
   */
  function whoseOf(
    customer: TicketCustomer | null,
    isNoted: boolean,
  ): { readonly phone: string; readonly id: string | null } | null {
    const phone = customer === null ? null : phoneKey(customer.phone);
    if (customer === null || phone === null) return null;
    const kept = store.phoneCustomers.get(phone);
    const own = kept === null ? null : ownCustomer(kept.customer, list());
    const isKept = own !== null && isSame(own, customer);
    const known = isKept ? own.hubriseId : null;
    const isFormer = (isNoted && isKept && known === null) || isOfFormer(customer, kept?.customer);
    const id = isFormer ? known : (customer.hubriseId ?? known);
    if (id !== null) return { phone, id };
    const right = store.connection.get()?.customers ?? null;
    const isMade = deps.makesCustomers() && (right === 'asked' || right === 'granted');
    return isMade && customer.name !== '' ? { phone, id: null } : null;
  }

  /** A ticket that was set aside may still have them as a former list knows them. */
  function isOfFormer({ hubriseId }: TicketCustomer, kept: string | undefined): boolean {
    if (hubriseId === null || kept === undefined) return false;
    const isTheirs = ownCustomer(kept, null).hubriseId === hubriseId;
    return isTheirs && ownCustomer(kept, list()).hubriseId === null;
  }

  /** Of the connection as it is kept: who cannot reach HubRise by it now may by the time it is told. */
  function place(): PointsPlace | null {
    const [connection, rules] = [store.connection.get(), deps.rules()];
    if (rules === null || connection === null || connection.customerListId === null) return null;
    const { customerListId, locationId } = connection;
    return { location: locationId, list: customerListId, card: rules.card };
  }

  return { list, place, whoseOf };
}

type Owners = ReturnType<typeof createOwners>;

/** What HubRise said last of how many points a customer has. */
function createBalances(deps: PointsDeps, owners: Owners) {
  const { hubriseNow, store } = deps;
  const lastRead = new Map<string, { readonly balance: number; readonly at: number }>();

  async function ask(customer: TicketCustomer | null): Promise<PointsAsked> {
    const rules = deps.rules();
    if (rules === null || deps.isTraining() || !deps.maySell()) return { kind: 'off' };
    if (customer === null || phoneKey(customer.phone) === null) return { kind: 'off' };
    const [at, listId, whose] = [deps.location(), owners.list(), owners.whoseOf(customer, false)];
    if (whose === null) return { kind: 'nobody' };
    const { id, phone } = whose;
    if (id === null) return { kind: 'new' };
    const last = lastRead.get(id) ?? null;
    const isLater = owners.place() !== null;
    if (at === null) return { kind: 'unavailable', why: 'not_connected', last, isLater };
    if (listId === null) return { kind: 'unavailable', why: 'no_list', last, isLater };
    const result = await deps.api(at).readPoints(listId, id);
    if (result.kind !== 'ok') return { kind: 'unavailable', why: whyNot(result), last, isLater };
    const card = loyaltyCardOf(result.customer, rules.card);
    // What this till has used and HubRise may not know of yet is not there to be used again.
    const balance = (card?.points ?? 0) + store.loyaltyMoves.pendingOf(phone);
    const read = { balance, at: hubriseNow() };
    if (lastRead.size >= MOST_READ) lastRead.clear();
    lastRead.set(id, read);
    return { kind: 'known', customer: id, ...read };
  }

  return {
    ask,
    /** Null: nobody knows what it is now. */
    fresh: (id: string): number | null => {
      const read = lastRead.get(id);
      if (read === undefined) return null;
      const age = hubriseNow() - read.at;
      // Where HubRise's clock was put back meanwhile, nobody knows how old it is.
      return age >= 0 && age < FRESH_MS ? read.balance : null;
    },
    forget: (id: string): void => void lastRead.delete(id),
  };
}

type Balances = ReturnType<typeof createBalances>;

/** What a sale moves, noted in its transaction. */
function createSold(deps: PointsDeps, owners: Owners, balances: Balances) {
  const { hubriseNow, store } = deps;
  const { loyaltyMoves } = store;

  /** What a sale moves, and of whose; null: nothing. Points that were taken off it move whatever is set by now. */
  function movedBy(draft: Draft) {
    const { customer } = draft;
    const phone = customer === null ? null : phoneKey(customer.phone);
    if (customer === null || phone === null || draft.bill !== undefined) return null;
    const used = pointsUsedOn(draft);
    const use = draft.rebate?.kind === 'points' && used > 0 ? draft.rebate : null;
    const now = owners.place();
    const whose = use === null ? owners.whoseOf(customer, true) : { phone, id: use.customer };
    const from = use?.from ?? now;
    if (whose === null || from === null) return null;
    const rules = now === null ? null : deps.rules();
    const { total } = totalsOf(draft);
    const earned = rules === null || draft.hasPaid ? 0 : earnedFor(rules, total);
    if (earned === 0 && used === 0) return null;
    const perEuro = rules?.perEuro ?? 0;
    return { customer, from, whose, used, earned, total, perEuro };
  }

  function sold(draft: Draft, { bill, number }: Parameters<CustomerPoints['sold']>[1]): void {
    const moved = deps.isTraining() ? null : movedBy(draft);
    if (moved === null) return;
    const { customer, earned, from, perEuro, total, used, whose } = moved;
    const seenAt = hubriseNow();
    // Whose they are is kept there, and goes with it.
    if (store.phoneCustomers.get(whose.phone) === null) {
      if (used === 0) return;
      const { phone } = whose;
      store.phoneCustomers.put({ phone, customer: JSON.stringify(customer), seenAt });
    }
    const gross = draft.lines.reduce((sum, one) => sum + grossOf(one.priced.unit, one.qty), 0);
    loyaltyMoves.add({
      kind: 'sale',
      number,
      sale: number,
      bill,
      mark: newMark(deps),
      phone: whose.phone,
      name: customer.name,
      locationId: from.location,
      listId: from.list,
      customerId: whose.id,
      card: from.card,
      orderId: null,
      hubriseOrder: null,
      earned,
      used,
      perEuro,
      total,
      gross,
      createdAt: hubriseNow(),
      before: whose.id === null ? null : balances.fresh(whose.id),
    });
    // From now on it is another one.
    if (whose.id !== null) balances.forget(whose.id);
  }

  return sold;
}

/**
 * What the counter's customers earn and use. HubRise keeps the balances; the rules are the till's. What a sale
 * moves is noted in its transaction, and told with its order (`sends/order-points.ts`). A use of points
 * is a discount, never a payment. Nothing of it keeps a sale from being sealed.
 */
export function createCustomerPoints(deps: PointsDeps): CustomerPoints {
  const { hubriseNow, location, store } = deps;
  const { loyaltyMoves } = store;
  const owners = createOwners(deps);
  const balances = createBalances(deps, owners);
  return {
    ask: balances.ask,
    place: owners.place,
    rules: deps.rules,
    sold: createSold(deps, owners, balances),
    gaveBack: (back) => gaveBack(deps, back),
    atHubrise: () => {
      const at = location();
      return {
        right: store.connection.get()?.customers ?? 'off',
        waiting: at === null ? 0 : loyaltyMoves.countToMove(at),
        troubles: !deps.maySell()
          ? []
          : loyaltyMoves.listTroubles(hubriseNow() - TROUBLES_MS).map((row) => ({
              id: row.id,
              name: row.name,
              number: row.number,
              points: row.earned - row.used,
              balance: row.balance,
              why: row.state === 'refused' ? readRefusal(row.lastError ?? '').said : null,
            })),
      };
    },
    settle: (id, how) => {
      const row = loyaltyMoves.get(id);
      if (how === 'seen') loyaltyMoves.settle(id);
      else if (row?.state === 'refused') store.send('points', sendOfPoints(row, 'card'));
    },
  };
}

/** What an avoir moves back, noted in its transaction. */
function gaveBack(
  deps: PointsDeps,
  { avoirs, number, sale: sold }: Parameters<CustomerPoints['gaveBack']>[0],
): void {
  const { hubriseNow, store } = deps;
  const { loyaltyMoves } = store;
  const sale = loyaltyMoves.ofNumber(sold);
  if (sale === null || sale.kind !== 'sale' || sale.state === 'dropped') return;
  const lines = avoirs.flatMap((one) => one.lines);
  const left = pointsLeft(sale, {
    total: -lines.reduce((sum, { ttc }) => sum + ttc, 0),
    gross: -lines.reduce((sum, { discount, ttc }) => sum + ttc + discount, 0),
  });
  const backs = loyaltyMoves.backsOf(sale);
  const earned = left.earned - backs.reduce((sum, one) => sum + one.earned, sale.earned);
  const used = left.used - backs.reduce((sum, one) => sum + one.used, sale.used);
  if (earned === 0 && used === 0) return;
  const back: NewLoyaltyRow = {
    ...sale,
    kind: 'back',
    number,
    mark: newMark(deps),
    orderId: null,
    earned,
    used,
    createdAt: hubriseNow(),
    before: null,
  };
  if (loyaltyMoves.add(back)) store.send('points', sendOfPoints(back, 'card'));
}

function newMark({ newId }: Pick<PointsDeps, 'newId'>): string {
  return newId().replaceAll('-', '').slice(0, MARK_LENGTH);
}
