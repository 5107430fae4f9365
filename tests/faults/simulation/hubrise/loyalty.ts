import Big from 'big.js';
import type { JsonObject } from '../../../stand-ins/hubrise/rules/json.ts';
import { formatDecimal } from '../../../stand-ins/hubrise/rules/money.ts';

/** One movement of a card's points. */
export interface PointsMoved {
  readonly id: string;
  readonly delta: string;
  readonly reason: string | null;
  readonly order_id: string | null;
}

/** The shop's customers and the points on their cards, as HubRise keeps them (catalogue §4). */
export interface SimLoyalty {
  /** Null: nobody has this id. */
  customer(id: string): JsonObject | null;
  move(
    customer: string,
    what: { readonly delta: string; readonly reason: string | null; readonly order: string | null },
  ): JsonObject | null;
  /** The newest first, as HubRise lists them; null: there is no such card. */
  moves(card: string): readonly PointsMoved[] | null;
  customerOf(card: string): string | null;
  /** False: they have one already. */
  makeCard(customer: string): boolean;
  /** What is on somebody's card. */
  balance(customer: string): number;
}

/** Who is in the shop's list from the beginning, and what is on their card: null, they have none. */
export const LIST = 'clients';
export const KNOWN = { lea: 250, zoe: null } as const;

interface Card {
  readonly id: string;
  balance: Big;
  moves: readonly PointsMoved[];
}

export function createSimLoyalty(): SimLoyalty {
  const cards = new Map<string, Card>();
  let moved = 0;
  const cardOf = (customer: string): Card => {
    const known = cards.get(customer);
    if (known !== undefined) return known;
    const made: Card = { id: `carte-${customer}`, balance: new Big(0), moves: [] };
    cards.set(customer, made);
    return made;
  };
  for (const [customer, balance] of Object.entries(KNOWN)) {
    if (balance !== null) cardOf(customer).balance = new Big(balance);
  }
  const customerOf = (card: string): string | null =>
    [...cards].find(([, { id }]) => id === card)?.[0] ?? null;

  return {
    customerOf,
    customer: (id) => {
      if (!(id in KNOWN)) return null;
      const card = cards.get(id);
      const shown =
        card === undefined
          ? []
          : [{ id: card.id, ref: null, name: 'Fidélité', balance: text(card.balance) }];
      return { id, customer_list_id: LIST, first_name: id, phone: null, loyalty_cards: shown };
    },
    move: (customer, { delta, order, reason }) => {
      if (!(customer in KNOWN)) return null;
      const card = cardOf(customer);
      moved += 1;
      card.balance = card.balance.plus(delta);
      const move = { id: `m${moved}`, delta: formatDecimal(delta), reason, order_id: order };
      card.moves = [move, ...card.moves];
      return { ...move, customer_id: customer, new_balance: text(card.balance) };
    },
    moves: (card) => {
      const customer = customerOf(card);
      return customer === null ? null : (cards.get(customer)?.moves ?? []);
    },
    makeCard: (customer) => {
      if (cards.has(customer) || !(customer in KNOWN)) return false;
      cardOf(customer);
      return true;
    },
    balance: (customer) => Number(cards.get(customer)?.balance ?? 0),
  };
}

function text(balance: Big): string {
  return formatDecimal(balance.toFixed());
}
