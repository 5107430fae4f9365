import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../stand-ins/hubrise/rules/json.ts';
import { type MenuTill, STOCK_PATH, startMenuTill, TIRA } from './menu-till.ts';

const GET = { method: 'GET', path: STOCK_PATH } as const;
const PATCH = { method: 'PATCH', path: STOCK_PATH } as const;

const said = ({ till }: MenuTill): readonly string[] =>
  till.announced.filter((text) => text.startsWith('stock_'));

let events = 0;

/** An event as HubRise writes it, of this catalogue at this shop. */
async function tell(shop: MenuTill, fields: JsonObject): Promise<void> {
  events += 1;
  await shop.hubrise.admin.injectEvent({
    id: `menu-${events}`,
    resource_type: 'inventory',
    event_type: 'patch',
    location_id: 'p81xp-0',
    catalog_id: '87yu4',
    ...fields,
  });
}

const reads = async ({ hubrise }: MenuTill): Promise<number> =>
  (await hubrise.admin.journal(GET)).length;

describe('the first look', () => {
  it('takes over what is off, and says nothing of it: nobody knows since when', async () => {
    const shop = await startMenuTill({ start: false });
    await shop.elsewhere([
      { sku_ref: 'TIRA', stock: '0' },
      { sku_ref: 'COC33', stock: '5' },
    ]);
    shop.till.store.connection.update({ catalogId: '87yu4' });
    shop.till.loops.begin();
    await shop.till.until(() => shop.till.menu.getStock().lines.length === 2);
    expect(shop.lines()).toEqual({ TIRA: 'off', COC33: 'counted 5' });
    expect(shop.till.menu.getStock().lines).toContainEqual(
      expect.objectContaining({ ref: 'TIRA', by: null }),
    );
    expect(said(shop)).toEqual([]);
  });
});

describe('what somebody else changes', () => {
  it('is here within a poll, said, and not read once more', async () => {
    const shop = await startMenuTill();
    await shop.pass(30_000);
    const before = await reads(shop);
    await shop.elsewhere([{ sku_ref: 'TIRA', stock: '0' }]);
    await shop.round();
    expect(shop.till.menu.getStock().lines).toMatchObject([
      { name: 'Tiramisu', state: 'off', by: 'elsewhere', send: 'done' },
    ]);
    expect(said(shop)).toEqual(['stock_off Tiramisu']);
    await shop.pass(30_000);
    await shop.elsewhere([{ sku_ref: 'TIRA', stock: null }]);
    await shop.round();
    expect(said(shop)).toEqual(['stock_off Tiramisu', 'stock_back Tiramisu']);
    expect(shop.lines()).toEqual({});
    expect(await reads(shop)).toBe(before);
  });

  it('does not win over what is not sent yet', async () => {
    const shop = await startMenuTill();
    await shop.pass(30_000);
    const fault = await shop.hubrise.admin.addFault({ kind: 'status', status: 500, ...PATCH });
    shop.till.menu.setStock([TIRA], { kind: 'count', left: 4 });
    await shop.elsewhere([{ sku_ref: 'TIRA', stock: '0' }]);
    await shop.round();
    expect(shop.lines()).toEqual({ TIRA: 'counted 4 waiting' });
    expect(said(shop)).toEqual([]);
    await shop.hubrise.admin.clearFaults(fault);
    await shop.pass(60_000);
    await shop.told();
    expect(await shop.stock()).toEqual([{ sku_ref: 'TIRA', stock: '4', expires_at: null }]);
  });

  it('is read where the event replaces everything, or cannot be read', async () => {
    const shop = await startMenuTill();
    const created_at = '2026-11-24T12:05:00+01:00';
    for (const event of [
      { event_type: 'update', created_at },
      { created_at, state_change: 'x' },
      { state_change: [{ sku_ref: 'TIRA', stock: '0' }] },
      { created_at, state_change: [{ sku_ref: 'TIRA' }] },
      { created_at, state_change: [null] },
    ]) {
      await shop.pass(30_000);
      const before = await reads(shop);
      await tell(shop, event);
      await shop.round();
      expect(await reads(shop), JSON.stringify(event)).toBe(before + 1);
    }
  });

  it('that is older than what is known changes nothing', async () => {
    const shop = await startMenuTill();
    await shop.pass(60_000);
    shop.till.menu.setStock([TIRA], { kind: 'hand' });
    await shop.told();
    shop.till.menu.setStock([TIRA], { kind: 'back' });
    await shop.told();
    await tell(shop, {
      catalog_id: '87yu4',
      created_at: '2026-11-24T12:01:30+01:00',
      state_change: [{ sku_ref: 'TIRA', stock: '0' }],
    });
    await shop.round();
    expect(shop.lines()).toEqual({});
    expect(said(shop)).toEqual([]);
  });

  it('of another catalogue is nothing here', async () => {
    const shop = await startMenuTill();
    await shop.pass(60_000);
    const before = await reads(shop);
    await tell(shop, {
      catalog_id: '87yu5',
      created_at: '2026-11-24T12:02:00+01:00',
      state_change: [{ sku_ref: 'TIRA', stock: '0' }],
    });
    await shop.round();
    expect(shop.lines()).toEqual({});
    expect(await reads(shop)).toBe(before);
  });

  it('by another till of the shop is found by a look, should HubRise tell of it by no event', async () => {
    const shop = await startMenuTill();
    const path = `${shop.hubrise.apiUrl}${STOCK_PATH}`;
    const other = await shop.hubrise.admin.authorise({ deviceId: 'other', locationId: 'p81xp-0' });
    await fetch(path, {
      method: 'PATCH',
      headers: { 'X-Access-Token': other, 'Content-Type': 'application/json' },
      body: JSON.stringify([{ sku_ref: 'TIRA', stock: '0' }]),
    });
    await shop.round();
    expect(shop.lines()).toEqual({});
    await shop.pass(10 * 60_000);
    await shop.round();
    expect(shop.lines()).toEqual({ TIRA: 'off' });
    expect(said(shop)).toEqual(['stock_off Tiramisu']);
  });

  it('is found after an outage, and said', async () => {
    const shop = await startMenuTill();
    const fault = await shop.hubrise.admin.addFault({ kind: 'drop-before', path: '*' });
    await shop.till.poll();
    await shop.till.poll();
    await shop.hubrise.admin.clearFaults(fault);
    await shop.hubrise.admin.setCallback(shop.till.token, null);
    await shop.elsewhere([{ sku_ref: 'TIRA', stock: '0' }]);
    await shop.round();
    expect(shop.lines()).toEqual({ TIRA: 'off' });
    expect(said(shop)).toEqual(['stock_off Tiramisu']);
  });
});

describe('an own change', () => {
  it('that comes back as an event changes nothing, and is nobody else’s', async () => {
    const shop = await startMenuTill();
    await shop.pass(60_000);
    shop.till.menu.setStock([TIRA], { kind: 'hand' });
    await shop.told();
    await tell(shop, {
      catalog_id: '87yu4',
      created_at: '2026-11-24T12:02:00+01:00',
      state_change: [{ sku_ref: 'TIRA', stock: '0', expires_at: null }],
    });
    await shop.round();
    expect(shop.till.menu.getStock().lines).toMatchObject([{ state: 'off', by: 'till' }]);
    expect(said(shop)).toEqual([]);
  });
});

describe('what is off until a time', () => {
  it('is sold again at that time on screen, and HubRise is asked whether it is there', async () => {
    const shop = await startMenuTill();
    shop.till.menu.setStock([TIRA], { kind: 'hour' });
    await shop.told();
    // HubRise tells its time in whole seconds.
    await shop.pass(3_600_000 - 2_000);
    expect(shop.lines()).toEqual({ TIRA: 'off' });
    const mark = await reads(shop);
    await shop.pass(4_000);
    expect(shop.lines()).toEqual({});
    await shop.round();
    expect(await reads(shop)).toBe(mark + 1);
    expect(await shop.stock()).toEqual([]);
    expect(said(shop), 'it was to be expected').toEqual([]);
  });
});

describe('the catalogue', () => {
  it('that somebody has changed is read again', async () => {
    const shop = await startMenuTill();
    await shop.pass(60_000);
    await shop.hubrise.admin.updateCatalog('87yu4', {
      data: { products: [{ name: 'Crumble', skus: [{ ref: 'CRU', price: '5.00 EUR' }] }] },
    });
    await shop.round();
    const names = shop.till.menu.search({ text: '', category: null }).map(({ name }) => name);
    expect(names).toEqual(['Crumble']);
    expect(shop.till.store.catalog.listParts('product', 0, 10)).toHaveLength(1);
  });
});
