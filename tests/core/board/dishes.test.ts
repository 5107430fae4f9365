import { describe, expect, test } from 'vitest';
import { allDay, type Dish, dishesOf } from '../../../main/core/board/dishes.ts';
import {
  DEFAULT_KITCHEN_WORDS,
  withRemovedOptions,
} from '../../../main/core/order/kitchen-words.ts';
import { anOrder } from '../../support/orders.ts';

type Fields = Readonly<Record<string, unknown>>;
const dishes = (...items: readonly Fields[]) => dishesOf(anOrder({ items })).dishes;
const margherita = (fields: Fields = {}): Fields => ({
  product_name: 'Margherita',
  sku_name: 'Senior',
  quantity: '1',
  ...fields,
});

describe('the dishes of an order', () => {
  test('are counted together, however many lines they come in', () => {
    const lines = Array.from({ length: 6 }, () => margherita());
    expect(dishes(...lines)).toEqual([
      { quantity: '6', name: 'Margherita', sku: 'Senior', options: [], without: [] },
    ]);
    expect(dishes(margherita({ quantity: '2' }), margherita({ quantity: 1.5 }))).toMatchObject([
      { quantity: '3.5' },
    ]);
  });

  test('are told apart by size, by what is chosen and by what is left out', () => {
    const options = [{ option_list_name: 'Base', name: 'Crème' }];
    const without = [{ option_list_name: 'Base', name: 'Crème', removed: true }];
    const made = dishes(
      margherita(),
      margherita({ sku_name: 'Mega' }),
      margherita({ options }),
      margherita({ options: without }),
      margherita({ options }),
    );
    expect(made.map((dish) => [dish.quantity, dish.sku, dish.options, dish.without])).toEqual([
      ['1', 'Senior', [], []],
      ['1', 'Mega', [], []],
      ['2', 'Senior', ['Crème'], []],
      ['1', 'Senior', [], ['Crème']],
    ]);
  });

  test('say how many times an option, and of which half', () => {
    const options = [
      { option_list_name: 'Extras', name: 'Olives' },
      { option_list_name: 'Extras', name: 'Olives' },
      { option_list_name: 'Side 1', name: 'Reine' },
    ];
    expect(dishes(margherita({ options }))[0]?.options).toEqual(['+Olives×2', '½ Reine']);
  });

  test('are not what was taken off the order since', () => {
    expect(dishes(margherita({ deleted: true }), { product_name: 'Tiramisu' })).toMatchObject([
      { name: 'Tiramisu', quantity: '1' },
    ]);
  });

  test('are not all looked at where there are too many, and it is said how many are not', () => {
    const items = Array.from({ length: 1_000 }, (_, n) => ({ product_name: `Plat ${n}` }));
    const { dishes: some, leftOut } = dishesOf(anOrder({ items }));
    expect(some.length + leftOut).toBe(1_000);
  });
});

test('an option of a list called “Retirer” is left out, as one that HubRise says is removed', () => {
  const options = [
    { option_list_name: 'À RETIRER', name: 'Oignons' },
    { option_list_name: 'Sauce', name: 'Sans sauce' },
  ];
  const order = withRemovedOptions(
    anOrder({ items: [margherita({ options })] }),
    DEFAULT_KITCHEN_WORDS,
  );
  expect(dishesOf(order).dishes).toMatchObject([{ without: ['Oignons', 'sauce'], options: [] }]);
});

test('what there is to make is counted by product and size, the most first', () => {
  const dish = (name: string, quantity: string, without: string[] = []): Dish => ({
    name,
    quantity,
    sku: null,
    options: [],
    without,
  });
  const counts = allDay([
    [dish('Reine', '2'), dish('Margherita', '1')],
    [dish('Margherita', '2', ['olives'])],
  ]);
  expect(counts.map(({ name, quantity }) => [name, quantity])).toEqual([
    ['Margherita', '3'],
    ['Reine', '2'],
  ]);
});

test('what nobody can tell is shown as it came, with its list’s name where that asks to leave out', () => {
  const options = [
    { option_list_name: 'Retirer un ingrédient', name: 'Sans olives' },
    { option_list_name: 'Cuisson', name: 'À point' },
    { option_list_name: 'Sans oignons ?', name: 'Oui' },
    { option_list_name: 'Ajouter / retirer', name: 'Œuf' },
    { option_list_name: 'Suppléments', name: 'Lardons' },
  ];
  const order = withRemovedOptions(
    anOrder({ items: [margherita({ options })] }),
    DEFAULT_KITCHEN_WORDS,
  );
  expect(dishesOf(order).dishes).toMatchObject([
    {
      without: ['olives'],
      options: ['À point', 'Sans oignons ? : Oui', 'Ajouter / retirer : Œuf', '+Lardons'],
    },
  ]);
});
