import { expect, it } from 'vitest';
import { createBestSellers } from '../../main/catalog/best-sellers.ts';
import { createSellables } from '../../main/catalog/sellables.ts';
import { putCatalog } from '../support/catalogs.ts';
import { NOW, openTill } from '../support/stored-till.ts';

const SHOP = { timeZone: 'Europe/Paris', cutoff: '06:00' };
const DAY = 86_400_000;

it('what was sold most in the last thirty days comes first, products before options', async () => {
  const till = openTill();
  let count = 0;
  const sell = (daysAgo: number, product_name: string, quantity: string): void => {
    count += 1;
    till.now = NOW - daysAgo * DAY;
    const created_at = new Date(till.now).toISOString();
    const items = [{ product_name, price: '9.00 EUR', quantity }];
    till.takeIn({ id: `o${count}`, created_at, items, status: 'completed' });
  };
  sell(40, 'Calzone', '99');
  sell(3, 'REINE', '2');
  sell(2, 'Reine', '1');
  sell(1, 'Crème brûlée', '2');
  till.now = NOW;
  const product = (ref: string, name: string) => ({
    ref,
    name,
    skus: [{ ref, name: null, price: '9.00 EUR' }],
  });
  putCatalog(till.store, 'c', {
    products: [product('CAL', 'Calzone'), product('CRE', 'Crème brûlée'), product('REI', 'Reine')],
    option_lists: [
      { ref: 'L', name: 'Sauces', options: [{ ref: 'O', name: 'Piment', price: '0.00 EUR' }] },
    ],
  });
  const best = createBestSellers({ store: till.store, now: () => NOW, day: () => SHOP });
  const names = (): readonly string[] =>
    createSellables({ store: till.store, soldOf: best.soldOf })
      .search('', null)
      .map(({ name }) => name);
  expect(names(), 'nobody has added up').toEqual(['Calzone', 'Crème brûlée', 'Reine', 'Piment']);
  await best.look((sold) => sold);
  expect(names()).toEqual(['Reine', 'Crème brûlée', 'Calzone', 'Piment']);
});
