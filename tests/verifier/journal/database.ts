import { DatabaseSync } from 'node:sqlite';
import type { Book, Payload } from './book.ts';

const TABLE = `
CREATE TABLE fiscal_records (
  chain TEXT NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL, number TEXT NOT NULL,
  at TEXT NOT NULL, business_date TEXT NOT NULL, format INTEGER NOT NULL, payload BLOB NOT NULL,
  prev_hash BLOB NOT NULL, hash BLOB NOT NULL, key_id TEXT NOT NULL, signature BLOB NOT NULL,
  PRIMARY KEY (chain, seq));
CREATE TABLE sales (chain TEXT, seq INTEGER, kind TEXT, number TEXT, at TEXT, business_date TEXT,
  operator TEXT, "order" TEXT, channel TEXT, service TEXT, original TEXT, total INTEGER, late INTEGER,
  perpetual INTEGER, hubrise TEXT, PRIMARY KEY (chain, seq));
CREATE TABLE sale_lines (chain TEXT, seq INTEGER, n INTEGER, label TEXT, qty INTEGER, unit INTEGER,
  discount INTEGER, ttc INTEGER, offered INTEGER, PRIMARY KEY (chain, seq, n));
CREATE TABLE sale_vat (chain TEXT, seq INTEGER, rate INTEGER, ht INTEGER, vat INTEGER, ttc INTEGER,
  PRIMARY KEY (chain, seq, rate));
CREATE TABLE sale_payments (chain TEXT, seq INTEGER, n INTEGER, means TEXT, amount INTEGER,
  given INTEGER, change INTEGER, tip INTEGER, PRIMARY KEY (chain, seq, n));
CREATE TABLE closings (chain TEXT, seq INTEGER, kind TEXT, number TEXT, businessDate TEXT, period TEXT,
  "from" TEXT, "to" TEXT, perpetual INTEGER, perpetualAbs INTEGER, PRIMARY KEY (chain, seq));
CREATE TABLE counters (chain TEXT, kind TEXT, last INTEGER, PRIMARY KEY (chain, kind));`;

/** What keeps the table as it is; dropped and put back around a change. */
export const TRIGGERS = {
  update: `CREATE TRIGGER fiscal_no_update BEFORE UPDATE ON fiscal_records
    BEGIN SELECT RAISE(ABORT, 'sealed'); END`,
  delete: `CREATE TRIGGER fiscal_no_delete BEFORE DELETE ON fiscal_records
    BEGIN SELECT RAISE(ABORT, 'sealed'); END`,
  replace: `CREATE TRIGGER fiscal_no_replace BEFORE INSERT ON fiscal_records
    WHEN EXISTS (SELECT 1 FROM fiscal_records WHERE chain = NEW.chain AND seq = NEW.seq)
    BEGIN SELECT RAISE(ABORT, 'sealed'); END`,
};

/** Writes a journal and what is drawn from it into a new database. */
export function databaseOf(book: Book, path = ':memory:'): DatabaseSync {
  const database = new DatabaseSync(path);
  database.exec(`BEGIN; ${TABLE}`);
  const insert = database.prepare(
    'INSERT INTO fiscal_records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const counters = new Map<string, number>();
  for (const { chain, seq, keyId, bytes, prevHash, hash, signature, payload } of book.records) {
    const { kind, number, at, businessDate, v } = payload;
    insert.run(
      chain,
      seq,
      kind,
      number,
      at,
      businessDate,
      v,
      bytes,
      prevHash,
      hash,
      keyId,
      signature,
    );
    counters.set(`${chain} ${kind}`, Number(String(number).slice(-8)));
    if (kind === 'SALE' || kind === 'AVOIR') project(database, payload);
    if (String(kind).startsWith('CLOSE_') && chain === 'R') projectClosing(database, payload);
  }
  for (const [key, last] of counters) {
    database.prepare('INSERT INTO counters VALUES (?, ?, ?)').run(...key.split(' '), last);
  }
  for (const sql of Object.values(TRIGGERS)) database.exec(sql);
  database.exec('COMMIT');
  return database;
}

function project(database: DatabaseSync, p: Payload): void {
  const { chain, seq } = p;
  const put = (table: string, values: readonly (string | number | null | undefined)[]): void => {
    const marks = ['?', '?', ...values.map(() => '?')].join(', ');
    database
      .prepare(`INSERT INTO ${table} VALUES (${marks})`)
      .run(chain, seq, ...values.map((value) => value ?? null));
  };
  put('sales', [
    p.kind,
    p.number,
    p.at,
    p.businessDate,
    p.operator,
    p.order,
    p.channel,
    p.service,
    p.original,
    p.total,
    p.late && 1,
    p.after?.perpetual,
    p.hubrise && JSON.stringify(p.hubrise),
  ]);
  for (const line of p.lines) {
    const { n, label, qty, unit, discount, ttc, offered } = line;
    put('sale_lines', [n, label, qty, unit, discount, ttc, offered && 1]);
  }
  for (const { rate, ht, vat, ttc } of p.vat) put('sale_vat', [rate, ht, vat, ttc]);
  for (const [i, { means, amount, given, change, tip }] of p.payments.entries()) {
    put('sale_payments', [i + 1, means, amount, given, change, tip]);
  }
}

function projectClosing(database: DatabaseSync, p: Payload): void {
  database
    .prepare('INSERT INTO closings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(
      p.chain,
      p.seq,
      p.kind,
      p.number,
      p.businessDate,
      p.period,
      p.from,
      p.to,
      p.perpetual,
      p.perpetualAbs,
    );
}
