import type { DatabaseSync } from 'node:sqlite';
import type { Code } from '../../../../resources/verifier/index.ts';
import type { Random } from '../../../stand-ins/hubrise/sample-orders/random.ts';
import { newKey } from '../../../verifier/journal/book.ts';
import { bytesOf, type Forged, reseal, rows, sealRow, write } from '../pen.ts';
import type { Sort } from '../sort.ts';

const COLUMN_NAMES: Readonly<Record<string, readonly Code[]>> = {
  chain: ['seq', 'chain-start', 'columns', 'database-damaged'],
  seq: ['seq'],
  kind: ['columns'],
  number: ['columns'],
  at: ['columns'],
  business_date: ['columns'],
  format: ['columns', 'format'],
  payload: ['hash'],
  prev_hash: ['link'],
  hash: ['hash'],
  key_id: ['columns'],
  signature: ['signature'],
};

const PROJECTIONS = ['sales', 'sale_lines', 'sale_vat', 'sale_payments', 'closings', 'counters'];
const DRAWN = PROJECTIONS.filter((name) => name !== 'counters');
const FORGER = newKey('k1');

type FileSort = Extract<Sort, { readonly by: 'file' }>;

const FORGERIES: readonly Pick<FileSort, 'apply' | 'name'>[] = [
  { name: 'a byte of any column', apply: flipByte },
  {
    name: 'a row deleted',
    apply: (to, random) => {
      const { chain, seq } = place(to, random);
      to.prepare('DELETE FROM fiscal_records WHERE chain = ? AND seq = ?').run(chain, seq);
      return ['seq', 'mark-behind', 'chain-start'];
    },
  },
  {
    name: 'two rows swapped',
    apply: (to, random) => {
      const [one, other] = [place(to, random), place(to, random)];
      if (one.chain === other.chain && one.seq === other.seq) return null;
      const move = to.prepare(
        'UPDATE fiscal_records SET chain = ?, seq = ? WHERE chain = ? AND seq = ?',
      );
      move.run('R', 9_999_999, one.chain, one.seq);
      move.run(one.chain, one.seq, other.chain, other.seq);
      move.run(other.chain, other.seq, 'R', 9_999_999);
      return ['hash'];
    },
  },
  { name: 'a row doubled', apply: (to, random) => insertCopy(to, random, 'the same') },
  { name: 'a row put in', apply: (to, random) => insertCopy(to, random, 'another') },
  {
    name: 'a sale added at the end, well linked, with a key of the forger’s',
    apply: (to) => {
      const sale = rows(to, "chain = 'R' AND kind = 'SALE'").at(-1);
      const last = rows(to, "chain = 'R'").at(-1);
      if (sale === undefined || last === undefined) return null;
      const payload = { ...sale.payload, seq: last.seq + 1 };
      sealRow(to, { ...sale, seq: last.seq + 1, payload }, last.hash, FORGER);
      return ['signature'];
    },
  },
  {
    name: 'the tail cut, and what is drawn from it',
    apply: (to, random) => {
      const { chain, seq } = place(to, random);
      for (const table of ['fiscal_records', ...DRAWN]) {
        to.prepare(`DELETE FROM ${table} WHERE chain = ? AND seq >= ?`).run(chain, seq);
      }
      return ['mark-behind'];
    },
  },
  {
    name: 'an amount changed and the chain hashed again, the signatures left',
    apply: (to, random) => rehash(to, random, null),
  },
  {
    name: 'an amount changed and the chain hashed and signed again with another key',
    apply: (to, random) => rehash(to, random, FORGER),
  },
  {
    name: 'the keys replaced, and both chains made anew with them',
    apply: (to) => {
      for (const chain of ['R', 'F']) {
        const whole = rows(to, `chain = '${chain}'`).map((row) => ({
          ...row,
          payload: row.kind === 'KEY' ? withKey(row) : row.payload,
        }));
        reseal(to, whole, Buffer.alloc(32), FORGER);
      }
      return ['fingerprint'];
    },
  },
  {
    name: 'a closing edited',
    apply: (to, random) => {
      const closings = rows(to, "kind LIKE 'CLOSE%'");
      const closing = closings[random.int(0, closings.length - 1)];
      if (closing === undefined) return null;
      const perpetual = Number(closing.payload['perpetual']) + random.int(1, 9_999);
      write(to, { ...closing, bytes: bytesOf({ ...closing.payload, perpetual }) });
      return ['hash'];
    },
  },
  {
    name: 'what is drawn from the journal edited',
    apply: (to, random) => {
      const table = random.pick(PROJECTIONS as [string, ...string[]]);
      const all = to.prepare(`SELECT * FROM ${table}`).all();
      const row = all[random.int(0, all.length - 1)];
      if (row === undefined) return null;
      const names = Object.keys(row);
      const name = names[random.int(0, names.length - 1)] ?? '';
      const old = row[name] ?? null;
      const next = typeof old === 'string' ? `${old}x` : Number(old ?? 0) + 1000;
      const where = names.map((one) => `"${one}" IS ?`).join(' AND ');
      const done = to
        .prepare(`UPDATE OR IGNORE ${table} SET "${name}" = ? WHERE ${where}`)
        .run(next, ...Object.values(row));
      if (done.changes === 0) return null;
      return ['projection-value', 'projection-row', 'counters', 'projection-column'];
    },
  },
];

/** Anything at all, by whoever has the file and not the key. */
export const ANYTHING: readonly Sort[] = FORGERIES.map((one) => ({ ...one, by: 'file' }));

function flipByte(to: DatabaseSync, random: Random): readonly Code[] | null {
  const { chain, seq } = place(to, random);
  const columns = Object.keys(COLUMN_NAMES) as [string, ...string[]];
  const column = random.pick(columns);
  const row = to
    .prepare(
      `SELECT rowid AS id, CAST(${column} AS BLOB) AS bytes, typeof(${column}) AS type
       FROM fiscal_records WHERE chain = ? AND seq = ?`,
    )
    .get(chain, seq);
  if (row === undefined) return null;
  const before = Buffer.from(row['bytes'] as Uint8Array);
  const bytes = Buffer.from(before);
  const at = random.int(0, bytes.length - 1);
  bytes[at] = (bytes[at] ?? 0) ^ random.int(1, 255);
  const value = row['type'] === 'blob' ? '?' : `CAST(? AS ${row['type']})`;
  to.prepare(`UPDATE OR IGNORE fiscal_records SET ${column} = ${value} WHERE rowid = ?`).run(
    bytes,
    row['id'] ?? null,
  );
  const after = to
    .prepare(`SELECT CAST(${column} AS BLOB) AS bytes FROM fiscal_records WHERE rowid = ?`)
    .get(row['id'] ?? null);
  // A byte of a number as text may be none, or a place that is taken: then nothing changed.
  if (before.equals(Buffer.from(after?.['bytes'] as Uint8Array))) return null;
  return [...(COLUMN_NAMES[column] ?? []), 'column-type'];
}

/** A copy of a row comes after some row, and all behind it move up. */
function insertCopy(
  to: DatabaseSync,
  random: Random,
  which: 'the same' | 'another',
): readonly Code[] | null {
  const { chain, seq } = place(to, random);
  const copied = which === 'the same' ? { chain, seq } : place(to, random);
  const from = to
    .prepare('SELECT * FROM fiscal_records WHERE chain = ? AND seq = ?')
    .get(copied.chain, copied.seq);
  const up = 'UPDATE fiscal_records SET seq = seq';
  to.prepare(`${up} + 10000000 WHERE chain = ? AND seq > ?`).run(chain, seq);
  to.prepare(`${up} - 9999999 WHERE chain = ? AND seq > 10000000`).run(chain);
  const values = Object.values({ ...from, chain, seq: seq + 1 });
  to.prepare(`INSERT INTO fiscal_records VALUES (${values.map(() => '?').join(', ')})`).run(
    ...values,
  );
  return ['hash', 'columns'];
}

function rehash(
  to: DatabaseSync,
  random: Random,
  key: typeof FORGER | null,
): readonly Code[] | null {
  const sales = rows(to, "chain = 'R' AND kind = 'SALE'");
  const sale = sales[random.int(0, sales.length - 1)];
  if (sale === undefined) return null;
  const tail = rows(to, `chain = 'R' AND seq >= ${sale.seq}`);
  const [first, ...rest] = tail;
  if (first === undefined) return null;
  const total = Number(first.payload['total']) + 100;
  reseal(to, [{ ...first, payload: { ...first.payload, total } }, ...rest], first.prevHash, key);
  return ['signature'];
}

function withKey(row: Forged): Forged['payload'] {
  const key = { ...(row.payload['key'] as object), spki: FORGER.spki };
  return { ...row.payload, key };
}

function place(to: DatabaseSync, { int }: Random): { chain: string; seq: number } {
  const count = Number(to.prepare('SELECT count(*) AS n FROM fiscal_records').get()?.['n']);
  const found = to
    .prepare('SELECT chain, seq FROM fiscal_records ORDER BY chain, seq LIMIT 1 OFFSET ?')
    .get(int(0, count - 1));
  return { chain: String(found?.['chain']), seq: Number(found?.['seq']) };
}
