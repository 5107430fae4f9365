import { isFinal } from '../../main/core/order/status.ts';
import { createRandom } from '../stand-ins/hubrise/sample-orders/random.ts';
import { isBroughtByPlatform, moveCourier } from '../stand-ins/hubrise/sample-orders/traffic.ts';
import { createSampleOrders, type Source } from '../stand-ins/hubrise/sample-orders.ts';
import type { HubriseStandIn } from '../stand-ins/hubrise/stand-in.ts';
import { createTill } from '../stand-ins/hubrise/till-client.ts';
import { LOCATION } from '../support/till.ts';
import type { Happening } from './script.ts';

/** The platforms, the couriers, the shop's other programs, and the Wi-Fi. */
export interface City {
  /** Ids of the orders, by number. */
  readonly ids: readonly string[];
  /** Ids of the orders that their platforms have cancelled. */
  readonly cancelled: readonly string[];
  happen(happening: Exclude<Happening, { readonly kind: 'printer' }>): Promise<void>;
}

const OPEN: readonly string[] = ['new', 'received'];

/** `lastPressed`: the order that the cashier has just moved. */
export function createCity(
  hubrise: HubriseStandIn,
  seed: number,
  lastPressed: () => string | null,
): City {
  const { admin } = hubrise;
  const random = createRandom(seed);
  let now = 0;
  const samples = createSampleOrders({ seed, now: () => now });
  const ids: string[] = [];
  const cancelled: string[] = [];
  const codes = new Set<string>();
  let connected = true;

  async function order(number: number, source: Source): Promise<void> {
    now = Date.parse(await admin.now());
    const { as, payload } = samples.from(source);
    // Platforms reuse short codes; a ticket has to tell here whose it is.
    let code = String(payload.collection_code ?? payload.ref ?? '');
    while (code === '' || codes.has(code)) code = `T${random.int(1_000, 9_999)}`;
    codes.add(code);
    const unique = { ...payload, collection_code: code };
    ids[number] = (await admin.injectOrder(unique, { as, locationId: LOCATION })).id;
  }

  /** The order of that number, where it stands at HubRise; null before it was placed. */
  async function placed(number: number) {
    const id = ids[number];
    return id === undefined ? null : admin.order(id);
  }

  async function acceptElsewhere(number: number, by: 'program' | 'till'): Promise<void> {
    const found = await placed(number);
    if (found === null || !OPEN.includes(found.status)) return;
    const patch = { status: 'accepted' } as const;
    if (by === 'program') await admin.updateOrder(found.id, patch, { as: 'Tablette' });
    else if (connected) {
      const token = await admin.authorise({ deviceId: 'other-till', locationId: LOCATION });
      await createTill(hubrise, token).patch(`/location/orders/${found.id}`, patch);
    }
  }

  async function moveCouriers(): Promise<void> {
    const open = (await admin.orders({ locationId: LOCATION })).filter(
      (each) => !isFinal(each.status),
    );
    for (const each of open.filter(isBroughtByPlatform)) {
      const scheduled = each.asap === false && each.status === 'accepted';
      if (!scheduled) await moveCourier(admin, each);
    }
  }

  async function cancel(id: string | null): Promise<void> {
    if (id === null) return;
    const { created_by: as, status } = await admin.order(id);
    if (isFinal(status)) return;
    await admin.updateOrder(id, { status: 'cancelled' }, { as });
    cancelled.push(id);
  }

  return {
    ids,
    cancelled,
    happen: async (happening) => {
      switch (happening.kind) {
        case 'ordered':
          return order(happening.order, happening.source);
        case 'cancelled_there': {
          const { order: which } = happening;
          return cancel(which === 'last_pressed' ? lastPressed() : (ids[which] ?? null));
        }
        case 'accepted_elsewhere':
          return acceptElsewhere(happening.order, happening.by);
        case 'noted_there': {
          const found = await placed(happening.order);
          const notes = { seller_notes: 'Le client demande une serviette de plus' };
          if (found !== null) await admin.updateOrder(found.id, notes, { as: found.created_by });
          return;
        }
        case 'couriers_move':
          return moveCouriers();
        case 'wifi_weakens': {
          const read = { method: 'GET', path: '/location/orders/*' };
          await admin.addFault({ kind: 'drop-before', server: 'api', ...read });
          return;
        }
        case 'wifi_drops': {
          connected = false;
          const kind = happening.acting ? 'drop-after' : 'drop-before';
          await admin.addFault({ kind, server: 'api' });
          return;
        }
        case 'wifi_returns':
          connected = true;
          await admin.clearFaults();
          return;
      }
    },
  };
}
