import Big from 'big.js';
import type { NextId } from '../rules/ids.ts';
import {
  cardOfCustomer,
  type LoyaltyCard,
  type LoyaltyOperation,
  type OrderOperation,
} from '../rules/loyalty.ts';
import { formatDecimal } from '../rules/money.ts';
import { type Checked, invalid, valid } from '../rules/result.ts';
import type { Customers, StoredCustomer } from './customers.ts';

/** A card of a list, with its operations, newest first. */
export type StoredCard = {
  readonly seq: number;
  readonly listId: string;
  card: LoyaltyCard;
  operations: readonly StoredOperation[];
};

/** An operation; its `seq` falls with time, for a list of operations begins with the newest. */
export type StoredOperation = { readonly seq: number; readonly operation: LoyaltyOperation };

type OrderOfOperation = { readonly id: string; readonly locationId: string };

/** The loyalty cards of all lists (HubRise API, Customers). */
export type Loyalty = {
  /** A new card at `"0.0"`, unless the customer has one of that ref: null counts as one. */
  create(customer: StoredCustomer, ref: string | null, name: string | null): Checked<StoredCard>;
  /** Moves the points of a card by `delta`. */
  move(
    stored: StoredCard,
    change: { readonly delta: string; readonly reason: string | null },
    order: OrderOfOperation | null,
  ): LoyaltyOperation;
  /** The operations of an order: a missing card is created, a card of another name renamed. */
  moveByOrder(
    customer: StoredCustomer,
    operations: readonly OrderOperation[],
    order: OrderOfOperation,
  ): void;
  find(id: string): StoredCard | undefined;
  inList(listId: string): readonly StoredCard[];
};

/**
 * Keeps cards in memory and shows them in their customers. The documentation is silent in places:
 * no `customer.update` is promised for a movement, so none is sent; no floor is said, so a balance
 * may fall below zero; nothing gives points back when an order is cancelled.
 */
export function createLoyalty(deps: {
  readonly nextId: NextId;
  readonly nowIso: () => string;
  readonly customers: Customers;
}): Loyalty {
  const { nextId, nowIso, customers } = deps;
  const cards = new Map<string, StoredCard>();
  const cardsOf = (customerId: string): readonly StoredCard[] =>
    [...cards.values()].filter(({ card }) => card.customer_id === customerId);
  const cardOf = (customerId: string, ref: string | null): StoredCard | undefined =>
    cardsOf(customerId).find(({ card }) => card.ref === ref);
  const show = (customerId: string): void =>
    customers.showCards(
      customerId,
      cardsOf(customerId).map(({ card }) => cardOfCustomer(card)),
    );
  const add = (customer: StoredCustomer, ref: string | null, name: string | null): StoredCard => {
    const card = { id: nextId(), customer_id: customer.id, name, ref, balance: '0.0' };
    const stored = { seq: cards.size + 1, listId: customer.listId, card, operations: [] };
    cards.set(card.id, stored);
    show(customer.id);
    return stored;
  };

  const move: Loyalty['move'] = (stored, { delta, reason }, order) => {
    const { customer_id, balance } = stored.card;
    const operation: LoyaltyOperation = {
      id: nextId(),
      customer_id,
      created_at: nowIso(),
      order_location_id: order?.locationId ?? null,
      order_id: order?.id ?? null,
      reason,
      delta: formatDecimal(delta),
      new_balance: formatDecimal(new Big(balance).plus(delta).toFixed()),
    };
    const seq = Number.MAX_SAFE_INTEGER - stored.operations.length;
    stored.card = { ...stored.card, balance: operation.new_balance };
    stored.operations = [{ seq, operation }, ...stored.operations];
    show(customer_id);
    return operation;
  };

  return {
    create: (customer, ref, name) =>
      cardOf(customer.id, ref) === undefined
        ? valid(add(customer, ref, name))
        : invalid('ref', 'has already been taken'),
    move,
    moveByOrder: (customer, operations, order) => {
      for (const { ref, name, ...change } of operations) {
        const stored = cardOf(customer.id, ref) ?? add(customer, ref, name ?? null);
        stored.card = { ...stored.card, name: name ?? stored.card.name };
        move(stored, change, order);
      }
    },
    find: (id) => cards.get(id),
    inList: (listId) => [...cards.values()].filter((stored) => stored.listId === listId),
  };
}
