import * as v from 'valibot';
import type { JsonObject } from './json.ts';
import { isMoney } from './money.ts';
import { isTime } from './times.ts';

/** The statuses of a delivery, in their usual order. */
export const DELIVERY_STATUSES = [
  'pending',
  'pickup_enroute',
  'pickup_approaching',
  'pickup_waiting',
  'dropoff_enroute',
  'dropoff_approaching',
  'dropoff_waiting',
  'delivered',
  'cancelled',
] as const;

const text = v.nullable(v.string());
const time = v.nullable(v.pipe(v.string(), v.check(isTime, 'must be an ISO 8601 time')));

/** What a delivery service may say of a delivery; every key is optional. */
export const deliveryInput = v.partial(
  v.object({
    carrier: text,
    carrier_ref: text,
    ref: text,
    status: v.picklist(DELIVERY_STATUSES),
    fee: v.nullable(v.pipe(v.string(), v.check(isMoney, 'must be a price'))),
    estimated_pickup_at: time,
    estimated_dropoff_at: time,
    tracking_url: text,
    driver_pickup_url: text,
    driver_name: text,
    driver_phone: text,
    driver_phone_access_code: text,
    driver_latitude: text,
    driver_longitude: text,
  }),
);

/** A change of a delivery. */
export type DeliveryPatch = v.InferOutput<typeof deliveryInput>;

const POSITION = new Set(['driver_latitude', 'driver_longitude']);

/** Whether a change says only where the driver is: then the order itself has no update. */
export function isPositionOnly(patch: DeliveryPatch): boolean {
  const keys = Object.keys(patch);
  return keys.length > 0 && keys.every((key) => POSITION.has(key));
}

/** Applies a change to a delivery (`null`: there is none yet) and stamps what happened when. */
export function patchDelivery(
  delivery: JsonObject | null,
  patch: DeliveryPatch,
  now: string,
): JsonObject {
  const former = delivery ?? EMPTY;
  const next = { ...former, ...patch };
  const stamp = (key: string, reached: boolean): JsonObject =>
    reached && former[key] === null ? { [key]: now } : {};
  const status = next['status'];
  return {
    ...next,
    ...stamp('assigned_at', status !== 'pending'),
    ...stamp('pickup_at', typeof status === 'string' && status.startsWith('dropoff')),
    ...stamp('delivered_at', status === 'delivered'),
    ...stamp('cancelled_at', status === 'cancelled'),
  };
}

const EMPTY: JsonObject = {
  carrier: null,
  carrier_ref: null,
  ref: null,
  status: 'pending',
  fee: null,
  estimated_pickup_at: null,
  estimated_dropoff_at: null,
  tracking_url: null,
  driver_pickup_url: null,
  driver_name: null,
  driver_phone: null,
  driver_phone_access_code: null,
  assigned_at: null,
  pickup_at: null,
  delivered_at: null,
  cancelled_at: null,
};
