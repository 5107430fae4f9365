import { describe, expect, test } from 'vitest';
import { itemLines } from '../../../main/core/order/lines.ts';
import { readSample } from '../../support/arbitraries.ts';
import { anOrder, orderFrom } from '../../support/orders.ts';

const euros = (cents: number) => ({ cents, currency: 'EUR' });
const line = (fields: Readonly<Record<string, unknown>>, order = {}) => {
  const item = { product_name: 'Pizza', price: '9.00 EUR', quantity: '1.0', ...fields };
  const [first] = itemLines(anOrder({ items: [item], ...order }));
  if (first === undefined) throw new Error('the item is lost');
  return first;
};
const options = (list: readonly unknown[]) => line({ options: list }).options;
const summary = (list: readonly unknown[]) =>
  options(list).map(({ quantity, name }) => `${quantity}× ${name}`);

describe('options', () => {
  const mozzarella = { option_list_name: 'Suppléments', name: 'Mozzarella', price: '1.50 EUR' };

  test('that come repeated are counted together, with what they cost together', () => {
    expect(options([mozzarella, { ...mozzarella, quantity: 1 }])).toEqual([
      {
        quantity: '2',
        name: 'Mozzarella',
        listName: 'Suppléments',
        removed: false,
        amount: euros(300),
        said: null,
      },
    ]);
  });

  test('that come with a quantity count as many', () => {
    expect(summary([{ ...mozzarella, quantity: '2' }, mozzarella])).toEqual(['3× Mozzarella']);
  });

  test.each([
    ['name', { name: 'Basilic' }],
    ['list', { option_list_name: 'Base' }],
    ['price', { price: '2.00 EUR' }],
    ['currency', { price: '1.50 GBP' }],
    ['removal', { removed: true }],
  ])('of another %s stand apart', (_, change) => {
    expect(options([mozzarella, { ...mozzarella, ...change }])).toHaveLength(2);
  });

  test('to be left out are marked', () => {
    const sample = orderFrom(readSample('composed-own-website-deal-removed-option-unpaid.json'));
    expect(itemLines(sample)[0]?.options).toMatchObject([
      { name: 'Barbecue', removed: false },
      { name: 'Olives', removed: true },
    ]);
  });

  test('without a price or a name are shown all the same', () => {
    expect(options([{ name: '18inch Classic' }, { ref: 'BBQ' }, {}])).toMatchObject([
      { name: '18inch Classic', amount: null },
      { name: 'BBQ' },
      { name: '?' },
    ]);
  });

  test('of a half-and-half item are read half by half, after the others', () => {
    const half = (option_list_name: string, name: string) => ({ option_list_name, name });
    expect(
      summary([
        half('Toppings 2', 'Olives'),
        half('Side 2', 'Reine'),
        half('Side 1', 'Margherita'),
        half('Toppings 1', 'Basilic'),
        half('Pâte', 'Fine'),
      ]),
    ).toEqual(['1× Fine', '1× Margherita', '1× Basilic', '1× Reine', '1× Olives']);
  });
});

describe('an item line', () => {
  test('has name, size, quantity, amount and note', () => {
    const sample = orderFrom(readSample('composed-uber-eats-platform-delivery.json'));
    expect(itemLines(sample)[0]).toMatchObject({
      quantity: '1',
      name: 'Pizza Margherita',
      sku: 'Grande 33 cm',
      amount: euros(1_450),
      notes: 'Bien cuite SVP',
      unknown: false,
      dealKey: null,
      deal: null,
      deleted: false,
    });
  });

  test('is called by what is known of it', () => {
    expect(line({ product_name: null, sku_name: 'Grande' })).toMatchObject({
      name: 'Grande',
      sku: null,
    });
    expect(line({ product_name: null, sku_ref: 12 }).name).toBe('12');
    expect(line({ product_name: null })).toMatchObject({ name: '?', unknown: true });
    expect(line({ product_name: 'P-33', sku_ref: 'P-33' })).toMatchObject({
      name: 'P-33',
      unknown: true,
    });
  });

  test('says which deal it belongs to and what it stands for in it', () => {
    const deals = { 0: { name: 'Menu midi', ref: 'M1' }, 1: { ref: 'M2' } };
    const deal_line = { deal_key: '0', label: 'Dessert' };
    expect(line({ deal_line }, { deals })).toMatchObject({
      dealKey: '0',
      deal: 'Menu midi',
      dealLabel: 'Dessert',
    });
    expect(line({ deal_line: { deal_key: 1 } }, { deals })).toMatchObject({
      deal: 'M2',
      dealLabel: null,
    });
    expect(line({ deal_line: { deal_key: 'gone' } }, { deals }).deal).toBeNull();
  });

  test('takes a deal’s key for data, even one that JavaScript knows', () => {
    const deals = JSON.parse('{"__proto__": {"name": "Piège"}}');
    expect(line({ deal_line: { deal_key: '__proto__' } }, { deals }).deal).toBe('Piège');
    expect(line({ deal_line: { deal_key: 'constructor' } }, { deals }).deal).toBeNull();
  });

  test('stays when the item was taken out, and says so', () => {
    expect(line({ deleted: true }).deleted).toBe(true);
  });
});
