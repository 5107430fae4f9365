import { beforeEach, describe, expect, it } from 'vitest';
import { createSoldLately } from '../../main/catalog/best-sellers.ts';
import { createCatalogCheck } from '../../main/catalog/catalog-check.ts';
import { type DataTill, NOW, openTill } from '../support/stored-till.ts';
import { startMenuTill } from './menu-till.ts';

const SHOP = { timeZone: 'Europe/Paris', cutoff: '06:00' };
const DAY = 86_400_000;

let till: DataTill;
beforeEach(() => {
  till = openTill();
});

function sell(id: string, daysAgo: number, name: string, ref?: string): void {
  const at = NOW - daysAgo * DAY;
  till.now = at;
  const created_at = new Date(at).toISOString();
  const items = [{ product_name: name, sku_ref: ref ?? null, price: '9.00 EUR', quantity: '1' }];
  till.takeIn({ id, created_at, items, status: 'accepted' });
}

const soldLately = () =>
  createSoldLately({ store: till.store, now: () => NOW, day: () => SHOP, named: (sold) => sold })();

describe('what was sold of late', () => {
  it('is not known before the till has 90 days of orders', async () => {
    expect(await soldLately()).toBeNull();
    sell('a', 89, 'Reine');
    expect(await soldLately()).toBeNull();
    sell('b', 91, 'Reine');
    expect(await soldLately()).not.toBeNull();
  });

  it('is what an order had within them, whatever its accents', async () => {
    sell('first', 200, 'Panettone');
    sell('old', 92, 'Bûche');
    sell('edge', 88, 'CREME brûlée');
    sell('today', 0, 'Reine');
    const wasSold = await soldLately();
    const names = ['Reine', 'Crème brûlée', 'Bûche', 'Panettone'];
    expect(names.map((name) => wasSold?.(name, []))).toEqual([true, true, false, false]);
  });

  it('is a product that was renamed since, by the refs that its orders gave', async () => {
    sell('first', 200, 'Panettone', 'PAN');
    sell('late', 5, 'Reine', 'REI');
    // An order that is written again is no newer for it.
    sell('first', 200, 'Panettone', 'PAN');
    const wasSold = await soldLately();
    expect(wasSold?.('Reine aux truffes', ['REI-XL', 'REI'])).toBe(true);
    expect(wasSold?.('Reine aux truffes', ['REI-XL'])).toBe(false);
    expect(wasSold?.('Panettone', ['PAN'])).toBe(false);
  });

  it('is not known while orders of before are still being sorted in', async () => {
    sell('first', 200, 'Panettone');
    till.db.prepare('INSERT INTO order_facts_due (order_id) VALUES (?)').run('first');
    expect(await soldLately()).toBeNull();
  });
});

describe('the catalogue that was read', () => {
  it('is none to be checked before that', async () => {
    const check = createCatalogCheck({
      getCatalog: () => Promise.resolve(null),
      soldLately,
      pictureBytes: () => null,
      readAt: () => null,
      now: () => NOW,
    });
    expect(await check.get()).toBeNull();
  });

  it('is looked through once a reading, and again after some minutes', async () => {
    let [reads, readAt, now] = [0, 1, NOW];
    const check = createCatalogCheck({
      getCatalog: () => {
        reads += 1;
        return Promise.resolve(null);
      },
      soldLately,
      pictureBytes: () => null,
      readAt: () => readAt,
      now: () => now,
    });
    await Promise.all([check.get(), check.get()]);
    await check.get();
    expect(reads).toBe(1);
    readAt = 2;
    await check.get();
    expect(reads).toBe(2);
    now += 5 * 60_000;
    await check.get();
    expect(reads).toBe(3);
  });

  it('is looked through as HubRise gave it', async () => {
    const { till: connected } = await startMenuTill();
    const view = await connected.catalogCheck.get();
    expect(view).toMatchObject({
      readAt: connected.menu.getStock().readAt,
      knowsSales: false,
    });
    expect(view?.findings.map(({ kind }) => kind)).toEqual(['no_vat_at_all']);
  });
});
