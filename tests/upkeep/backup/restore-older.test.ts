import { rmSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { expect, it } from 'vitest';
import { closeDatabase } from '../../../main/store/database.ts';
import { migrate, schemaOf } from '../../../main/store/migrations/migrate.ts';
import { listUpgradeCopies } from '../../../main/store/upgrade-copy.ts';
import { DATABASE_SUFFIXES } from '../../../main/upkeep/backup/files.ts';
import { writeRestoreRequest } from '../../../main/upkeep/backup/restore-request.ts';
import { upTo } from '../../store/empty-database.ts';
import { dataFolderForEachTest, paths, REQUEST, restart, tillWithBackup } from './restore-till.ts';

dataFolderForEachTest();

const OLD = upTo(285).at(-1)?.version ?? 0;

it('a present file of an older schema is copied before the restore that reads it migrates it', async () => {
  closeDatabase((await tillWithBackup()).db);
  for (const suffix of DATABASE_SUFFIXES) rmSync(paths.database + suffix, { force: true });
  const old = new SqliteDatabase(paths.database);
  migrate(old, upTo(OLD));
  old.close();
  writeRestoreRequest(paths, REQUEST);
  expect(restart().outcome).toMatchObject({ kind: 'restored' });
  const [copy] = listUpgradeCopies(paths.database);
  const db = new SqliteDatabase(copy?.path ?? '', { readonly: true });
  expect(schemaOf(db)).toBe(OLD);
  db.close();
});
