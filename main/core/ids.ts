/**
 * Branded ids: an order's id cannot be passed where an event's is wanted. All are HubRise's own,
 * case-sensitive strings (API §1), except the device id, which this installation makes.
 */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type OrderId = Branded<'OrderId'>;
export type EventId = Branded<'EventId'>;
export type LocationId = Branded<'LocationId'>;
/** This installation, as HubRise knows it: one `device_id`, one queue of events (API §2). */
export type DeviceId = Branded<'DeviceId'>;

export const orderId = (value: string): OrderId => value as OrderId;
export const eventId = (value: string): EventId => value as EventId;
export const locationId = (value: string): LocationId => value as LocationId;
export const deviceId = (value: string): DeviceId => value as DeviceId;
