import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, it } from 'vitest';
import { dataOf } from '../support/data-of.ts';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { openCounter, ticket } from './support/counter.ts';
import { column } from './support/journey.ts';
import { openPrinters, printerCard } from './support/printers.ts';
import { openCarte, unpublished } from './support/publishing.ts';
import { launchTill } from './support/till-app.ts';
import { say } from './support/words.ts';

// What is in these folders: `tests/fixtures/README.md`.

const TABLES = "SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'";
const WAITING = "SELECT status FROM outbox WHERE state = 'waiting'";

hubriseForAllTests();

it('what a version of schema 140 left is all there: orders, what waits to be sent, printers', async () => {
  const folder = dataOf(140);
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

it.each([299, 400, 410, 411, 412, 413] as const)(
  'what a version of schema %i left is all there: orders, journal, drafts, what is still to be told',
  async (schema) => {
    const folder = dataOf(schema);
    const sealed = ask(folder, 'SELECT number FROM fiscal_records ORDER BY seq');
    const till = await launchTill({ hubrise, folder });
    await column(till, 'À accepter').getByRole('article', { name: 'A1' }).waitFor();
    await column(till, 'En préparation').getByRole('article', { name: 'B2' }).waitFor();
    await openCarte(till);
    await unpublished(till, 1).waitFor();
    await openCounter(till);
    await ticket(till)
      .getByRole('button', { name: say('comptoir.tickets', { count: 1 }) })
      .waitFor();
    await till.quit();
    expect(ask(folder, 'SELECT number FROM fiscal_records ORDER BY seq')).toEqual(
      expect.arrayContaining(sealed),
    );
    expect(ask(folder, "SELECT what ->> '$.sale' FROM sends WHERE state = 'left'")).toEqual([
      '01-T00000002',
    ]);
  },
);

/** What a question to the till's file answers, a column of it. */
function ask(folder: string, sql: string): unknown[] {
  const db = new SqliteDatabase(join(folder, 'pos-helper.sqlite'), { readonly: true });
  try {
    return db.prepare(sql).pluck().all();
  } finally {
    db.close();
  }
}
