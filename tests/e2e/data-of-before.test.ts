import { cpSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, it } from 'vitest';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { column } from './support/journey.ts';
import { openPrinters, printerCard } from './support/printers.ts';
import { launchTill } from './support/till-app.ts';
import { say } from './support/words.ts';

// Written by the version of 26 November 2026, closed in order: connected, a printer in the kitchen, one
// order received, one accepted and printed, one finished, one whose acceptance waits to be sent.

const TABLES = "SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'";
const WAITING = "SELECT status FROM outbox WHERE state = 'waiting'";

hubriseForAllTests();

it('what the version before left is all there: orders, what waits to be sent, printers', async () => {
  const folder = tempFolder();
  cpSync(join(import.meta.dirname, 'data-of-before'), folder, { recursive: true });
  const tables = ask(folder, TABLES);
  const till = await launchTill({ hubrise, folder });
  await column(till, 'À accepter').getByRole('article', { name: 'A1' }).waitFor();
  const inPreparation = column(till, 'En préparation');
  await inPreparation.getByRole('article', { name: 'B2' }).waitFor();
  await inPreparation.getByRole('article', { name: 'D4' }).waitFor();
  await openPrinters(till);
  await printerCard(till, 'Cuisine').waitFor();
  await till.page.getByRole('navigation').getByRole('button', { name: 'Ventes' }).click();
  await till.page.getByRole('tab', { name: 'COMMANDES' }).click();
  await till.page.getByRole('searchbox', { name: say('orderList.search') }).fill('C3');
  await till.page.getByRole('row', { name: /^C3,/ }).waitFor();
  await till.quit();
  expect(ask(folder, TABLES)).toEqual(expect.arrayContaining(tables));
  expect(ask(folder, WAITING), 'D4').toEqual(['accepted']);
});

/** What a question to the till's file answers, a column of it. */
function ask(folder: string, sql: string): unknown[] {
  const db = new SqliteDatabase(join(folder, 'pos-helper.sqlite'), { readonly: true });
  try {
    return db.prepare(sql).pluck().all();
  } finally {
    db.close();
  }
}
