import { expect, it, vi } from 'vitest';
import { CATALOG, type MenuTill, startMenuTill } from './menu-till.ts';

// A real server and disk: quick alone, and slow on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 120_000 });

const QUARTER_MS = 15 * 60_000;

async function menuRequests({ hubrise }: MenuTill): Promise<number> {
  const all = await hubrise.admin.journal();
  return all.filter(({ path }) => path.startsWith(`/catalogs/${CATALOG}`)).length;
}

it('forty changes of the stock in twelve hours are nothing beside what HubRise allows', async () => {
  const shop = await startMenuTill();
  const before = await menuRequests(shop);
  const refs = ['TIRA', 'COC33', 'BIE33', 'BURR', 'LAS'];
  let changes = 0;
  for (let quarter = 0; quarter < 48; quarter += 1) {
    await shop.pass(QUARTER_MS);
    await shop.round();
    if (changes === 40) continue;
    const ref = refs[changes % refs.length] ?? '';
    const isOff = shop.lines()[ref] !== undefined;
    shop.till.menu.setStock(
      [{ kind: 'sku', ref }],
      isOff ? { kind: 'back' } : changes % 2 === 0 ? { kind: 'hour' } : { kind: 'hand' },
    );
    await shop.told();
    changes += 1;
  }
  expect(changes).toBe(40);
  const used = (await menuRequests(shop)) - before;
  // One a change, one a look (every ten minutes at the most), and one that verifies each return.
  expect(await shop.patches()).toHaveLength(40);
  expect(used).toBeLessThan(40 + 12 * 6 + 40);
});
