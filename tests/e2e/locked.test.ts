import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, describe, it, onTestFinished } from 'vitest';
import { dataPaths } from '../../main/upkeep/backup/files.ts';
import { type HubriseStandIn, startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { card, tap, tillAtWork } from './support/journey.ts';
import { inject, received, untilStatus } from './support/orders.ts';
import { say } from './support/words.ts';

let hubrise: HubriseStandIn;
beforeAll(async () => {
  hubrise = await startHubrise();
});
afterAll(() => hubrise.close());

describe('another program that holds the file of the orders', () => {
  it('is said in its own words, and orders come in once it has let go', async () => {
    const till = await tillAtWork({ hubrise });
    const order = await received(till, 'A1');
    const other = new SqliteDatabase(dataPaths(till.folder).database);
    onTestFinished(() => {
      other.close();
    });
    other.exec('BEGIN IMMEDIATE');
    await tap(till, 'A1', 'Accepter');
    await card(till, 'A1').getByText(say('moveProblem.not_stored')).waitFor();
    const notice = till.page.getByText(say('notice.database_locked.what'));
    await notice.waitFor();
    await inject(till, 'B2');
    other.exec('ROLLBACK');
    await notice.waitFor({ state: 'detached' });
    await card(till, 'B2').waitFor();
    await tap(till, 'A1', 'Accepter');
    await untilStatus(till, order, 'in_preparation');
    await till.quit();
  });
});
