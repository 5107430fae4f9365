import { type LocationId, type OrderId, orderId } from '../ids.ts';

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
