import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createStock } from '../../main/catalog/stock.ts';
import { newConnectionRow } from '../../main/connection/stored-connection.ts';
import { locationId } from '../../main/core/ids.ts';
import { createStore } from '../../main/store/index.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { openTestFile } from '../support/test-database.ts';

const TIRA = { kind: 'sku', ref: 'TIRA' } as const;
const NOW = Date.parse('2026-11-24T12:00:00+01:00');
const HALF_HOUR_MS = 30 * 60_000;

it.each([-2, 2])('a time that is chosen is the till’s, whose clock is %i h ahead', (hours) => {
  const opened = openTestFile(join(tempFolder(), 'pos-helper.sqlite'), 0);
  onTestFinished(() => {
    opened.db.close();
  });
  const store = createStore(opened.db);
  const nothing = { id: null, name: null };
  const location = { id: locationId('p81xp-0'), name: null };
  const catalog = { id: '87yu4', name: 'Carte' };
  const row = { account: nothing, customerList: nothing, location, catalog };
  store.connection.put(newConnectionRow(row, 0));
  const ahead = hours * 3_600_000;
  const day = { timeZone: 'Europe/Paris', cutoff: null };
  const stock = createStock({
    store,
    aheadMs: () => ahead,
    clock: () => ({ now: NOW, hours: null, day }),
  });
  const told = (): unknown => {
    const shelf = stock.shelf();
    return shelf === null ? null : store.stock.getSend(shelf, TIRA)?.expiresAt;
  };
  const at = NOW + ahead + HALF_HOUR_MS;
  stock.set([TIRA], { kind: 'time', at });
  expect(told()).toBe(NOW + HALF_HOUR_MS);
  const [line] = stock.list();
  expect(line).toMatchObject({ state: 'off', until: at });
  // As the undo puts it again.
  stock.set([TIRA], { kind: 'back' });
  stock.set([TIRA], { kind: 'time', at: line?.until ?? 0 });
  expect(told()).toBe(NOW + HALF_HOUR_MS);
});
