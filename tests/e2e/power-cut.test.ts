import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { Announcement } from '../../preload/contract.ts';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { openAuthorizeWindow, openBoard, openIntegration } from '../support/journey.ts';
import { authorize, card, column, connectAside, giveReason, tap } from './support/journey.ts';
import { deviceIdOf } from './support/keychain.ts';
import { inject, received, toldStatuses, untilStatus } from './support/orders.ts';
import { launchTill, type TillApp } from './support/till-app.ts';

hubriseForAllTests();

const CODES = Array.from({ length: 60 }, (_, index) => `K${100 + index}`);

/** The orders that the main process has announced since its start, by code. */
async function announced({ electron }: TillApp): Promise<string[]> {
  const all: Announcement[] = await electron.evaluate(() =>
    Reflect.get(globalThis, 'announcedOrders'),
  );
  return all.flatMap((news) => ('code' in news ? news.code : []));
}

describe('a power cut in the middle of the intake of sixty orders', () => {
  it('loses none, doubles none, announces none twice, and leaves nothing unacknowledged', async () => {
    const first = await launchTill({ hubrise, inject: ['announcements'] });
    await connectAside(first);
    await openBoard(first);
    const device = deviceIdOf(first);

    // The till sees nothing until all sixty are there; then every deletion is held.
    const list = await hubrise.admin.addFault({
      kind: 'hold',
      method: 'GET',
      path: '/callback/events',
    });
    const orders = [];
    for (const code of CODES) orders.push(await inject(first, code));
    // Its last one cannot be read before the power is cut, however quick the till is.
    const path = `/location/orders/${orders.at(-1)?.id}`;
    await hubrise.admin.addFault({ kind: 'hold', method: 'GET', path });
    const since = await hubrise.admin.journalMark();
    await hubrise.admin.clearFaults(list);
    const deletion = { method: 'DELETE', path: '/callback/events/*' };
    await hubrise.admin.waitFor({ ...deletion, device, status: 200, count: 20, since });
    await hubrise.admin.addFault({ kind: 'hold', ...deletion });
    await hubrise.admin.waitFor(
      (entry) => entry.seq > since && entry.method === 'DELETE' && !entry.done,
    );
    const before = await announced(first);
    await first.kill();
    const stored = orderCodes(first.folder);
    expect(stored.length).toBeGreaterThanOrEqual(20);
    expect(stored.length).toBeLessThan(60);

    await hubrise.admin.clearFaults();
    const second = await launchTill({ hubrise, folder: first.folder, inject: ['announcements'] });
    await second.page
      .getByRole('article')
      .nth(CODES.length - 1)
      .waitFor();
    expect(await second.page.getByRole('article').count()).toBe(CODES.length);
    for (const code of CODES) expect(await card(second, code).count()).toBe(1);
    await hubrise.admin.waitFor(
      (entry) => entry.device === device && entry.method === 'DELETE' && entry.done,
    );
    await untilNothingPending(device);
    const after = await announced(second);
    expect([...before, ...after].toSorted()).toEqual(
      [...new Set([...before, ...after])].toSorted(),
    );
    for (const code of CODES) {
      // Stored before the cut and not yet announced then: it is on the board, which rings for it.
      if (!stored.includes(code)) expect(after).toContain(code);
    }
    expect(orderCodes(second.folder).toSorted()).toEqual(CODES);
    expect(arrivals(second.folder)).toEqual(CODES.map(() => 1));
  });

  it('keeps an answer that was given and not sent', async () => {
    const first = await launchTill({ hubrise });
    await connectAside(first);
    await openBoard(first);
    const order = await received(first, 'COUPE');
    await hubrise.admin.addFault({ kind: 'hold', method: 'PATCH' });
    await tap(first, 'COUPE', 'Accepter');
    await hubrise.admin.waitFor(
      (entry) => entry.path.endsWith(order.id) && entry.method === 'PATCH' && !entry.done,
    );
    await first.kill();
    await hubrise.admin.clearFaults();
    const second = await launchTill({ hubrise, folder: first.folder });
    await untilStatus(second, order, 'accepted');
    await column(second, 'En préparation').getByRole('article', { name: 'COUPE' }).waitFor();
    expect(await card(second, 'COUPE').count()).toBe(1);
  });
});

describe('a power cut right after an answer', () => {
  it('that could still have been taken back does not lose it', async () => {
    const first = await launchTill({ hubrise });
    await connectAside(first);
    await openBoard(first);
    await received(first, 'ENCORE');
    const order = await received(first, 'AUSSITOT', { channel: 'Just Eat' });
    await tap(first, 'AUSSITOT', 'Refuser');
    await giveReason(first, 'reject', 'closing');
    await card(first, 'AUSSITOT').waitFor({ state: 'detached' });
    await first.kill();
    expect(await toldStatuses(first, order)).toEqual(['received']);
    const second = await launchTill({ hubrise, folder: first.folder });
    await untilStatus(second, order, 'rejected');
    expect(await toldStatuses(second, order)).toEqual(['received', 'rejected']);
    await card(second, 'ENCORE').waitFor();
    expect(await card(second, 'AUSSITOT').count()).toBe(0);
  });
});

describe('a power cut while connecting', () => {
  it.each([
    ['once the token is kept, before the events are asked for', 'V1', '/callback'],
    ['before the shop is known', 'V2', '/location'],
    ['during the look at the open orders', 'V3', '/location/orders'],
  ])('%s, is made good at the next start', async (_when, code, path) => {
    const order = await inject({ hubrise }, code);
    const first = await launchTill({ hubrise });
    const device = deviceIdOf(first);
    await hubrise.admin.addFault({ kind: 'hold', method: 'GET', path });
    await openIntegration(first);
    await authorize(await openAuthorizeWindow(first));
    await hubrise.admin.waitFor(
      (entry) => entry.device === device && entry.path === path && !entry.done,
    );
    await first.kill();
    await hubrise.admin.clearFaults();

    const second = await launchTill({ hubrise, folder: first.folder });
    await card(second, code).waitFor();
    await untilStatus(second, order, 'received');
    const connection = (await hubrise.admin.connections()).find((one) => one.deviceId === device);
    expect(await hubrise.admin.callback(connection?.token ?? '')).toMatchObject({
      url: null,
      events: { order: ['create', 'update'] },
    });
    await received(second, `${code}-SUITE`);
  });
});

/** Waits until every event of a device has been deleted. */
async function untilNothingPending(device: string): Promise<void> {
  const connection = (await hubrise.admin.connections()).find((one) => one.deviceId === device);
  const pending = async () => (await hubrise.admin.pendingEvents(connection?.id)).length;
  for (let seq = 0; (await pending()) > 0; ) {
    const entry = await hubrise.admin.waitFor(
      (one) => one.seq > seq && one.method === 'DELETE' && one.done,
    );
    seq = entry.seq;
  }
}

function rows<T>(folder: string, sql: string): T[] {
  const database = new SqliteDatabase(join(folder, 'pos-helper.sqlite'), { readonly: true });
  try {
    return database.prepare<[], T>(sql).all();
  } finally {
    database.close();
  }
}

function orderCodes(folder: string): string[] {
  return rows<{ code: string }>(
    folder,
    "SELECT json_extract(raw, '$.collection_code') AS code FROM orders ORDER BY code",
  ).map(({ code }) => code);
}

/** How often each order has arrived, by its history. */
function arrivals(folder: string): number[] {
  return rows<{ times: number }>(
    folder,
    `SELECT count(*) AS times FROM order_history
     WHERE json_extract(entry, '$.kind') = 'arrived' GROUP BY order_id`,
  ).map(({ times }) => times);
}
