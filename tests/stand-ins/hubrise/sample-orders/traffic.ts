import type { HubriseAdmin } from '../admin-client.ts';
import type { Order } from '../rules/order.ts';
import { createSampleOrders } from '../sample-orders.ts';
import { createRandom } from './random.ts';

/** A lively day at HubRise, one step at a time. */
export type DemoTraffic = {
  /**
   * A new order, which it gives, couriers a step further, now and then a cancellation. Without a
   * till that listens: nothing, and null.
   */
  tick(): Promise<Order | null>;
};

const COURIER_STEPS: readonly string[] = [
  'pickup_enroute',
  'pickup_approaching',
  'pickup_waiting',
  'dropoff_enroute',
  'delivered',
];
const NOT_BEGUN: readonly Order['status'][] = ['new', 'received', 'rejected', 'cancelled'];
const OVER: readonly Order['status'][] = ['rejected', 'cancelled', 'completed', 'delivery_failed'];

/** Plays the platforms over the admin side, for the point de vente that a till listens on. */
export function createDemoTraffic(admin: HubriseAdmin, seed: number): DemoTraffic {
  let now = 0;
  const orders = createSampleOrders({ seed, now: () => now });
  const random = createRandom(seed + 1);
  return {
    tick: async () => {
      const connections = await admin.connections();
      const till = connections.find(({ status, callback }) => status === 'active' && callback);
      if (till === undefined) return null;
      now = Date.parse(await admin.now());
      const { as, payload } = orders.next();
      const order = await admin.injectOrder(payload, { as, locationId: till.locationId });
      const open = (await admin.orders({ locationId: till.locationId })).filter(
        (order) => !OVER.includes(order.status),
      );
      for (const brought of open.filter(isBroughtByPlatform)) await moveCourier(admin, brought);
      const oldest = open[0];
      if (open.length > 8 && oldest?.service_type_ref === 'Plateforme' && random.chance(20)) {
        await admin.updateOrder(oldest.id, { status: 'cancelled' }, { as: oldest.created_by });
      }
      return order;
    },
  };
}

/** Whether the platform's own courier comes for it, and has a reason to by now. */
export function isBroughtByPlatform(order: Order): boolean {
  return order.service_type_ref === 'Plateforme' && !NOT_BEGUN.includes(order.status);
}

/** Takes the courier of an order one step further; the last one completes the order. */
export async function moveCourier(admin: HubriseAdmin, order: Order): Promise<void> {
  const done = COURIER_STEPS.indexOf(String(order.delivery?.['status']));
  const status = COURIER_STEPS[done + 1];
  const as = { as: order.created_by };
  if (status === undefined) return;
  const now = Date.parse(await admin.now());
  const inMinutes = (minutes: number): string => new Date(now + minutes * 60_000).toISOString();
  const facts =
    done < 0
      ? {
          carrier: order.channel ?? 'Coursier',
          driver_name: 'Moussa',
          driver_phone: '+33100000001',
          driver_phone_access_code: '5521',
          estimated_pickup_at: inMinutes(6),
          estimated_dropoff_at: inMinutes(22),
        }
      : {};
  await admin.updateDelivery(order.id, { ...facts, status }, as);
  if (status === 'delivered') await admin.updateOrder(order.id, { status: 'completed' }, as);
}
