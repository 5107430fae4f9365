import type { DatabaseSync } from 'node:sqlite';
import type { Code } from '../../../../resources/verifier/index.ts';
import type { Random } from '../../../stand-ins/hubrise/sample-orders/random.ts';
import type { Sort } from '../sort.ts';

/** Done to the file alone, by whoever has no key. */
function inFile(
  name: string,
  says: readonly Code[],
  apply: (to: DatabaseSync, random: Random) => unknown,
): Sort {
  return { name, by: 'file', apply: (to, random) => (apply(to, random) === false ? null : says) };
}

/** The same while what guards the table is there. */
function keeping(...args: Parameters<typeof inFile>): Sort {
  return { ...inFile(...args), keepsTriggers: true } as Sort;
}

const TABLES = ['sales', 'sale_lines', 'sale_vat', 'sale_payments', 'closings'] as const;

function someSeq(to: DatabaseSync, random: Random, chain = 'R'): number {
  const last = to.prepare('SELECT max(seq) AS n FROM fiscal_records WHERE chain = ?').get(chain);
  return random.int(3, Number(last?.['n']) - 1);
}

/** One column of some record. */
function column(name: string, says: readonly Code[], set: string): Sort {
  return inFile(`${name} in its column`, says, (to, random) => {
    const seq = someSeq(to, random);
    const done = to
      .prepare(`UPDATE OR IGNORE fiscal_records SET ${set} WHERE chain = 'R' AND seq = ?`)
      .run(seq);
    return done.changes === 1;
  });
}

export const COLUMNS: readonly Sort[] = [
  column('another kind', ['columns'], "kind = CASE kind WHEN 'NOTE' THEN 'SALE' ELSE 'NOTE' END"),
  column('another number', ['columns'], "number = '01-T00009999'"),
  column('another moment', ['columns'], "at = '2020-01-01T12:00:00+01:00'"),
  column('another day', ['columns'], "business_date = '2020-01-01'"),
  column('another version', ['columns'], 'format = format + 1'),
  column('another key', ['columns', 'key-in-force', 'signature'], "key_id = 'k9'"),
  inFile(
    'a table that takes any type, and a moment as bytes in it',
    ['column-type'],
    (to, random) => {
      to.exec(`ALTER TABLE fiscal_records RENAME TO former;
      CREATE TABLE fiscal_records (chain TEXT NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL,
        number TEXT NOT NULL, at TEXT NOT NULL, business_date TEXT NOT NULL, format INTEGER NOT NULL,
        payload BLOB NOT NULL, prev_hash BLOB NOT NULL, hash BLOB NOT NULL, key_id TEXT NOT NULL,
        signature BLOB NOT NULL, PRIMARY KEY (chain, seq));
      INSERT INTO fiscal_records (chain, seq, kind, number, at, business_date, format, payload, prev_hash,
        hash, key_id, signature) SELECT chain, seq, kind, number, at, business_date, format, payload,
        prev_hash, hash, key_id, signature FROM former ORDER BY chain, seq;
      DROP TABLE former`);
      const seq = someSeq(to, random);
      to.prepare('UPDATE fiscal_records SET at = CAST(at AS BLOB) WHERE seq = ?').run(seq);
    },
  ),
  column('an empty payload', ['hash'], "payload = x''"),
  column('a hash of nothing', ['hash', 'column-type'], "hash = x''"),
  inFile('a record behind the last one, hashed and linked, without a key', ['signature'], (to) => {
    const done = to.exec(
      `INSERT INTO fiscal_records SELECT chain, seq, kind, number, at, business_date, format, payload,
         prev_hash, hash, key_id, zeroblob(64) FROM fiscal_records
       WHERE chain = 'R' AND seq = (SELECT max(seq) FROM fiscal_records WHERE chain = 'R') AND 0;
       UPDATE fiscal_records SET signature = zeroblob(64)
       WHERE chain = 'R' AND seq = (SELECT max(seq) FROM fiscal_records WHERE chain = 'R')`,
    );
    return done;
  }),
];

/** What is drawn from the journal, and what guards it. */
export const AROUND: readonly Sort[] = [
  ...TABLES.map((table) =>
    inFile(`what a record has in ${table} taken out`, ['projection-row'], (to) => {
      const done = to
        .prepare(
          `DELETE FROM ${table} WHERE (chain, seq) = (SELECT chain, max(seq) FROM ${table} WHERE chain = 'R')`,
        )
        .run();
      return done.changes > 0;
    }),
  ),
  inFile('a sale put into the list of sales', ['projection-row'], (to) => {
    to.exec('CREATE TEMP TABLE more AS SELECT * FROM sales LIMIT 1');
    to.exec("UPDATE more SET seq = 999999, number = '01-T00999999'");
    to.exec('INSERT INTO sales SELECT * FROM more; DROP TABLE more');
  }),
  inFile('the list of payments gone', ['projection-table'], (to) =>
    to.exec('DROP TABLE sale_payments'),
  ),
  inFile('a column of the list of sales called otherwise', ['projection-column'], (to) =>
    to.exec('ALTER TABLE sales RENAME COLUMN channel TO chanel'),
  ),
  inFile('a number left out of the counters', ['counters'], (to) =>
    to.exec("UPDATE counters SET last = last + 1 WHERE kind = 'SALE'"),
  ),
  inFile('a counter gone', ['counters'], (to) =>
    to.exec("DELETE FROM counters WHERE kind = 'SALE'"),
  ),
];

export const TRIGGERS: readonly Sort[] = ['UPDATE', 'DELETE', 'INSERT'].map((what) =>
  keeping(`what guards against ${what} taken away`, ['trigger'], (to) => {
    const own = to
      .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?")
      .all('fiscal_records');
    const hit = own.filter(({ sql }) => String(sql).includes(`BEFORE ${what}`));
    for (const { name } of hit) to.exec(`DROP TRIGGER ${String(name)}`);
    return hit.length > 0;
  }),
);
