import { beforeEach, describe, expect, it } from 'vitest';
import { startTill } from '../support/till.ts';
import { COLA, EGG, type MenuTill, STOCK_PATH, startMenuTill, TIRA } from './menu-till.ts';

let shop: MenuTill;
beforeEach(async () => {
  shop = await startMenuTill();
});

const PATCH = { method: 'PATCH', path: STOCK_PATH } as const;

describe('a change of the stock', () => {
  it('is told at once, with the time at which it is sold again', async () => {
    shop.till.menu.setStock([TIRA], { kind: 'hour' });
    await shop.told();
    expect(await shop.stock()).toEqual([
      { sku_ref: 'TIRA', stock: '0', expires_at: '2026-11-24T13:01:00+01:00' },
    ]);
    expect(shop.lines()).toEqual({ TIRA: 'off' });
  });

  it('of an option is told by its ref, and what is put back has no entry any more', async () => {
    shop.till.menu.setStock([EGG, COLA], { kind: 'hand' });
    await shop.told();
    expect(await shop.stock()).toEqual([
      { option_ref: 'SUP-OEU', stock: '0', expires_at: null },
      { sku_ref: 'COC33', stock: '0', expires_at: null },
    ]);
    shop.till.menu.setStock([EGG], { kind: 'back' });
    expect(shop.lines()).toEqual({ COC33: 'off', 'SUP-OEU': 'sold waiting' });
    await shop.told();
    expect(await shop.stock()).toHaveLength(1);
    expect(shop.lines()).toEqual({ COC33: 'off' });
  });

  it('is the newest alone where several were made before HubRise could be told', async () => {
    const line = await shop.hubrise.admin.addFault({ kind: 'hold', ...PATCH });
    shop.till.menu.setStock([COLA], { kind: 'hand' });
    await shop.hubrise.admin.waitFor({ ...PATCH, arrived: true });
    shop.till.menu.setStock([TIRA], { kind: 'hand' });
    shop.till.menu.setStock([TIRA], { kind: 'count', left: 6 });
    shop.till.menu.setStock([COLA], { kind: 'count', left: 2 });
    await shop.hubrise.admin.clearFaults(line);
    await shop.told();
    expect(await shop.patches()).toEqual([
      [{ sku_ref: 'COC33', stock: '0' }],
      [
        { sku_ref: 'TIRA', stock: '6' },
        { sku_ref: 'COC33', stock: '2' },
      ],
    ]);
    expect(shop.lines()).toEqual({ TIRA: 'counted 6', COC33: 'counted 2' });
  });

  it('is tried again with growing pauses while HubRise fails, and waits on screen', async () => {
    const fault = await shop.hubrise.admin.addFault({ kind: 'status', status: 500, ...PATCH });
    shop.till.menu.setStock([TIRA], { kind: 'hand' });
    await shop.till.until(() => shop.timers.waits().some((ms) => ms === 1_000));
    expect(shop.lines()).toEqual({ TIRA: 'off waiting' });
    await shop.pass(1_000);
    await shop.till.until(() => shop.timers.waits().some((ms) => ms === 2_000));
    expect(await shop.patches()).toHaveLength(2);
    await shop.hubrise.admin.clearFaults(fault);
    await shop.pass(2_000);
    await shop.told();
    expect(await shop.stock()).toHaveLength(1);
  });

  it('waits for no pause of those before it', async () => {
    const fault = await shop.hubrise.admin.addFault({ kind: 'drop-before', path: '*' });
    await shop.till.poll();
    shop.till.menu.setStock([TIRA], { kind: 'hand' });
    await shop.till.until(() => shop.till.requests() === 0);
    await shop.hubrise.admin.clearFaults(fault);
    shop.till.menu.setStock([COLA], { kind: 'hand' });
    await shop.told();
    expect(await shop.stock()).toHaveLength(2);
  });

  it('is tried again with pauses as well where more waits than one request takes', async () => {
    await shop.hubrise.admin.addFault({ kind: 'status', status: 500, ...PATCH });
    const keys = Array.from({ length: 51 }, (_, at) => ({ kind: 'sku', ref: `S${at}` }) as const);
    shop.till.menu.setStock(keys, { kind: 'hand' });
    await shop.till.until(() => shop.timers.waits().some((ms) => ms === 1_000));
    expect(await shop.patches()).toHaveLength(1);
  });

  it('leaves once HubRise can be reached again', async () => {
    const fault = await shop.hubrise.admin.addFault({ kind: 'drop-before', path: '*' });
    await shop.till.poll();
    shop.till.menu.setStock([TIRA], { kind: 'hand' });
    await shop.till.until(() => shop.till.requests() === 0);
    expect(shop.lines()).toEqual({ TIRA: 'off waiting' });
    await shop.hubrise.admin.clearFaults(fault);
    await shop.till.poll();
    await shop.told();
    expect(await shop.stock()).toHaveLength(1);
  });

  it('that HubRise refuses is shown with its words, and is tried again or given up by hand', async () => {
    const fault = await shop.hubrise.admin.addFault({ kind: 'status', status: 403, ...PATCH });
    shop.till.menu.setStock([TIRA], { kind: 'hand' });
    await shop.told();
    const [line] = shop.till.menu.getStock().lines;
    expect(line).toMatchObject({
      // It is still being sold.
      state: 'sold',
      send: 'refused',
      refusal: expect.stringContaining('403'),
    });
    shop.till.menu.forgetStock(TIRA);
    expect(shop.lines()).toEqual({});
    shop.till.menu.setStock([TIRA], { kind: 'hand' });
    await shop.told();
    await shop.hubrise.admin.clearFaults(fault);
    shop.till.menu.retryStock(TIRA);
    await shop.told();
    expect(shop.lines()).toEqual({ TIRA: 'off' });
  });

  it('leaves although another one of the same request is refused', async () => {
    const bad = { kind: 'sku', ref: 'REFUSED' } as const;
    await shop.hubrise.admin.refuseStock('REFUSED');
    shop.till.menu.setStock([TIRA, COLA, bad, EGG], { kind: 'hand' });
    await shop.told();
    expect(shop.lines()).toEqual({
      TIRA: 'off',
      COC33: 'off',
      'SUP-OEU': 'off',
      REFUSED: 'sold refused',
    });
    expect(await shop.stock()).toHaveLength(3);
  });

  it('waits for the end of the window where HubRise has no room', async () => {
    await shop.hubrise.admin.addFault({ kind: 'status', status: 429, ...PATCH, times: 1 });
    shop.till.menu.setStock([TIRA], { kind: 'hand' });
    await shop.till.until(() => shop.timers.waits().some((ms) => ms >= 30_000 && ms <= 60_000));
    shop.till.menu.setStock([COLA], { kind: 'hand' });
    expect(await shop.patches()).toHaveLength(1);
    await shop.pass(60_000);
    await shop.told();
    expect(await shop.stock()).toHaveLength(2);
  });

  it('is not told any more while HubRise refuses the connection, until it takes it again', async () => {
    await shop.hubrise.admin.setConnectionStatus(shop.till.token, 'suspended');
    shop.till.menu.setStock([TIRA], { kind: 'hand' });
    await shop.till.until(() => shop.till.requests() === 0);
    await shop.round();
    shop.till.menu.setStock([COLA], { kind: 'hand' });
    await shop.round();
    expect(await shop.patches()).toHaveLength(1);
    await shop.hubrise.admin.setConnectionStatus(shop.till.token, 'active');
    await shop.round();
    await shop.told();
    expect(await shop.stock()).toHaveLength(2);
  });

  it('whose time has passed before HubRise could be told is not made any more', async () => {
    await shop.elsewhere([{ sku_ref: 'TIRA', stock: '0' }]);
    await shop.round();
    const fault = await shop.hubrise.admin.addFault({ kind: 'drop-before', path: '*' });
    await shop.till.poll();
    shop.till.menu.setStock([TIRA, COLA], { kind: 'hour' });
    await shop.pass(2 * 3_600_000);
    await shop.hubrise.admin.clearFaults(fault);
    await shop.till.poll();
    await shop.told();
    expect(await shop.stock()).toEqual([]);
    expect(shop.lines()).toEqual({});
  });

  it('that waits for the next try leaves before the till closes', async () => {
    const fault = await shop.hubrise.admin.addFault({ kind: 'status', status: 500, ...PATCH });
    shop.till.menu.setStock([TIRA], { kind: 'hand' });
    await shop.till.until(() => shop.timers.waits().some((ms) => ms === 1_000));
    await shop.hubrise.admin.clearFaults(fault);
    await shop.till.stop();
    expect(await shop.stock()).toHaveLength(1);
  });

  it('outlives a power cut, and is told by the next start', async () => {
    await shop.hubrise.admin.addFault({ kind: 'drop-before', path: '*' });
    shop.till.menu.setStock([TIRA], { kind: 'hand' });
    await shop.till.kill();
    await shop.hubrise.admin.clearFaults();
    const next = await startTill({
      hubrise: shop.hubrise,
      timers: shop.timers,
      folder: shop.folder,
    });
    await next.poll();
    await next.until(() => next.menu.getStock().lines.every(({ send }) => send === 'done'));
    expect(await shop.stock()).toHaveLength(1);
  });
});
