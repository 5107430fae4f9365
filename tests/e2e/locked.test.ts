import SqliteDatabase from 'better-sqlite3';
import { describe, it, onTestFinished } from 'vitest';
import { dataPaths } from '../../main/upkeep/backup/files.ts';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { card, notice, tap, tillAtWork } from './support/journey.ts';
import { inject, received, untilStatus } from './support/orders.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

describe('another program that holds the file of the orders', () => {
  it('is said in its own words, and orders come in once it has let go', async () => {
    const till = await tillAtWork({ hubrise });
    const order = await received(till, 'A1');
    const other = new SqliteDatabase(dataPaths(till.folder).database);
    onTestFinished(() => {
      other.close();
    });
    // Each round writes down when it went through: that must not be what meets the other program first.
    const held = await hubrise.admin.addFault({ kind: 'hold', method: 'GET' });
    await hubrise.admin.waitFor({ path: '/callback/events', arrived: true });
    other.exec('BEGIN IMMEDIATE');
    await tap(till, 'A1', 'Accepter');
    const problem = [say('moveProblem.not_stored'), say('moveProblemBrief.not_stored')];
    await notice(card(till, 'A1'), ...problem).waitFor();
    const alarm = till.page.getByRole('dialog', { name: say('health.notStored') });
    await alarm.getByText(say('health.notStoredBecause.locked')).waitFor();
    await hubrise.admin.clearFaults(held);
    await inject(till, 'B2');
    other.exec('ROLLBACK');
    await alarm.waitFor({ state: 'detached' });
    await card(till, 'B2').waitFor();
    await tap(till, 'A1', 'Accepter');
    await untilStatus(till, order, 'in_preparation');
    await till.quit();
  });
});
