import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { locationId } from '../../main/core/ids.ts';
import { createStockTeller } from '../../main/sends/stock.ts';
import { createStore } from '../../main/store/index.ts';
import { stockSend } from '../../main/store/stock.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { openTestFile } from '../support/test-database.ts';

const SHELF = { locationId: locationId('p81xp-0'), catalogId: '87yu4' };
const NOW = 1_000_000_000_000;
const TIRA = { kind: 'sku', ref: 'TIRA', expiresAt: null, counting: false } as const;

/** Tells HubRise that there is none; meanwhile HubRise is heard to say `word`, this much later. */
async function tellWhileHearing(word: string, ms: number, clock = [NOW]) {
  const times = [...clock];
  const opened = openTestFile(join(tempFolder(), 'pos-helper.sqlite'), 0);
  onTestFinished(() => {
    opened.db.close();
  });
  const store = createStore(opened.db);
  const { sends, stock } = store;
  const wish = { ...TIRA, stock: '0', by: 'till', base: null, told: [], createdAt: NOW } as const;
  store.send('stock', stockSend(SHELF, wish));
  const teller = createStockTeller({
    store,
    shelf: () => SHELF,
    alone: (run) => run(),
    isDoubted: () => false,
    hubriseNow: () => times.shift() ?? NOW,
    timeZone: () => 'Europe/Paris',
    api: () => ({
      patchInventory: async () => {
        const heard = { since: null, by: 'elsewhere', asOf: NOW + ms } as const;
        stock.put(SHELF, { ...TIRA, ...heard, stock: word });
        return { kind: 'ok', inventory: null };
      },
    }),
  });
  const [send] = sends.listDue('stock', SHELF.locationId);
  const told = send === undefined ? null : await teller.tell([send], SHELF.locationId);
  if (told?.kind === 'there') told.also?.();
  expect(stock.listSends(SHELF)).toEqual([]);
  return stock.get(SHELF, TIRA);
}

it('what HubRise has said since a change was sent stands when the answer comes late', async () => {
  expect(await tellWhileHearing('5', 3_000)).toMatchObject({ stock: '5', asOf: NOW + 3_000 });
});

it('what HubRise said before that does not', async () => {
  expect(await tellWhileHearing('5', -3_000)).toMatchObject({ stock: '0', asOf: NOW });
});

it('what it has said since of the change itself is this till’s', async () => {
  const known = { stock: '0', by: 'till', asOf: NOW + 3_000 };
  expect(await tellWhileHearing('0', 3_000)).toMatchObject(known);
});

it('what was told under a date that was wrong bears no time ahead of HubRise’s', async () => {
  const nextYear = NOW + 365 * 86_400_000;
  expect(await tellWhileHearing('5', -3_000, [nextYear])).toMatchObject({ stock: '0', asOf: NOW });
});

it('what was kept under such a date stands in nobody’s way', async () => {
  const nextYear = 365 * 86_400_000;
  expect(await tellWhileHearing('5', nextYear)).toMatchObject({ stock: '0', asOf: NOW });
});
