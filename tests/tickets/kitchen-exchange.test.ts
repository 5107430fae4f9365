import { expect, it, onTestFinished } from 'vitest';
import { type LocationId, locationId, orderId } from '../../main/core/ids.ts';
import { type OrdersApi, rawOrder } from '../../main/hubrise/api/orders.ts';
import { createOrderLock, createSnapshots } from '../../main/orders/book/snapshots.ts';
import { createStore } from '../../main/store/index.ts';
import { createKitchenExchange } from '../../main/tickets/kitchen-loop.ts';
import { aRow, LOCATION } from '../store/rows.ts';
import { openTestDatabase } from '../support/bare-till.ts';
import { fakeTimers } from '../support/fake-timers.ts';
import { tempFolder } from '../support/temp-folder.ts';

const ELSEWHERE = locationId('autre-1');
const ID = orderId('c1');
const SHOWN = { id: 'c1', status: 'accepted', customer_notes: 'Sans oignons' };

it.each(['read', 'write'] as const)(
  'an order stays its point de vente’s where the till is connected to another one before the answer comes: %s',
  async (how) => {
    const timers = fakeTimers();
    const db = openTestDatabase(tempFolder());
    onTestFinished(() => {
      db.close();
    });
    const store = createStore(db);
    store.orders.put(aRow('c1', { status: 'accepted' }));
    let current: LocationId = LOCATION;
    const answer = async () => {
      current = ELSEWHERE;
      return { kind: 'ok', order: rawOrder(SHOWN, JSON.stringify(SHOWN)) } as const;
    };
    const exchange = createKitchenExchange(
      {
        api: () => ({ readOrder: answer, patchOrder: answer }) as unknown as OrdersApi,
        location: () => current,
        lock: createOrderLock(),
        onOrder: () => undefined,
        snapshots: createSnapshots(store, timers.now),
        store,
        timers,
      },
      () => undefined,
    );
    expect(await (how === 'read' ? exchange.read(ID) : exchange.write(ID, {}))).toBeNull();
    expect(store.orders.get(ID)).toMatchObject({ locationId: LOCATION });
    expect(store.orders.get(ID)?.raw, 'what HubRise showed of it counts').toContain('Sans oignons');
    // Another point de vente's order of this id is another order.
    expect(store.orders.keyOf('c1', ELSEWHERE)).toBe(`c1@${ELSEWHERE}`);
  },
);
