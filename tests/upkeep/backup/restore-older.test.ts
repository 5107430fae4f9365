import { rmSync, writeFileSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { expect, it } from 'vitest';
import { closeDatabase } from '../../../main/store/database.ts';
import { schemaOf } from '../../../main/store/schema/migrate.ts';
import { listUpgradeCopies } from '../../../main/store/upgrade-copy.ts';
import { DATABASE_SUFFIXES } from '../../../main/upkeep/backup/files.ts';
import { writeRestoreRequest } from '../../../main/upkeep/backup/restore-request.ts';
import { databaseOf } from '../../support/data-of.ts';
import { dataFolderForEachTest, paths, REQUEST, restart, tillWithBackup } from './restore-till.ts';

dataFolderForEachTest();

it('a present file of an older schema is copied before the restore that reads it migrates it', async () => {
  closeDatabase((await tillWithBackup()).db);
  for (const suffix of DATABASE_SUFFIXES) rmSync(paths.database + suffix, { force: true });
  writeFileSync(paths.database, databaseOf(299));
  writeRestoreRequest(paths, REQUEST);
  expect(restart().outcome).toMatchObject({ kind: 'restored' });
  const [copy] = listUpgradeCopies(paths.database);
  const db = new SqliteDatabase(copy?.path ?? '', { readonly: true });
  expect(schemaOf(db)).toBe(299);
  db.close();
});
