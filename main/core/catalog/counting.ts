import Big from 'big.js';
import { isToAnswer } from '../answer/moves.ts';
import type { Quantity } from '../format/numbers.ts';
import type { BoardOrder } from '../order/board-order.ts';
import { isNoSale } from '../order/key.ts';
import { isAnomaly, type StatusOrUnknown } from '../order/status.ts';
import { keysOfOrder, type OrderedKey } from './naming.ts';
import { keyText, type StockKey } from './stock.ts';

/** An order before and after something became of it, as the till shows it. */
export interface OrderStep {
  readonly before: BoardOrder | null;
  readonly after: BoardOrder;
  /** As HubRise had it before; null: not at all. */
  readonly knownBefore: StatusOrUnknown | null;
}

type CountStep = 'take' | 'give_back' | null;

/**
 * What an order does to the counts: it takes its own once it is accepted, and gives that back where it
 * comes to nothing before HubRise has heard of its acceptance. What was cancelled later may have been
 * made by then: nobody guesses.
 */
export function countStep({ after, before, knownBefore }: OrderStep, hasTaken: boolean): CountStep {
  if (after.order === null || isNoSale(after.currentLocationId)) return null;
  if (isTaken(after.status)) {
    const isNew = before === null || !isTaken(before.status);
    return isNew && !hasTaken ? 'take' : null;
  }
  if (!hasTaken) return null;
  return isToAnswer(after.status) || knownBefore === null || isToAnswer(knownBefore)
    ? 'give_back'
    : null;
}

function isTaken(status: StatusOrUnknown): boolean {
  return !isToAnswer(status) && !isAnomaly(status);
}

/** How much more of a thing an order takes than before; less than nothing: it gives some back. */
interface OwnTaking extends StockKey {
  readonly more: Quantity;
  /** As much as the order has of it now. */
  readonly all: Quantity;
}

/**
 * What an order of the shop's own counter does to the counts. It grows and shrinks as long as its guests
 * are there: each time it takes what came to it, and gives back what left it before it was made. Once it
 * is ready nothing comes back by itself, nor by an avoir: what was made is gone. `taken`: what it has
 * taken so far, by key; what somebody has counted since is not in it.
 */
export function ownTakings(
  { after, before }: Pick<OrderStep, 'after' | 'before'>,
  taken: ReadonlyMap<string, Quantity>,
): readonly OwnTaking[] {
  if (after.order === null) return [];
  const [had, has] = [standing(before), standing(after)];
  const mayGiveBack = isBeingMade(before?.status ?? after.status);
  return [...new Map([...had, ...has]).values()].flatMap((key): readonly OwnTaking[] => {
    const name = keyText(key);
    const known = taken.get(name);
    const all = has.get(name)?.quantity ?? '0';
    const more = new Big(all).minus(known ?? had.get(name)?.quantity ?? 0);
    if (more.eq(0) || (more.lt(0) && (known === undefined || !mayGiveBack))) return [];
    return [{ kind: key.kind, ref: key.ref, more: more.toString(), all }];
  });
}

function standing(entry: BoardOrder | null): ReadonlyMap<string, OrderedKey> {
  if (entry === null || entry.order === null || !isTaken(entry.status)) return new Map();
  return new Map(keysOfOrder(entry.order).map((key) => [keyText(key), key]));
}

function isBeingMade(status: StatusOrUnknown): boolean {
  return status === 'accepted' || status === 'in_preparation' || isAnomaly(status);
}
