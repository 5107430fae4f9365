import { hashOf } from '../journal/book.ts';
import { at, beyond, drawer, edited, type Mutation, written } from './make.ts';

const RANDOM = Buffer.alloc(32, 7);

export const inChain: Record<string, readonly Mutation[]> = {
  seq: [drawer('a seq is left out', (p) => (p.seq += 1))],
  link: [
    {
      what: 'a record is linked to another one',
      change: at('DRAWER', 1, {
        record: (r) => {
          r.prevHash = RANDOM;
          r.hash = hashOf(r.chain, r.seq, r.prevHash, r.bytes);
        },
      }),
    },
  ],
  hash: [
    {
      what: 'the hash is not that of the bytes',
      change: at('DRAWER', 1, { record: (r) => (r.hash = RANDOM) }),
    },
  ],
  signature: [
    {
      what: 'a signature is of something else',
      change: at('DRAWER', 1, { signed: (r) => (r.signature = Buffer.alloc(64, 1)) }),
    },
    {
      what: 'a signature is cut short',
      change: at('DRAWER', 1, { signed: (r) => (r.signature = r.signature.subarray(1)) }),
    },
    {
      what: 'F is signed by nobody',
      change: at('SALE', 1, { signed: (r) => r.signature.fill(0) }, 'F'),
    },
  ],
  time: [
    drawer('a record is earlier than the one before', (p) => (p.at = '2026-12-28T08:00:00+01:00')),
  ],
  'after-stop': [
    beyond('something follows STOP', (till) => {
      till.seal('STOP', {});
      till.jet('x');
    }),
    beyond('training goes on after STOP', (till) => {
      till.seal('STOP', {});
      till.seal('JET', { event: 'x', text: 'X' }, { chain: 'F' });
    }),
  ],
  'mark-behind': [
    {
      what: 'the mark lies beyond the end',
      outside: (outside) => ({
        ...outside,
        marks: outside.marks.map((mark) => ({ ...mark, seq: mark.seq + 1 })),
      }),
    },
  ],
  'mark-hash': [
    {
      what: 'the mark saw another record there',
      outside: (outside) => ({
        ...outside,
        marks: outside.marks.map((mark) => ({ ...mark, hash: 'ab'.repeat(32) })),
      }),
    },
  ],
  'column-type': [
    written('a text became bytes', 'UPDATE fiscal_records SET at = CAST(at AS BLOB) WHERE seq = 9'),
    written(
      'a hash became text',
      `UPDATE fiscal_records SET key_id = CAST(key_id AS BLOB) WHERE seq = 3`,
    ),
  ],
  columns: [
    written('a kind was renamed', "UPDATE fiscal_records SET kind = 'NOTE' WHERE seq = 9"),
    written(
      'a number was changed',
      "UPDATE fiscal_records SET number = '01-T00000099' WHERE seq = 9",
    ),
    written(
      'a date was changed',
      "UPDATE fiscal_records SET business_date = '2026-12-01' WHERE seq = 9",
    ),
    written(
      'a time was changed',
      "UPDATE fiscal_records SET at = '2026-12-28T09:00:00+01:00' WHERE seq = 9",
    ),
    written('a format was changed', 'UPDATE fiscal_records SET format = 2 WHERE seq = 9'),
  ],
  trigger: [
    edited('UPDATE is no longer refused', 'DROP TRIGGER fiscal_no_update'),
    edited('DELETE is no longer refused', 'DROP TRIGGER fiscal_no_delete'),
    edited('REPLACE is no longer refused', 'DROP TRIGGER fiscal_no_replace'),
    edited(
      'a trigger is there and does nothing',
      `DROP TRIGGER fiscal_no_update;
       CREATE TRIGGER fiscal_no_update BEFORE UPDATE ON fiscal_records WHEN 0
       BEGIN SELECT RAISE(ABORT, 'sealed'); END`,
    ),
  ],
  'database-damaged': [
    edited(
      'a table breaks its own rules',
      `CREATE TABLE odd (a INTEGER CHECK (a > 0)); PRAGMA ignore_check_constraints = ON;
       INSERT INTO odd VALUES (-1); PRAGMA ignore_check_constraints = OFF`,
    ),
  ],
};
