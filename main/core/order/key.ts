import { cleanLine } from '../format/text.ts';
import { type LocationId, locationId, type OrderId, orderId } from '../ids.ts';
import type { Order } from './order.ts';

/**
 * The id by which the till knows an order of a location: HubRise's own, unless another location has
 * an order of that id, for HubRise says nowhere that its ids differ between locations.
 */
export function orderKey(id: string, location: LocationId, isTaken: boolean): OrderId {
  // An id that ends like a key must not be taken for one.
  const mark = `@${location}`;
  return orderId(isTaken || id.endsWith(mark) ? `${id}${mark}` : id);
}

/** The way back: the id by which HubRise knows the order at that location. */
export function hubriseOrderId(key: OrderId, location: LocationId): OrderId {
  const mark = `@${location}`;
  return key.endsWith(mark) ? orderId(key.slice(0, -mark.length)) : key;
}

/**
 * What the orders of one id at different locations have in common. Until one of them is stored they have
 * the same key, so whoever reads one must keep the others waiting, or would write into their place.
 */
export function sharedId(key: OrderId): string {
  return key.split('@', 1)[0] ?? key;
}

/**
 * The point de vente of trial orders. It is on this machine alone: no connection is to it, so what
 * the shop answers to its orders has nowhere to leave for. HubRise's own ids hold no colon.
 */
export const TRIAL_LOCATION: LocationId = locationId('pos-helper:essai');

/** The point de vente of what the shop sells at its own counter. On this machine alone as well. */
export const COUNTER_LOCATION: LocationId = locationId('pos-helper:comptoir');

/** The same while the counter trains (fiscal-france §4.6): a rehearsal. */
export const TRAINING_LOCATION: LocationId = locationId('pos-helper:factice');

/**
 * What another till of the shop has sold at its counter, and HubRise shows here as well: that till alone
 * makes, seals and counts it.
 */
export const OTHER_TILL_LOCATION: LocationId = locationId('pos-helper:autre-caisse');

/** Orders that are no business of HubRise's: nothing of them is told there from here. */
export const LOCAL_LOCATIONS = [
  TRIAL_LOCATION,
  COUNTER_LOCATION,
  TRAINING_LOCATION,
  OTHER_TILL_LOCATION,
] as const;

/** Whether what belongs to this point de vente is a rehearsal: never told, never counted. */
export function isTrial(location: LocationId | null): boolean {
  return location === TRIAL_LOCATION || location === TRAINING_LOCATION;
}

/** Whether another till has sold it. */
export function isOtherTills(location: LocationId | null): boolean {
  return location === OTHER_TILL_LOCATION;
}

/** Whether it is no sale of this till's: a rehearsal, or another till's. */
export function isNoSale(location: LocationId | null): boolean {
  return isTrial(location) || isOtherTills(location);
}

/** Whether it comes from a counter of the shop's own, in earnest or in training. */
export function isCounter(location: LocationId | null): boolean {
  return location === COUNTER_LOCATION || location === TRAINING_LOCATION || isOtherTills(location);
}

/** Whether nothing of it is ever told to HubRise by the moves of the board. */
export function isLocal(location: LocationId | null): boolean {
  return isTrial(location) || isCounter(location);
}

/** Enough of an id that HubRise makes. */
const LONGEST_ID = 60;

/** What is called out over the counter, of any order: also of one that could not be read. */
export function orderCode(entry: { readonly id: OrderId; readonly order: Order | null }): string {
  const { id, order } = entry;
  // An id is kept to the letter for HubRise, but it is a stranger's text where it is shown.
  return order?.collectionCode ?? order?.ref ?? cleanLine(id, LONGEST_ID) ?? '?';
}
