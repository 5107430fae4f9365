import { beforeEach, describe, expect, it } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import { createOrderLock, createSnapshots } from '../../../main/orders/book/snapshots.ts';
import { createCatchUp } from '../../../main/orders/looks/open-orders.ts';
import { connected } from '../../hubrise/stand-in-till.ts';
import { LOCATION } from '../../store/rows.ts';
import { newOrder, UBER } from '../../support/payloads.ts';
import { type DataTill, openTill } from '../../support/stored-till.ts';

let till: DataTill;
let applied: string[];
beforeEach(() => {
  till = openTill();
  till.now = Date.now();
  applied = [];
});

type Api = Awaited<ReturnType<typeof connected>>['api'];

function catchUpWith(api: Pick<Api, 'listOrders'>) {
  return createCatchUp({
    api: () => api,
    store: till.store,
    lock: createOrderLock(),
    snapshots: createSnapshots(till.store, () => till.now),
    now: () => till.now,
    hubriseNow: () => till.now,
    onApplied: (id, { announce }) => applied.push(`${id} ${announce}`),
  });
}

function restored(backupAt = till.now - 60_000): void {
  till.store.restores.add({
    id: 'r1',
    at: till.now,
    backupAt,
    setAside: null,
    caughtUpAt: null,
  });
}

describe('after a restore', () => {
  it('orders that are over are taken in as well, without a sound', async () => {
    const { admin, api } = await connected();
    const over = await admin.injectOrder(newOrder('Z9', { status: 'completed' }), UBER);
    const open = await admin.injectOrder(newOrder('A1'), UBER);
    restored();
    expect(await catchUpWith(api).run(LOCATION)).toBeNull();
    expect(applied.toSorted()).toEqual([`${over.id} null`, `${open.id} new_order`].toSorted());
    expect(till.store.orders.get(orderId(over.id))).toMatchObject({
      status: 'completed',
      open: false,
    });
    expect(till.store.restores.latestOpen()).toBeNull();
  });

  it('what the till has already is left as it is', async () => {
    const { admin, api } = await connected();
    const { id } = await admin.injectOrder(newOrder('A1', { status: 'completed' }), UBER);
    till.takeIn({ id, status: 'accepted' });
    restored();
    await catchUpWith(api).run(LOCATION);
    expect(till.store.orders.get(orderId(id))?.status).toBe('accepted');
    expect(applied).toEqual([]);
  });

  it('orders from before the backup are not asked for', async () => {
    const { admin, api } = await connected();
    await admin.injectOrder(newOrder('A1', { status: 'completed' }), UBER);
    restored(till.now + 2 * 3_600_000);
    expect(await catchUpWith(api).run(LOCATION)).toBeNull();
    expect(applied).toEqual([]);
  });

  it('it goes on where HubRise stopped it, and asks no more when all is done', async () => {
    const { admin, api } = await connected();
    for (let index = 0; index < 130; index += 1) {
      await admin.injectOrder(newOrder(`K${index}`, { status: 'completed' }), UBER);
    }
    restored();
    let pages = 0;
    const failure = { kind: 'offline', cause: 'test' } as const;
    const catchUp = catchUpWith({
      listOrders: async (query) => {
        pages += 1;
        return pages === 2 ? (failure as never) : api.listOrders(query);
      },
    });
    expect(await catchUp.run(LOCATION)).toBe(failure);
    expect(applied).toHaveLength(100);
    expect(till.store.restores.latestOpen()).not.toBeNull();
    expect(await catchUp.run(LOCATION)).toBeNull();
    expect([applied.length, pages]).toEqual([130, 3]);
    expect(await catchUp.run(LOCATION)).toBeNull();
    expect(pages).toBe(3);
  });

  it('it begins again where HubRise has forgotten the place in its list', async () => {
    const { api } = await connected();
    restored();
    const asked: (string | undefined)[] = [];
    const catchUp = catchUpWith({
      listOrders: async (query) => {
        asked.push(query.cursor);
        if (query.cursor !== undefined) {
          return { kind: 'refused', status: 422, message: '', errors: [] } as never;
        }
        return asked.length === 1
          ? { kind: 'ok', orders: [], next: 'lost' }
          : api.listOrders(query);
      },
    });
    expect(await catchUp.run(LOCATION)).toMatchObject({ kind: 'refused' });
    expect(await catchUp.run(LOCATION)).toBeNull();
    expect(asked).toEqual([undefined, 'lost', undefined]);
  });
});

it('nothing is asked where nothing was restored', async () => {
  const catchUp = catchUpWith({
    listOrders: () => {
      throw new Error('asked');
    },
  });
  expect(await catchUp.run(LOCATION)).toBeNull();
});
