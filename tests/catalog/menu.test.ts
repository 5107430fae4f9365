import { beforeEach, describe, expect, it } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { hubrise, till, tillForEachTest, timers } from '../support/till-of-the-test.ts';

tillForEachTest();

beforeEach(async () => {
  timers.changeClock(60_000);
  await hubrise.admin.advanceClock(60_000);
});

async function readCatalog(): Promise<void> {
  till.store.connection.update({ catalogId: '87yu4' });
  await till.poll();
  await till.until(() => till.menu.getStock().catalog === 'known');
}

const names = (text: string, category: string | null = null): readonly string[] =>
  till.menu.search({ text, category }).map(({ name }) => name);

describe('the menu', () => {
  it('is none, then unread, then known with its categories', async () => {
    expect(till.menu.getStock()).toMatchObject({ catalog: 'none', canWrite: false });
    till.store.connection.update({ catalogId: '87yu4' });
    expect(till.menu.getStock()).toMatchObject({ catalog: 'unread', categories: [] });
    expect(names('')).toEqual([]);
    await readCatalog();
    expect(till.menu.getStock()).toMatchObject({
      catalog: 'known',
      catalogName: 'Carte sur place',
      lines: [],
      canWrite: true,
      categories: expect.arrayContaining([{ id: 'PIZZAS', name: 'Pizzas' }]),
    });
  });

  it('is searched without accents and case, by all words, sizes and options too', async () => {
    await readCatalog();
    expect(names('CREME aneth')).toEqual([
      'Pizza Saumon, crème d’aneth · Petite 26 cm',
      'Pizza Saumon, crème d’aneth · Grande 33 cm',
    ]);
    expect(names('reine grande')).toEqual(['Pizza Reine · Grande 33 cm']);
    expect(names('lasagnes')).toEqual(['Lasagnes à la bolognaise']);
    const [egg] = till.menu.search({ text: 'oeuf', category: null });
    expect(egg).toMatchObject({ kind: 'option', of: expect.any(String), state: 'sold' });
    expect(names('rien de tel')).toEqual([]);
  });

  it('tells of each size its product, how many sizes that has, and its own name', async () => {
    await readCatalog();
    const [petite, grande] = till.menu.search({ text: 'pizza saumon', category: null });
    expect([petite?.size, grande?.size]).toEqual(['Petite 26 cm', 'Grande 33 cm']);
    expect(petite?.product).toMatchObject({ name: 'Pizza Saumon, crème d’aneth', sizes: 2 });
    expect(grande?.product).toEqual(petite?.product);
    const [lasagne] = till.menu.search({ text: 'lasagnes', category: null });
    expect(lasagne).toMatchObject({ size: null, product: { sizes: 1 } });
    const [egg] = till.menu.search({ text: 'oeuf', category: null });
    expect(egg).toMatchObject({ kind: 'option', size: null, product: null, category: 'PIZZAS' });
    expect(egg?.of).toMatch(/^Suppléments \(Pizza Margherita, .+, …\)$/);
  });

  it('says when what is put off until tomorrow is sold again', async () => {
    await readCatalog();
    const { opensAt } = till.menu.getStock();
    const key = {
      kind: 'sku',
      ref: till.menu.search({ text: 'lasagnes', category: null })[0]?.ref ?? '',
    } as const;
    const [line] = till.menu.setStock([key], { kind: 'opening' }).lines;
    expect(line).toMatchObject({ state: 'off', until: opensAt });
  });

  it('is searched within a category', async () => {
    await readCatalog();
    expect(names('', 'PIZZAS')).toContain('Calzone · Petite 26 cm');
    expect(names('', 'PIZZAS')).not.toContain('Lasagnes à la bolognaise');
    // What is put on a pizza is found among them, after all of them.
    expect(names('', 'PIZZAS')).toContain('Œuf');
    expect(names('', 'DESSERTS')).not.toContain('Œuf');
  });

  it('is shown whole', async () => {
    await readCatalog();
    const catalog = await till.menu.getCatalog();
    expect(catalog?.products.find(({ ref }) => ref === 'REI')).toMatchObject({
      name: 'Pizza Reine',
      category: 'PIZZAS',
      skus: [
        { ref: 'REI-S', price: { cents: 1050 }, optionLists: ['SUP', 'RET'] },
        { ref: 'REI-L' },
      ],
    });
    expect(catalog?.optionLists.find(({ key }) => key === 'SUP')?.options.length).toBeGreaterThan(
      1,
    );
  });

  it('says what an order’s lines and options are in it', async () => {
    await readCatalog();
    const item = {
      product_name: 'Pizza Reine',
      sku_ref: 'REI-S',
      price: '10.50 EUR',
      quantity: '2',
      options: [
        { option_list_name: 'Suppléments', name: 'Œuf', ref: 'SUP-OEU', price: '1.00 EUR' },
      ],
    };
    const order = await hubrise.admin.injectOrder(newOrder('K1', { items: [item] }), UBER);
    await till.settle();
    const [card] = till.board.listCards();
    expect(order.id).toBeTruthy();
    expect(till.menu.keysOfOrder(orderId(card?.id ?? ''))).toMatchObject([
      { kind: 'sku', ref: 'REI-S', category: 'PIZZAS' },
      { kind: 'option', ref: 'SUP-OEU' },
    ]);
  });
});

describe('what is sold out', () => {
  it('is off at once, until its time, and waits to be told', async () => {
    await readCatalog();
    const view = till.menu.setStock([{ kind: 'sku', ref: 'TIRA' }], { kind: 'hour' });
    expect(view.lines).toMatchObject([
      { ref: 'TIRA', name: 'Tiramisu', state: 'off', by: 'till', send: 'waiting', refusal: null },
    ]);
    const [line] = view.lines;
    expect((line?.until ?? 0) - (line?.since ?? 0)).toBeGreaterThan(3_590_000);
  });

  it('is the newest wish of several', async () => {
    await readCatalog();
    const key = { kind: 'sku', ref: 'TIRA' } as const;
    till.menu.setStock([key], { kind: 'hand' });
    till.menu.setStock([key], { kind: 'count', left: 6 });
    expect(till.menu.getStock().lines).toMatchObject([
      { state: 'counted', left: '6', until: null },
    ]);
  });
});
