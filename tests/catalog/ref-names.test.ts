import { describe, expect, it } from 'vitest';
import type { StockKey } from '../../main/core/catalog/stock.ts';
import { orderId } from '../../main/core/ids.ts';
import type { OrderRow } from '../../main/store/orders.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { startTill } from '../support/till.ts';
import { type MenuTill, startMenuTill, TIRA } from './menu-till.ts';

const REF: StockKey = { kind: 'sku', ref: '4711' };
const REINE: StockKey = { kind: 'sku', ref: 'REI-L' };
const ITEM = { product_name: '4711', sku_ref: '4711', price: '9.00 EUR', quantity: '2' };

async function inject(world: MenuTill, code: string, ...items: readonly object[]): Promise<void> {
  const order = newOrder(code, { channel: 'Deliveroo', items: items as never });
  await world.hubrise.admin.injectOrder(order, UBER);
  await world.round();
}

const cardOf = ({ till }: MenuTill, code: string) =>
  till.board.listCards().find((card) => card.code === code);
const dishes = (world: MenuTill, code: string) =>
  cardOf(world, code)?.dishes.map(({ name, options, sku }) => [name, sku, ...options].join(' '));
const textOf = ({ till }: MenuTill, code: string): OrderRow['raw'] | undefined =>
  till.store.orders.listOpen().find(({ raw }) => raw.includes(`"${code}"`))?.raw;

describe('a ref that the catalogue knows', () => {
  it('has its name there without anybody’s asking', async () => {
    const world = await startMenuTill();
    await inject(world, 'D1', {
      product_name: 'REI-L',
      sku_ref: 'REI-L',
      price: '13.50 EUR',
      quantity: '1',
      options: [{ option_list_name: 'X', name: 'SUP-OEU', ref: 'SUP-OEU', price: '1.00 EUR' }],
    });
    expect(dishes(world, 'D1')).toEqual(['Pizza Reine Grande 33 cm Œuf']);
    expect(cardOf(world, 'D1')?.flags).not.toContain('unknown_product');
    expect(world.till.refNames.link(REINE, TIRA)).toEqual({ kind: 'failed', reason: 'known' });
  });

  it('has it as soon as the catalogue is read', async () => {
    const world = await startMenuTill();
    world.till.store.connection.update({ catalogId: 'another' });
    await inject(world, 'D1', { ...ITEM, product_name: 'TIRA', sku_ref: 'TIRA' });
    expect(dishes(world, 'D1')).toEqual(['TIRA ']);
    world.till.store.connection.update({ catalogId: '87yu4' });
    world.till.menu.readAgain();
    await world.round();
    await world.till.until(() => dishes(world, 'D1')?.[0] !== 'TIRA ');
    expect(dishes(world, 'D1')).toEqual(['Tiramisu ']);
  });
});

describe('a ref that the catalogue does not know', () => {
  it('is called by what it is linked to, on the card, in the panel and in figures; and no more when that is forgotten', async () => {
    const world = await startMenuTill();
    const { till } = world;
    await inject(world, 'D1', ITEM);
    const before = textOf(world, 'D1');
    expect(dishes(world, 'D1')).toEqual(['4711 ']);
    expect(cardOf(world, 'D1')?.flags).toContain('unknown_product');
    const detail = () => till.board.getDetail(orderId(cardOf(world, 'D1')?.id ?? ''))?.items[0];
    expect(detail()).toMatchObject({ unknown: true, said: { ...REF, by: null } });

    expect(till.refNames.link(REF, REINE)).toEqual({ kind: 'done' });
    expect(dishes(world, 'D1')).toEqual(['Pizza Reine Grande 33 cm']);
    expect(cardOf(world, 'D1')?.flags).not.toContain('unknown_product');
    expect(detail()).toMatchObject({
      name: 'Pizza Reine',
      sku: 'Grande 33 cm',
      unknown: false,
      key: REINE,
      said: { ...REF, by: 'link' },
    });
    const sold = [{ kind: 'product', name: '4711', thousandths: 2_000, cents: 1_800 }] as const;
    expect(till.refNames.ofSold(sold)).toMatchObject([{ name: 'Pizza Reine' }]);
    expect(till.refNames.list()).toMatchObject([
      { ...REF, name: 'Pizza Reine', size: 'Grande 33 cm', of: 'Pizzas', state: 'used' },
    ]);
    expect(textOf(world, 'D1')).toBe(before);

    expect(till.refNames.unlink(REF)).toEqual({ kind: 'done' });
    expect(dishes(world, 'D1')).toEqual(['4711 ']);
    expect(till.refNames.ofSold(sold)).toEqual(sold);
    expect(till.refNames.list()).toEqual([]);
  });

  it('is sold out, counted and put off as what it is linked to', async () => {
    const world = await startMenuTill();
    const { till } = world;
    till.menu.setStock([REINE], { kind: 'hand' });
    await inject(world, 'D1', ITEM);
    expect(cardOf(world, 'D1')?.soldOut).toEqual([]);
    till.refNames.link(REF, REINE);
    expect(cardOf(world, 'D1')?.soldOut).toEqual(['Pizza Reine · Grande 33 cm']);
    const id = orderId(cardOf(world, 'D1')?.id ?? '');
    expect(till.menu.keysOfOrder(id)).toMatchObject([REINE]);
    till.menu.setStock([REINE], { kind: 'count', left: 6 });
    till.moves.accept(id, 0);
    expect(till.menu.getStock().lines).toMatchObject([{ ...REINE, left: '4' }]);
  });

  it('prints nothing anew where it is linked after its ticket', async () => {
    const world = await startMenuTill();
    const { till } = world;
    await inject(world, 'D1', ITEM);
    const id = orderId(cardOf(world, 'D1')?.id ?? '');
    till.moves.accept(id, 0);
    const printed = till.store.prints.listForOrder(id).length;
    till.refNames.link(REF, REINE);
    await world.round();
    expect(till.store.prints.listForOrder(id)).toHaveLength(printed);
    expect(cardOf(world, 'D1')?.flags).not.toContain('supplemented');
  });

  it('may be an option, or be linked to something else later', async () => {
    const world = await startMenuTill();
    const { till } = world;
    const option: StockKey = { kind: 'option', ref: '99' };
    await inject(world, 'D1', {
      ...ITEM,
      options: [{ option_list_name: 'Extras', name: '99', ref: '99', price: '1.00 EUR' }],
    });
    till.refNames.link(option, { kind: 'option', ref: 'SUP-OEU' });
    till.refNames.link(REF, TIRA);
    expect(dishes(world, 'D1')).toEqual(['Tiramisu  +Œuf']);
    till.refNames.link(REF, REINE);
    expect(dishes(world, 'D1')).toEqual(['Pizza Reine Grande 33 cm +Œuf']);
    expect(till.refNames.list()).toHaveLength(2);
  });

  it('cannot be linked to what the catalogue does not have, nor before it is read', async () => {
    const world = await startMenuTill();
    expect(world.till.refNames.link(REF, { kind: 'sku', ref: 'NO' })).toEqual({
      kind: 'failed',
      reason: 'gone',
    });
    world.till.store.connection.update({ catalogId: 'another' });
    expect(world.till.refNames.link(REF, REINE)).toEqual({ kind: 'failed', reason: 'no_catalog' });
  });
});

describe('a link', () => {
  it('is there after a power cut, and holds for its own catalogue alone', async () => {
    const world = await startMenuTill();
    await inject(world, 'D1', ITEM);
    world.till.refNames.link(REF, REINE);
    await world.till.kill();
    const { folder, hubrise, timers } = world;
    const till = await startTill({ hubrise, timers, folder, start: false });
    const again = { ...world, till };
    expect(dishes(again, 'D1')).toEqual(['Pizza Reine Grande 33 cm']);
    // Whoever is not connected still reads the orders of before.
    till.connectTo(null);
    expect(till.refNames.list()).toHaveLength(1);
    till.connectTo({ location: 'p81xp-0', token: 'x' });
    till.store.connection.update({ catalogId: 'another' });
    expect(till.refNames.list()).toEqual([]);
    expect(till.refNames.current()(REF)).toBeNull();
    till.store.connection.update({ catalogId: '87yu4' });
    expect(till.refNames.current()(REF)).toMatchObject({ name: 'Pizza Reine', by: 'link' });
  });

  it('keeps the name of what is gone from the catalogue', async () => {
    const world = await startMenuTill();
    const { till } = world;
    await inject(world, 'D1', ITEM);
    till.store.refLinks.put('87yu4', {
      key: REF,
      to: { kind: 'sku', ref: 'PARTI' },
      name: 'Bûche',
      size: null,
      at: 1,
    });
    till.refNames.unlink({ kind: 'sku', ref: 'other' });
    expect(dishes(world, 'D1')).toEqual(['Bûche ']);
    expect(till.refNames.list()).toMatchObject([{ name: 'Bûche', state: 'gone', of: null }]);
  });
});
