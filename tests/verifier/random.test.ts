import type { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Outside, type Result, verifyDatabase } from '../../resources/verifier/index.ts';
import { hashOf, newKey, type Sealed, signed } from './journal/book.ts';
import { databaseOf, TRIGGERS } from './journal/database.ts';
import { morning } from './journal/morning.ts';

// What someone without the key does to a database, anywhere in it: all of it is found.

const till = morning();
const database = databaseOf(till);
const outside: Outside = {
  fingerprints: [till.key.fingerprint],
  marks: till.marks(),
};
const count = till.records.length;
const COLUMNS = [
  'chain',
  'seq',
  'kind',
  'number',
  'at',
  'business_date',
  'format',
  'payload',
  'prev_hash',
  'hash',
  'key_id',
  'signature',
];
const TABLES = ['sales', 'sale_lines', 'sale_vat', 'sale_payments', 'closings', 'counters'];

/** Verifies the database with a change that is taken back afterwards. */
async function changed(change: (database: DatabaseSync) => void): Promise<Result> {
  database.exec('BEGIN');
  try {
    for (const name of ['update', 'delete', 'replace'])
      database.exec(`DROP TRIGGER fiscal_no_${name}`);
    change(database);
    for (const sql of Object.values(TRIGGERS)) database.exec(sql);
    return await verifyDatabase(database, outside);
  } finally {
    database.exec('ROLLBACK');
  }
}

function write(to: DatabaseSync, { chain, seq, ...record }: Sealed): void {
  to.prepare(
    `UPDATE fiscal_records SET payload = ?, prev_hash = ?, hash = ?, signature = ?, key_id = ?
       WHERE chain = ? AND seq = ?`,
  ).run(record.bytes, record.prevHash, record.hash, record.signature, record.keyId, chain, seq);
}

const place = fc.nat(count - 1).map((i) => till.records[i] as Sealed);

test('as it is, it raises nothing', async () => {
  expect(await changed(() => {})).toMatchObject({ ok: true, findings: [] });
});

describe('found, wherever it is', () => {
  test('a byte of any column', async () => {
    const column = fc.constantFrom(...COLUMNS);
    const change = fc.record({
      place,
      column,
      at: fc.nat(),
      flip: fc.integer({ min: 1, max: 255 }),
    });
    let changes = 0;
    await fc.assert(
      fc.asyncProperty(change, async ({ place: { chain, seq }, column, at, flip }) => {
        const { found, edited } = await withByte(chain, seq, column, at, flip);
        expect(edited && found.ok).not.toBe(true);
        changes += Number(edited);
      }),
      { numRuns: 450 },
    );
    expect(changes).toBeGreaterThan(400);
  });

  test('a value of any table beside the journal', async () => {
    const change = fc.record({
      table: fc.constantFrom(...TABLES),
      row: fc.nat(),
      column: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ table, row, column }) => {
        const result = await changed((to) => {
          const rows = to.prepare(`SELECT rowid AS id, * FROM ${table}`).all();
          const { id, ...values } = rows[row % rows.length] ?? {};
          const names = Object.keys(values);
          const name = names[column % names.length] ?? '';
          const old = values[name] ?? null;
          const next = typeof old === 'number' ? old + 1000 : `${String(old ?? '')}x`;
          to.prepare(`UPDATE ${table} SET "${name}" = ? WHERE rowid = ?`).run(next, id ?? null);
        });
        expect(result.ok).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  test('a record deleted, swapped with another, doubled, or put in', async () => {
    const change = fc.record({
      how: fc.constantFrom('delete', 'swap', 'double', 'insert'),
      one: place,
      other: place,
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ how, one, other }) => {
        fc.pre(how !== 'swap' || one !== other);
        const result = await changed((to) => {
          if (how === 'delete') remove(to, one);
          else if (how === 'swap') swap(to, one, other);
          else insertAfter(to, one, how === 'double' ? one : other);
        });
        expect(result.ok).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test('the tail cut, by the marks', async () => {
    await fc.assert(
      fc.asyncProperty(place, async ({ chain, seq }) => {
        const result = await changed((to) => {
          for (const table of ['fiscal_records', ...TABLES.filter((name) => name !== 'counters')]) {
            to.prepare(`DELETE FROM ${table} WHERE chain = ? AND seq >= ?`).run(chain, seq);
          }
        });
        expect(result.counts['mark-behind'], JSON.stringify(result.counts)).toBe(1);
      }),
      { numRuns: 50 },
    );
  });

  test('the chain rehashed from a record on, without the key or with another one', async () => {
    const other = newKey('k1');
    await fc.assert(
      fc.asyncProperty(place, fc.boolean(), async (from, withKey) => {
        const result = await changed((to) => {
          let before = till.of(from.chain).find(({ seq }) => seq === from.seq - 1)?.hash;
          for (const record of till.of(from.chain).filter(({ seq }) => seq >= from.seq)) {
            const text = record.bytes.toString().replace('"op3"', '"op4"');
            const bytes = Buffer.from(text);
            const prevHash = before ?? Buffer.alloc(32);
            const hash = hashOf(record.chain, record.seq, prevHash, bytes);
            const signature = withKey ? signed(hash, other) : record.signature;
            write(to, { ...record, bytes, prevHash, hash, signature });
            before = hash;
          }
        });
        expect(result.counts['signature']).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });
});

async function withByte(chain: string, seq: number, column: string, at: number, flip: number) {
  let edited = false;
  const found = await changed((to) => {
    const select = `SELECT CAST(${column} AS BLOB) AS bytes, typeof(${column}) AS type,
      rowid AS id FROM fiscal_records WHERE chain = ? AND seq = ?`;
    const row = to.prepare(select).get(chain, seq);
    const bytes = Buffer.from(row?.['bytes'] as Uint8Array);
    bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ flip;
    const type = String(row?.['type']);
    const value = type === 'blob' ? '?' : `CAST(? AS ${type})`;
    to.prepare(`UPDATE OR IGNORE fiscal_records SET ${column} = ${value} WHERE rowid = ?`).run(
      bytes,
      row?.['id'] ?? null,
    );
    const after = to
      .prepare(`SELECT CAST(${column} AS BLOB) AS bytes FROM fiscal_records WHERE rowid = ?`)
      .get(row?.['id'] ?? null);
    // A byte of a number as text may be none, or an address that is taken: then nothing changed.
    edited = !Buffer.from(after?.['bytes'] as Uint8Array).equals(
      Buffer.from(row?.['bytes'] as Uint8Array),
    );
  });
  return { found, edited };
}

function remove(to: DatabaseSync, { chain, seq }: Sealed): void {
  to.prepare('DELETE FROM fiscal_records WHERE chain = ? AND seq = ?').run(chain, seq);
}

/** Two records change places, seq and all. */
function swap(to: DatabaseSync, one: Sealed, other: Sealed): void {
  const move = to.prepare(
    'UPDATE fiscal_records SET chain = ?, seq = ? WHERE chain = ? AND seq = ?',
  );
  move.run('R', 9_999, one.chain, one.seq);
  move.run(one.chain, one.seq, other.chain, other.seq);
  move.run(other.chain, other.seq, 'R', 9_999);
}

/** A copy of a record comes after another, and all behind it move up. */
function insertAfter(to: DatabaseSync, { chain, seq }: Sealed, copied: Sealed): void {
  const up = 'UPDATE fiscal_records SET seq = seq';
  to.prepare(`${up} + 10000 WHERE chain = ? AND seq > ?`).run(chain, seq);
  to.prepare(`${up} - 9999 WHERE chain = ? AND seq > 10000`).run(chain);
  const from = to
    .prepare('SELECT * FROM fiscal_records WHERE chain = ? AND seq IN (?, ?) ORDER BY seq LIMIT 1')
    .get(copied.chain, copied.seq, copied.seq + 1);
  const values = Object.values({ ...from, chain, seq: seq + 1 });
  to.prepare(`INSERT INTO fiscal_records VALUES (${values.map(() => '?').join(', ')})`).run(
    ...values,
  );
}
