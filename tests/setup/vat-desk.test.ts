import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createVatDesk } from '../../main/setup/vat-desk.ts';
import { createStore } from '../../main/store/index.ts';
import type { CatalogView } from '../../preload/contract.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { openTestFile } from '../support/test-database.ts';

const PRODUCT = { description: null, tags: [], imageIds: [], skus: [] } as const;
const CATALOG: CatalogView = {
  name: 'Carte',
  readAt: 1,
  variants: [],
  optionLists: [],
  deals: [],
  categories: [
    { key: 'BOI', ref: 'BOI', parent: null, name: 'Boissons', description: null, imageIds: [] },
    {
      key: 'BIE',
      ref: 'BIE',
      parent: 'BOI',
      name: 'À la pression',
      description: null,
      imageIds: [],
    },
  ],
  products: [
    {
      ...PRODUCT,
      ref: 'COCA',
      category: 'BOI',
      name: 'Coca-Cola 33cl',
      taxRates: { eatIn: '10', collection: '10', delivery: '10' },
    },
    { ...PRODUCT, ref: null, category: 'BIE', name: 'Galopin', taxRates: null },
  ],
};

function aDesk(mayManage = true) {
  const opened = openTestFile(join(tempFolder(), 'pos-helper.sqlite'), 1);
  onTestFinished(() => {
    opened.db.close();
  });
  const told: string[] = [];
  const store = createStore(opened.db);
  const start = () =>
    createVatDesk({
      store,
      catalog: async () => CATALOG,
      path: (key) => (key === null ? [] : [{ key, name: 'À la pression' }]),
      operators: { mayManage: () => mayManage, view: () => ({ operators: [], current: null }) },
      event: (event, text) => told.push(`${event} ${text}`),
    });
  return { start, told };
}

describe('the VAT table', () => {
  it('shows what the till applies, and where HubRise says something else or nothing', async () => {
    const { rows } = await aDesk().start().get();
    expect(rows).toMatchObject([
      { key: 'COCA', kind: 'packaged', by: 'names', category: { name: 'Boissons' } },
      { key: 'name:Galopin', kind: 'packaged', by: 'names' },
    ]);
    expect(rows[0]?.doubts.map(({ kind, service }) => `${service} ${kind}`)).toEqual([
      'takeaway wrong',
      'delivery wrong',
    ]);
    expect(rows[1]?.doubts).toHaveLength(3);
  });

  it('follows the manager, across restarts, and each change is sealed', async () => {
    const { start, told } = aDesk();
    const desk = start();
    await desk.choose('category', 'BIE', 'alcohol');
    await desk.choose('product', 'COCA', 'prepared');
    const galopin = {
      ref: null,
      name: 'Galopin',
      tags: [],
      taxRates: null,
      categories: [{ key: 'BIE', name: 'À la pression' }],
    };
    expect(desk.rateFor(galopin, 'takeaway')).toBe(2000);
    expect(desk.rateIn({ ...galopin, category: 'BIE' }, 'takeaway'), 'as the basket asks').toBe(
      2000,
    );
    expect(start().rateFor(galopin, 'eat_in')).toBe(2000);
    expect((await start().get()).rows.map(({ by, kind }) => `${by} ${kind}`)).toEqual([
      'product prepared',
      'category alcohol',
    ]);
    await desk.choose('category', 'BIE', null);
    expect(desk.rateFor(galopin, 'takeaway')).toBe(1000);
    expect(told).toEqual([
      'compliance TVA de la catégorie À la pression : 20 % sur place, 20 % à emporter.',
      'compliance TVA du produit Coca-Cola 33cl : 10 % sur place, 10 % à emporter.',
      'compliance TVA de la catégorie À la pression : règle de la caisse.',
    ]);
  });

  it('is changed by who may', async () => {
    const { start, told } = aDesk(false);
    expect(await start().choose('product', 'COCA', 'alcohol')).toMatchObject({
      reason: 'no_right',
    });
    expect(told).toEqual([]);
  });
});
