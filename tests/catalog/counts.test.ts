import { describe, expect, it } from 'vitest';
import { DEFAULT_SHOP } from '../../main/core/answer/shop-rules.ts';
import { type OrderId, orderId } from '../../main/core/ids.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import type { TestTill } from '../support/till.ts';
import { COLA, EGG, type MenuTill, STOCK_PATH, startMenuTill, TIRA } from './menu-till.ts';

const PATCH = { method: 'PATCH', path: STOCK_PATH } as const;

const dish = (sku_ref: string, quantity: string, options: readonly object[] = []) => ({
  product_name: sku_ref,
  sku_ref,
  price: '5.00 EUR',
  quantity,
  options: options as [],
});

function idOf(till: TestTill, code: string): OrderId {
  const card = till.board.listCards().find((one) => one.code === code);
  if (card === undefined) throw new Error(`No order ${code}`);
  return orderId(card.id);
}

/** An order of these items is on the board. */
async function comes(
  shop: MenuTill,
  code: string,
  items: ReturnType<typeof dish>[],
  status: 'new' | 'accepted' = 'new',
): Promise<OrderId> {
  await shop.hubrise.admin.injectOrder(newOrder(code, { items, status }), UBER);
  await shop.round();
  return idOf(shop.till, code);
}

const left = async (shop: MenuTill): Promise<unknown> => {
  await shop.round();
  await shop.told();
  const [entry] = await shop.stock();
  return entry?.['stock'];
};

describe('a count', () => {
  it('sells down by what each accepted order takes, once, and ends sold out', async () => {
    const shop = await startMenuTill();
    shop.till.menu.setStock([TIRA], { kind: 'count', left: 6 });
    const first = await comes(shop, 'A1', [
      dish('TIRA', '2'),
      dish('COC33', '1'),
      dish('TIRA', '1'),
    ]);
    expect(await left(shop), 'nobody has accepted it').toBe('6');
    shop.till.moves.accept(first, 0);
    expect(await left(shop)).toBe('3');
    shop.till.moves.step(first, 'ready');
    expect(await left(shop), 'once').toBe('3');
    shop.till.moves.accept(await comes(shop, 'A2', [dish('TIRA', '5')]), 0);
    expect(await left(shop)).toBe('0');
    expect(shop.till.menu.getStock().lines).toMatchObject([
      { ref: 'TIRA', state: 'off', by: 'count', until: null },
    ]);
  });

  it('of an option sells down by what the lines take of it, and not by what is left out', async () => {
    const shop = await startMenuTill();
    shop.till.menu.setStock([EGG], { kind: 'count', left: 9 });
    const egg = { option_list_name: 'Suppléments', name: 'Œuf', ref: 'SUP-OEU', price: '1.00 EUR' };
    const items = [
      dish('REI-S', '2', [{ ...egg, quantity: 2 }]),
      dish('REI-L', '1', [{ ...egg, removed: true }]),
    ];
    shop.till.moves.accept(await comes(shop, 'A1', items), 0);
    expect(await left(shop)).toBe('5');
  });

  it('is given back what was taken by a move that is taken back before it is sent', async () => {
    const shop = await startMenuTill({ undoMs: 5_000 });
    shop.till.menu.setStock([TIRA], { kind: 'count', left: 3 });
    const id = await comes(shop, 'A1', [dish('TIRA', '3')]);
    shop.till.moves.accept(id, 0);
    expect(await left(shop)).toBe('0');
    shop.till.moves.undo(id);
    expect(await left(shop)).toBe('3');
    shop.till.moves.accept(id, 0);
    expect(await left(shop), 'it may take it once more').toBe('0');
  });

  it('is given back what the platform cancels before it has heard of the acceptance', async () => {
    const shop = await startMenuTill({ undoMs: 5_000 });
    shop.till.menu.setStock([TIRA], { kind: 'count', left: 3 });
    const id = await comes(shop, 'A1', [dish('TIRA', '2')]);
    shop.till.moves.accept(id, 0);
    const [order] = await shop.hubrise.admin.orders();
    await shop.hubrise.admin.updateOrder(order?.id ?? '', { status: 'cancelled' }, UBER);
    expect(await left(shop)).toBe('3');
  });

  it('keeps what an order has taken that is cancelled later: it may have been made', async () => {
    const shop = await startMenuTill();
    shop.till.menu.setStock([TIRA], { kind: 'count', left: 3 });
    shop.till.moves.accept(await comes(shop, 'A1', [dish('TIRA', '2')]), 0);
    await shop.round();
    const [order] = await shop.hubrise.admin.orders();
    await shop.hubrise.admin.updateOrder(order?.id ?? '', { status: 'cancelled' }, UBER);
    expect(await left(shop)).toBe('1');
  });

  it('sells down by an order that another device accepts, not by one that was accepted before', async () => {
    const shop = await startMenuTill();
    await comes(shop, 'OLD', [dish('TIRA', '1')], 'accepted');
    await shop.pass(60_000);
    shop.till.menu.setStock([TIRA], { kind: 'count', left: 6 });
    await shop.pass(60_000);
    const [old] = await shop.hubrise.admin.orders();
    await shop.hubrise.admin.updateOrder(old?.id ?? '', { status: 'in_preparation' }, UBER);
    await comes(shop, 'NEW', [dish('TIRA', '2')]);
    expect(await left(shop)).toBe('6');
    const orders = await shop.hubrise.admin.orders();
    const fresh = orders.find(({ collection_code }) => collection_code === 'NEW');
    await shop.hubrise.admin.updateOrder(fresh?.id ?? '', { status: 'accepted' }, UBER);
    expect(await left(shop)).toBe('4');
  });

  it('follows HubRise’s where that changes, with what is not told yet taken from it', async () => {
    const shop = await startMenuTill();
    shop.till.menu.setStock([TIRA], { kind: 'count', left: 6 });
    await shop.told();
    const id = await comes(shop, 'A1', [dish('TIRA', '2')]);
    await shop.pass(60_000);
    const fault = await shop.hubrise.admin.addFault({ kind: 'hold', ...PATCH });
    // HubRise's count changes before the till could say anything.
    await shop.elsewhere([{ sku_ref: 'TIRA', stock: '20' }]);
    await shop.round();
    shop.till.moves.accept(id, 0);
    expect(shop.lines()).toEqual({ TIRA: 'counted 18 waiting' });
    await shop.hubrise.admin.clearFaults(fault);
    expect(await left(shop)).toBe('18');
  });

  it.each(['0', '20'])(
    'does not overwrite the %s that HubRise’s became during an outage',
    async (word) => {
      const shop = await startMenuTill();
      shop.till.menu.setStock([TIRA], { kind: 'count', left: 4 });
      await shop.told();
      const id = await comes(shop, 'A1', [dish('TIRA', '1')]);
      await shop.pass(60_000);
      const fault = await shop.hubrise.admin.addFault({ kind: 'drop-before', path: '*' });
      await shop.till.poll();
      shop.till.moves.accept(id, 0);
      await shop.till.until(() => shop.till.requests() === 0);
      expect(shop.lines()).toEqual({ TIRA: 'counted 3 waiting' });
      await shop.elsewhere([{ sku_ref: 'TIRA', stock: word }]);
      await shop.hubrise.admin.clearFaults(fault);
      const before = (await shop.patches()).length;
      await shop.round();
      await shop.pass(60_000);
      const expected = word === '0' ? '0' : '19';
      expect(await left(shop)).toBe(expected);
      expect(JSON.stringify((await shop.patches()).slice(before))).not.toContain('"3"');
    },
  );

  it('is guessed by nobody where somebody else counts, or nobody', async () => {
    const shop = await startMenuTill();
    await shop.elsewhere([{ sku_ref: 'TIRA', stock: '6' }]);
    await shop.round();
    const id = await comes(shop, 'A1', [dish('TIRA', '2'), dish('COC33', '1')]);
    shop.till.moves.accept(id, 0);
    expect(await left(shop)).toBe('6');
    expect(await shop.patches()).toEqual([]);
  });

  it('takes nothing twice where the till is cut off after HubRise has heard', async () => {
    const shop = await startMenuTill();
    shop.till.menu.setStock([TIRA], { kind: 'count', left: 6 });
    await shop.told();
    const id = await comes(shop, 'A1', [dish('TIRA', '2')]);
    await shop.hubrise.admin.addFault({ kind: 'drop-after', ...PATCH });
    shop.till.moves.accept(id, 0);
    await shop.till.until(() => shop.till.requests() === 0 && shop.timers.waits().includes(1_000));
    expect(await shop.stock()).toMatchObject([{ stock: '4' }]);
    await shop.hubrise.admin.clearFaults();
    // What HubRise says now is what it was told: nothing is left to be told.
    await shop.till.loops.begin();
    expect(await left(shop)).toBe('4');
    expect(shop.lines()).toEqual({ TIRA: 'counted 4' });
  });
});

describe('an order with something that is sold out', () => {
  it('is flagged with its name, and no longer once that is sold again', async () => {
    const shop = await startMenuTill();
    await shop.pass(60_000);
    shop.till.menu.setStock([TIRA, COLA], { kind: 'hand' });
    await shop.told();
    await shop.pass(60_000);
    const id = await comes(shop, 'A1', [dish('TIRA', '1'), dish('REI-S', '1')]);
    expect(shop.till.board.getCard(id)).toMatchObject({
      flags: expect.arrayContaining(['sold_out']),
      soldOut: ['Tiramisu'],
    });
    // The platform has sold what is not there: whoever makes it must know.
    shop.till.moves.accept(id, 0);
    expect(shop.till.board.getCard(id)?.soldOut).toEqual(['Tiramisu']);
    shop.till.menu.setStock([TIRA], { kind: 'back' });
    await shop.told();
    await shop.round();
    expect(shop.till.board.getCard(id)?.flags).not.toContain('sold_out');
  });

  it('is not flagged by what it has used up itself', async () => {
    const shop = await startMenuTill();
    shop.till.menu.setStock([TIRA], { kind: 'count', left: 1 });
    const id = await comes(shop, 'A1', [dish('TIRA', '1')]);
    await shop.pass(10_000);
    shop.till.moves.accept(id, 0);
    expect(await left(shop)).toBe('0');
    expect(shop.till.board.getCard(id)?.soldOut).toEqual([]);
  });

  it('is accepted by a person alone', async () => {
    const uber_eats = { answerMinutes: 10, acceptByRule: true, acceptUpToCents: null };
    const shop = await startMenuTill({
      shop: { ...DEFAULT_SHOP, platforms: { uber_eats }, maxOpenOrders: null },
    });
    shop.till.menu.setStock([TIRA], { kind: 'hand' });
    const sold = await comes(shop, 'A1', [dish('REI-S', '1')]);
    expect(shop.till.board.getCard(sold)?.column).toBe('in_preparation');
    const off = await comes(shop, 'A2', [dish('TIRA', '1')]);
    expect(shop.till.board.getCard(off)?.column).toBe('to_accept');
  });
});
