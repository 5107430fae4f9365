import { join } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { contentMark } from '../../main/store/copies.ts';
import { openDatabase } from '../../main/store/database.ts';
import { carryJournal } from '../../main/store/fiscal-carry.ts';
import { createFiscalRecordStore } from '../../main/store/fiscal-records.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { addRecord } from './sealed.ts';

function open(): { readonly db: Database; readonly path: string } {
  const path = join(tempFolder(), 'pos-helper.sqlite');
  const result = openDatabase(path, 0);
  if (result.kind !== 'opened') throw new Error(result.kind);
  onTestFinished(() => {
    result.db.close();
  });
  return { db: result.db, path };
}

let db: Database;
beforeEach(() => {
  ({ db } = open());
});

describe('a sealed record', () => {
  it('is read back byte for byte', () => {
    const record = addRecord(db, 1);
    expect(createFiscalRecordStore(db).get('R', 1)).toEqual(record);
    expect(createFiscalRecordStore(db).byNumber('01-J00000001')).toEqual(record);
  });

  it.each([
    ['an update', "UPDATE fiscal_records SET at = 'x'"],
    ['an update that replaces', 'UPDATE OR REPLACE fiscal_records SET seq = 2 WHERE seq = 1'],
    ['a deletion', 'DELETE FROM fiscal_records WHERE seq = 1'],
    ['a replacement', `INSERT OR REPLACE INTO fiscal_records SELECT * FROM fiscal_records`],
    [
      'an insertion that is ignored where it cannot be',
      'INSERT OR IGNORE INTO fiscal_records SELECT * FROM fiscal_records',
    ],
    [
      'its number under another place',
      `INSERT OR REPLACE INTO fiscal_records SELECT chain, 9, kind, number, at, business_date,
         format, payload, prev_hash, hash, key_id, signature FROM fiscal_records WHERE seq = 1`,
    ],
    [
      'its row under another place',
      `INSERT OR REPLACE INTO fiscal_records (rowid, chain, seq, kind, number, at, business_date,
         format, payload, prev_hash, hash, key_id, signature)
       SELECT rowid, chain, 9, kind, 'n', at, business_date, format, payload, prev_hash, hash,
         key_id, signature FROM fiscal_records WHERE seq = 1`,
    ],
    [
      'an upsert',
      `INSERT INTO fiscal_records SELECT * FROM fiscal_records WHERE true
       ON CONFLICT (chain, seq) DO UPDATE SET at = 'x'`,
    ],
  ])('refuses %s', (_what, sql) => {
    const records = [addRecord(db, 1), addRecord(db, 2)];
    expect(() => db.exec(sql)).toThrow(/never (changed|deleted|replaced)/);
    expect(createFiscalRecordStore(db).listAfter('R', 0, 9)).toEqual(records);
  });

  it('counts by kind and chain', () => {
    addRecord(db, 1);
    addRecord(db, 2);
    addRecord(db, 1, {}, 'F');
    const { lastNumber } = createFiscalRecordStore(db);
    expect([lastNumber('R', 'JET'), lastNumber('F', 'JET'), lastNumber('R', 'SALE')]).toEqual([
      2, 1, 0,
    ]);
  });
});

it('a record that only tells of the till is not worth a backup of its own; a sale is', () => {
  const before = contentMark(db);
  addRecord(db, 1);
  expect(contentMark(db)).toBe(before);
  addRecord(db, 2, { kind: 'DRAWER', reason: 'x' });
  expect(contentMark(db)).not.toBe(before);
});

describe('the journal of another file', () => {
  it('is brought over from where this one ends, in both chains', () => {
    const other = open();
    for (const to of [db, other.db]) addRecord(to, 1);
    addRecord(other.db, 2);
    addRecord(other.db, 1, {}, 'F');
    expect(carryJournal(db, other.path)).toEqual({ kind: 'carried', records: 2, isWhole: true });
    const of = (from: Database) =>
      [createFiscalRecordStore(from)].flatMap((store) => [
        ...store.listAfter('R', 0, 9),
        ...store.listAfter('F', 0, 9),
      ]);
    expect(of(db)).toEqual(of(other.db));
    expect(carryJournal(db, other.path)).toEqual({ kind: 'carried', records: 0, isWhole: true });
  });

  it('is not mixed with this one where they parted', () => {
    const other = open();
    addRecord(db, 1);
    addRecord(other.db, 1);
    addRecord(db, 2);
    addRecord(other.db, 2, {}, 'R', 50);
    addRecord(other.db, 3, {}, 'R', 50);
    expect(carryJournal(db, other.path)).toEqual({ kind: 'forked', chain: 'R', seq: 2 });
    expect(createFiscalRecordStore(db).head('R')?.seq).toBe(2);
  });

  it('is not lost for a longer one that is another', () => {
    const other = open();
    addRecord(db, 1);
    addRecord(db, 2);
    addRecord(other.db, 1, {}, 'R', 50);
    expect(carryJournal(db, other.path)).toEqual({ kind: 'forked', chain: 'R', seq: 1 });
  });

  it('that is a beginning of this one changes nothing', () => {
    const other = open();
    addRecord(db, 1);
    addRecord(db, 2);
    addRecord(other.db, 1);
    expect(carryJournal(db, other.path)).toEqual({ kind: 'carried', records: 0, isWhole: true });
  });

  it('comes without what stands behind a hole in it', () => {
    const other = open();
    addRecord(other.db, 1);
    addRecord(other.db, 3);
    expect(carryJournal(db, other.path)).toEqual({ kind: 'carried', records: 1, isWhole: false });
    expect(createFiscalRecordStore(db).head('R')?.seq).toBe(1);
  });

  it('is none where the file is older than journals, or no database', () => {
    const old = join(tempFolder(), 'old.sqlite');
    new SqliteDatabase(old).exec('CREATE TABLE orders (id)').close();
    expect(carryJournal(db, old)).toEqual({ kind: 'none' });
    expect(carryJournal(db, join(tempFolder(), 'none.sqlite'))).toEqual({ kind: 'none' });
  });
});
